package io.duebridge.collections.payments.posting;

import java.time.Instant;

/**
 * What several postings stopped for.
 *
 * @param code as in the list of error codes, or the ERP's own
 * @param count how many stand still for it
 * @param oldest since when the first of them does
 * @param example what is said of one of them
 */
public record StoppedReason(String code, int count, Instant oldest, String example) {}
