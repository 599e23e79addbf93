package io.duebridge.collections.payments;

import io.duebridge.collections.disputes.DisputeReason;

/**
 * Why less is paid than is open of an invoice. What is not paid becomes a dispute about it once the payment is taken.
 *
 * @param by who says so, as the dispute will name them
 * @param words what they say; may be empty unless the reason is {@link DisputeReason#OTHER}
 */
public record Shortfall(DisputeReason reason, String by, String words) {
    public Shortfall {
        // The database keeps text, and a zero is none.
        words = words.replace("\0", "").strip();
    }
}
