package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Makes disputes of notes: of the line as a whole, in the note's words. */
public final class NotedDisputes {
    private final CollectionsStore store;
    private final DisputeDesk desk;

    public NotedDisputes(CollectionsStore store, DisputeDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /**
     * Raises it.
     *
     * @return the dispute; the one that was made of the note already
     * @throws MessageRefused if there is no such note of a customer, or it was taken back
     * @throws DisputeRefused if the line cannot be disputed, because it is gone, or nothing is open
     */
    public DisputeId raise(CustomerScope scope, DocumentId document, UUID note, DisputeReason reason, String by) {
        note(store.dsl(), scope, document, note);
        CustomerScope theirs = scope.with(Right.DISPUTE);
        // Whoever changes the note or takes it back waits until then, or did it before: see NoteDesk.
        return desk.raise(theirs, document, "note:" + note, tx -> {
            Record said = note(tx, scope, document, note);
            Line line = KnownLines.of(tx, document.value())
                    .find(LineRows.line(said).orElseThrow())
                    .orElseThrow(() -> new DisputeRefused(DisputeRefused.Why.LINE));
            return new DisputeCommand(
                    theirs,
                    by,
                    "note:" + note,
                    document,
                    reason,
                    Optional.empty(),
                    List.of(new DisputeCommand.Line(line.position(), Optional.empty(), Optional.empty())),
                    said.get(MESSAGE.WORDS),
                    Optional.of(note));
        });
    }

    private static Record note(DSLContext dsl, CustomerScope scope, DocumentId document, UUID note) {
        return dsl.select(MESSAGE.fields())
                .from(MESSAGE)
                .join(MESSAGE_THREAD)
                .on(MESSAGE_THREAD.ID.eq(MESSAGE.THREAD_ID))
                .where(
                        MESSAGE.ID.eq(note),
                        MESSAGE.BY_COMPANY.isFalse(),
                        MESSAGE.LINE_POSITION.isNotNull(),
                        MESSAGE.WITHDRAWN_AT.isNull(),
                        MESSAGE_THREAD.ABOUT_ID.eq(document.value()),
                        Threads.theirs(scope))
                .fetchOptional()
                .orElseThrow(() -> new MessageRefused(Why.GONE));
    }
}
