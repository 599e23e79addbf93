package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Takes what both sides say to single lines of a document. A note is a message of the document's conversation, so that it is told by mail
 * and answered like any other. Customers write where they may dispute.
 */
public final class NoteDesk {
    public static final int LONGEST_NOTE = 500;

    private final CollectionsStore store;
    private final MessageDesk desk;
    private final AuditTrail audit;
    private final Outbox outbox;

    public NoteDesk(CollectionsStore store, MessageDesk desk) {
        this.store = store;
        this.desk = desk;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /**
     * A customer notes something to a line.
     *
     * @param line its {@linkplain LineRef#key key}
     * @param subject of the conversation that begins with the first note
     * @return the note; the one that is there already if the same form was sent before
     * @throws MessageRefused if it cannot be
     */
    public UUID note(CustomerScope scope, DocumentId document, String line, String subject, Said said) {
        Said checked = checked(said);
        CustomerScope theirs = scope.with(Right.DISPUTE);
        return store.transactionResult(tx -> {
            // Whoever begins the conversation at the same time waits here.
            Record row = locked(tx, theirs, document);
            List<Line> lines =
                    DocumentDetails.lines(tx, document.value(), Currency.getInstance(row.get(DOCUMENT.CURRENCY)));
            LineRef ref = LineRef.ofKey(line, lines).orElseThrow(() -> new MessageRefused(Why.LINE));
            Condition customers = MESSAGE_THREAD.CUSTOMER_ID.eq(row.get(DOCUMENT.CUSTOMER_ID));
            ThreadId thread = LineNotes.conversation(tx, customers, document)
                    .orElseGet(() -> open(tx, theirs, document, subject));
            MessageDesk.locked(tx, thread, customers);
            return desk.note(tx, theirs.organisation(), thread, checked, false, ref);
        });
    }

    private static Record locked(DSLContext tx, CustomerScope scope, DocumentId document) {
        return tx.select(DOCUMENT.CUSTOMER_ID, DOCUMENT.CURRENCY)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.eq(document.value()),
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        DOCUMENT.CUSTOMER_ID.in(scope.customerIds().stream()
                                .map(CustomerId::value)
                                .toList()),
                        DOCUMENT.STATUS.in(DocumentStatus.OPEN.name(), DocumentStatus.SETTLED.name()),
                        DOCUMENT.GIVES.isFalse())
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new MessageRefused(Why.LINE));
    }

    private ThreadId open(DSLContext tx, CustomerScope scope, DocumentId document, String subject) {
        About about = new About(About.Kind.DOCUMENT, document.value());
        AboutRow row = AboutRow.find(tx, scope, about).orElseThrow(() -> new MessageRefused(Why.LINE));
        return desk.open(
                        tx,
                        scope.organisation(),
                        row,
                        about,
                        subject,
                        UUID.randomUUID().toString(),
                        false)
                .orElseThrow();
    }

    /**
     * The company answers a note, on its line.
     *
     * @param note one of the conversation
     */
    public void answer(OrganisationId organisation, ThreadId thread, UUID note, Said said) {
        Said checked = checked(said);
        store.transaction(tx -> {
            MessageDesk.locked(tx, thread, MESSAGE_THREAD.ORGANISATION_ID.eq(organisation.value()));
            LineRef line = tx.select(MESSAGE.fields())
                    .from(MESSAGE)
                    .where(MESSAGE.ID.eq(note), MESSAGE.THREAD_ID.eq(thread.value()))
                    .fetchOptional()
                    .flatMap(LineRows::line)
                    .orElseThrow(() -> new MessageRefused(Why.LINE));
            desk.note(tx, organisation, thread, checked, true, line);
        });
    }

    /** Whoever wrote it puts it in other words, as long as nobody has answered it. */
    public void change(CustomerScope scope, DocumentId document, UUID note, String words, String by) {
        String checked = words(words);
        store.transaction(tx -> {
            Record row = own(tx, scope, document, note, by);
            if (row.get(MESSAGE.WORDS).equals(checked)) {
                return;
            }
            tx.update(MESSAGE)
                    .set(MESSAGE.WORDS, checked)
                    .set(MESSAGE.EDITED_AT, store.clock().instant())
                    .where(MESSAGE.ID.eq(note))
                    .execute();
            told(tx, scope.organisation(), row, "message.changed", by);
        });
    }

    /** Whoever wrote it takes it back, as long as nobody has answered it. */
    public void withdraw(CustomerScope scope, DocumentId document, UUID note, String by) {
        store.transaction(tx -> {
            Record row = own(tx, scope, document, note, by);
            tx.update(MESSAGE)
                    .set(MESSAGE.WITHDRAWN_AT, store.clock().instant())
                    .where(MESSAGE.ID.eq(note))
                    .execute();
            turn(tx, row.get(MESSAGE.THREAD_ID));
            told(tx, scope.organisation(), row, "message.withdrawn", by);
        });
    }

    /** Nobody has to answer what was taken back. */
    private static void turn(DSLContext tx, UUID thread) {
        Optional<Boolean> last = tx.select(MESSAGE.BY_COMPANY)
                .from(MESSAGE)
                .where(MESSAGE.THREAD_ID.eq(thread), MESSAGE.WITHDRAWN_AT.isNull())
                .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional(MESSAGE.BY_COMPANY);
        if (last.orElse(true)) {
            tx.update(MESSAGE_THREAD)
                    .set(
                            MESSAGE_THREAD.STATE,
                            last.isPresent() ? ThreadState.ANSWERED.name() : ThreadState.CLOSED.name())
                    .where(MESSAGE_THREAD.ID.eq(thread), MESSAGE_THREAD.STATE.eq(ThreadState.WAITING.name()))
                    .execute();
        }
    }

    /** With its conversation locked, in which an answer may be under way. */
    private static Record own(DSLContext tx, CustomerScope scope, DocumentId document, UUID note, String by) {
        CustomerScope theirs = scope.with(Right.DISPUTE);
        ThreadId thread = tx.select(MESSAGE.THREAD_ID)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(note), MESSAGE.LINE_POSITION.isNotNull())
                .fetchOptional(row -> new ThreadId(row.value1()))
                .orElseThrow(() -> new MessageRefused(Why.GONE));
        MessageDesk.locked(tx, thread, Threads.theirs(theirs).and(MESSAGE_THREAD.ABOUT_ID.eq(document.value())));
        Record row = tx.select(MESSAGE.fields())
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(note), MESSAGE.WITHDRAWN_AT.isNull())
                .fetchOptional()
                .orElseThrow(() -> new MessageRefused(Why.GONE));
        LineRef line = LineRows.line(row).orElseThrow();
        boolean answered = tx
                .select(MESSAGE.fields())
                .from(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.eq(thread.value()),
                        MESSAGE.BY_COMPANY.isTrue(),
                        MESSAGE.SENT_AT.ge(row.get(MESSAGE.SENT_AT)))
                .fetch()
                .stream()
                .anyMatch(later -> LineNotes.isAnswer(later, line));
        boolean theirOwn =
                !row.get(MESSAGE.BY_COMPANY) && row.get(MESSAGE.AUTHOR).equals(by);
        if (!theirOwn || answered || tx.fetchExists(DISPUTE, DISPUTE.MESSAGE_ID.eq(note))) {
            throw new MessageRefused(Why.ANSWERED);
        }
        return row;
    }

    private void told(DSLContext tx, OrganisationId organisation, Record row, String what, String by) {
        String before = row.get(MESSAGE.WORDS);
        audit.record(
                tx,
                organisation,
                by,
                what,
                "conversation",
                row.get(MESSAGE.THREAD_ID).toString(),
                before);
        outbox.publish(tx, organisation, what, row.get(MESSAGE.ID).toString(), "{}");
    }

    private static Said checked(Said said) {
        return new Said(said.formKey(), said.by(), said.via(), words(said.words()), List.of());
    }

    private static String words(String typed) {
        // The database keeps text, and a zero is none.
        String words = typed.replace("\0", "").replace("\r\n", "\n").strip();
        if (words.isEmpty()) {
            throw new MessageRefused(Why.NO_WORDS);
        }
        if (words.length() > LONGEST_NOTE) {
            throw new MessageRefused(Why.NOTE);
        }
        return words;
    }
}
