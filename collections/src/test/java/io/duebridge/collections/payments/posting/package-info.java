@NullMarked
package io.duebridge.collections.payments.posting;

import org.jspecify.annotations.NullMarked;
