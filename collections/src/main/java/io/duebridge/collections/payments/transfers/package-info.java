/** Payments whose payers transfer the money themselves: what they were told, what has come of it, and what rests at the provider. */
@NullMarked
package io.duebridge.collections.payments.transfers;

import org.jspecify.annotations.NullMarked;
