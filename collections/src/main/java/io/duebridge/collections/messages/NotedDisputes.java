package io.duebridge.collections.messages;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.store.DocumentId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes disputes of notes: of the line as a whole, in the note's words. */
public final class NotedDisputes {
    private final LineNotes notes;
    private final DisputeDesk desk;

    public NotedDisputes(LineNotes notes, DisputeDesk desk) {
        this.notes = notes;
        this.desk = desk;
    }

    /**
     * Raises it.
     *
     * @param lines the document's, as they are now
     * @return the dispute; the one that was made of the note already
     * @throws MessageRefused if there is no such note of a customer
     * @throws DisputeRefused if the line cannot be disputed, because it is gone, or nothing is open
     */
    public DisputeId raise(
            CustomerScope scope, DocumentId document, List<Line> lines, UUID note, DisputeReason reason, String by) {
        LineNote said = notes.of(scope, document, lines, by)
                .find(note)
                .filter(one -> !one.byCompany())
                .orElseThrow(() -> new MessageRefused(Why.GONE));
        if (said.dispute().isPresent()) {
            return said.dispute().get().id();
        }
        int position = said.position().orElseThrow(() -> new DisputeRefused(DisputeRefused.Why.LINE));
        return desk.raise(new DisputeCommand(
                scope.with(Right.DISPUTE),
                by,
                "note:" + note,
                document,
                reason,
                Optional.empty(),
                List.of(new DisputeCommand.Line(position, Optional.empty(), Optional.empty())),
                said.words(),
                Optional.of(note)));
    }
}
