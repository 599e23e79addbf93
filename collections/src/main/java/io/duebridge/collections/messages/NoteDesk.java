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
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

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
        return note(scope.with(Right.DISPUTE), document, line, subject, said, Optional.empty());
    }

    /**
     * The company does, whether the customer has or not.
     *
     * @param customer with its children, whose document it may be
     * @param seen when what whoever writes has read of the customer's at that line was last said or changed
     */
    public UUID noteByCompany(
            CustomerScope customer, DocumentId document, String line, String subject, Instant seen, Said said) {
        return note(customer, document, line, subject, said, Optional.of(seen));
    }

    /** @param seen by the company; empty: a customer writes */
    private UUID note(
            CustomerScope scope, DocumentId document, String line, String subject, Said said, Optional<Instant> seen) {
        Said checked = checked(said);
        boolean byCompany = seen.isPresent();
        return store.transactionResult(tx -> {
            // Whoever begins the conversation at the same time waits here.
            UUID customer = locked(tx, scope, document);
            LineRef ref =
                    KnownLines.of(tx, document.value()).ofKey(line).orElseThrow(() -> new MessageRefused(Why.LINE));
            Condition customers = MESSAGE_THREAD.CUSTOMER_ID.eq(customer);
            ThreadId thread = LineNotes.conversation(tx, customers, document)
                    .orElseGet(() -> open(tx, scope, document, subject, byCompany));
            MessageDesk.locked(tx, thread, customers);
            if (seen.filter(until -> isNews(tx, thread, ref, until)).isPresent()) {
                throw new MessageRefused(Why.CHANGED);
            }
            return desk.note(tx, scope.organisation(), thread, checked, byCompany, ref);
        });
    }

    /** Gives the customer whose it is. */
    private static UUID locked(DSLContext tx, CustomerScope scope, DocumentId document) {
        return tx.select(DOCUMENT.CUSTOMER_ID)
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
                .fetchOptional(DOCUMENT.CUSTOMER_ID)
                .orElseThrow(() -> new MessageRefused(Why.LINE));
    }

    private ThreadId open(DSLContext tx, CustomerScope scope, DocumentId document, String subject, boolean byCompany) {
        About about = new About(About.Kind.DOCUMENT, document.value());
        AboutRow row = AboutRow.find(tx, scope, about).orElseThrow(() -> new MessageRefused(Why.LINE));
        return desk.open(
                        tx,
                        scope.organisation(),
                        row,
                        about,
                        subject,
                        UUID.randomUUID().toString(),
                        byCompany)
                .orElseThrow();
    }

    /**
     * The company answers a note, on its line.
     *
     * @param note one of the conversation
     * @param seen when what whoever answers has read of the customer's at that line was last said or changed
     * @throws MessageRefused if the note was taken back, or more was said or changed meanwhile
     */
    public void answer(OrganisationId organisation, ThreadId thread, UUID note, Instant seen, Said said) {
        Said checked = checked(said);
        store.transaction(tx -> {
            MessageDesk.locked(tx, thread, MESSAGE_THREAD.ORGANISATION_ID.eq(organisation.value()));
            Record row = tx.select(MESSAGE.fields())
                    .from(MESSAGE)
                    .where(MESSAGE.ID.eq(note), MESSAGE.THREAD_ID.eq(thread.value()))
                    .fetchOptional()
                    .orElseThrow(() -> new MessageRefused(Why.LINE));
            LineRef line = LineRows.line(row).orElseThrow(() -> new MessageRefused(Why.LINE));
            if (row.get(MESSAGE.WITHDRAWN_AT) != null) {
                throw new MessageRefused(Why.GONE);
            }
            if (isNews(tx, thread, line, seen)) {
                throw new MessageRefused(Why.CHANGED);
            }
            desk.note(tx, organisation, thread, checked, true, line);
        });
    }

    private static boolean isNews(DSLContext tx, ThreadId thread, LineRef line, Instant seen) {
        List<LineRef> news = tx
                .select(LineRows.COLUMNS)
                .from(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.eq(thread.value()),
                        MESSAGE.BY_COMPANY.isFalse(),
                        MESSAGE.WITHDRAWN_AT.isNull(),
                        MESSAGE.LINE_POSITION.isNotNull(),
                        DSL.coalesce(MESSAGE.EDITED_AT, MESSAGE.SENT_AT).gt(seen))
                .fetch(LineRows::line)
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return !news.isEmpty() && isAmong(tx, thread, line, news);
    }

    private static boolean isAmong(DSLContext tx, ThreadId thread, LineRef line, List<LineRef> others) {
        KnownLines lines = LineRows.about(tx, thread);
        return others.stream().anyMatch(other -> lines.isSame(line, other));
    }

    /** Whoever wrote it puts it in other words, as long as nobody has answered it. */
    public void change(CustomerScope scope, DocumentId document, UUID note, String words, String by) {
        String checked = words(words);
        store.transaction(tx -> {
            Record row = own(tx, scope, document, note, by);
            if (row.get(MESSAGE.WORDS).equals(checked)) {
                return;
            }
            Instant now = store.clock().instant();
            tx.update(MESSAGE)
                    .set(MESSAGE.WORDS, checked)
                    .set(MESSAGE.EDITED_AT, now)
                    .where(MESSAGE.ID.eq(note))
                    .execute();
            // Who of the staff has read the words before has not read these.
            tx.update(MESSAGE_THREAD)
                    .set(MESSAGE_THREAD.LAST_BY_CUSTOMER, now)
                    .where(MESSAGE_THREAD.ID.eq(row.get(MESSAGE.THREAD_ID)))
                    .execute();
            reopen(tx, row.get(MESSAGE.THREAD_ID), now);
            told(tx, scope.organisation(), row, "message.changed", by);
        });
    }

    /** The company closed the conversation over other words than these. */
    private static void reopen(DSLContext tx, UUID thread, Instant now) {
        tx.update(MESSAGE_THREAD)
                .set(MESSAGE_THREAD.STATE, ThreadState.WAITING.name())
                .set(MESSAGE_THREAD.TURN_AT, now)
                .set(MESSAGE_THREAD.LAST_AT, now)
                .where(MESSAGE_THREAD.ID.eq(thread), MESSAGE_THREAD.STATE.eq(ThreadState.CLOSED.name()))
                .execute();
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
        Optional<Instant> owed = Answers.owedSince(tx, thread);
        if (owed.isPresent()) {
            tx.update(MESSAGE_THREAD)
                    .set(MESSAGE_THREAD.TURN_AT, owed.get())
                    .where(MESSAGE_THREAD.ID.eq(thread), MESSAGE_THREAD.STATE.eq(ThreadState.WAITING.name()))
                    .execute();
            return;
        }
        boolean empty = !tx.fetchExists(MESSAGE, MESSAGE.THREAD_ID.eq(thread).and(MESSAGE.WITHDRAWN_AT.isNull()));
        tx.update(MESSAGE_THREAD)
                .set(MESSAGE_THREAD.STATE, empty ? ThreadState.CLOSED.name() : ThreadState.ANSWERED.name())
                .set(MESSAGE_THREAD.TURN_AT, MESSAGE_THREAD.LAST_AT)
                .where(MESSAGE_THREAD.ID.eq(thread), MESSAGE_THREAD.STATE.eq(ThreadState.WAITING.name()))
                .execute();
    }

    /** With its document locked, in which a dispute of it may be under way, and its conversation, in which an answer may. */
    private static Record own(DSLContext tx, CustomerScope scope, DocumentId document, UUID note, String by) {
        CustomerScope theirs = scope.with(Right.DISPUTE);
        tx.select(DOCUMENT.ID)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.eq(document.value()),
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()))
                .forUpdate()
                .fetch();
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
        boolean theirOwn =
                !row.get(MESSAGE.BY_COMPANY) && row.get(MESSAGE.AUTHOR).equals(by);
        if (!theirOwn
                || Answers.isAnswered(tx, row, KnownLines.of(tx, document.value()))
                || tx.fetchExists(DISPUTE, DISPUTE.MESSAGE_ID.eq(note))) {
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
