@NullMarked
package io.duebridge.collections.payments;

import org.jspecify.annotations.NullMarked;
