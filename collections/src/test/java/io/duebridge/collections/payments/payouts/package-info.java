/** Payouts as a provider tells them. */
@NullMarked
package io.duebridge.collections.payments.payouts;

import org.jspecify.annotations.NullMarked;
