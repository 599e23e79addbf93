package io.duebridge.client.model;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is paid or used.
 *
 * @param discount what is taken off beside the amount for paying all of it early, as {@code earlyPayment} of the document says; refused if it does not hold when the payment is taken
 * @param reason why less is paid than is open of an invoice; what is not paid becomes a dispute about it in the moment the payment is taken. Absent for a plain part payment. One of {@code price}, {@code quantity}, {@code damaged}, {@code not-received}, {@code not-ordered}, {@code duplicate}, {@code tax}, {@code paid-already}, {@code other}
 * @param comment what is said about it; needed with the reason other
 */
public record PayItem(
        UUID document,
        BigDecimal amount,
        @Nullable BigDecimal discount,
        @Nullable String reason,
        @Nullable String comment) {}
