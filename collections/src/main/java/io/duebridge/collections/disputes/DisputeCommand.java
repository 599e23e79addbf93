package io.duebridge.collections.disputes;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A dispute somebody wants to raise.
 *
 * @param scope whose documents they may dispute
 * @param by who, for the audit trail
 * @param formKey the form it comes from; the same form makes one dispute
 * @param amount how much is in question; empty: what the lines come to, or without lines all that is open
 * @param lines none for the document as a whole
 * @param note the message to a line that it is made of
 */
public record DisputeCommand(
        CustomerScope scope,
        String by,
        String formKey,
        DocumentId document,
        DisputeReason reason,
        Optional<BigDecimal> amount,
        List<Line> lines,
        String words,
        Optional<UUID> note) {
    public DisputeCommand {
        lines = List.copyOf(lines);
    }

    /** Made of no note. */
    public DisputeCommand(
            CustomerScope scope,
            String by,
            String formKey,
            DocumentId document,
            DisputeReason reason,
            Optional<BigDecimal> amount,
            List<Line> lines,
            String words) {
        this(scope, by, formKey, document, reason, amount, lines, words, Optional.empty());
    }

    /**
     * A line of the document, by its position.
     *
     * @param quantity what would be right; empty if the quantity is not in question
     * @param unitPrice likewise
     */
    public record Line(int position, Optional<BigDecimal> quantity, Optional<BigDecimal> unitPrice) {}
}
