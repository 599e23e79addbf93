/**
 * Cash that did not come through the portal. A {@link io.duebridge.collections.cash.BankInbox} takes bank files and remittance
 * advices, once each; {@link io.duebridge.collections.cash.CashDesk} matches their lines and books what is sure;
 * {@link io.duebridge.collections.cash.CashDecisions} is what people do with the rest. What a line's money is for becomes a payment
 * with a posting, like one made in the portal. {@code cash.files} reads the files and {@code cash.matching} matches, both without the
 * database.
 */
@NullMarked
package io.duebridge.collections.cash;

import org.jspecify.annotations.NullMarked;
