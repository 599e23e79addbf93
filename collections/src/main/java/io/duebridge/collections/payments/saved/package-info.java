/** Cards and accounts that customers let the payment provider keep, and that can be charged while nobody is there. */
@NullMarked
package io.duebridge.collections.payments.saved;

import org.jspecify.annotations.NullMarked;
