@NullMarked
package io.duebridge.collections.payments.provider;

import org.jspecify.annotations.NullMarked;
