package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.CheckedFiles;
import io.duebridge.collections.uploads.UploadDesk;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadRefused;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Takes what both sides say. Each message is one transaction with its files, its audit line and its event. Whoever may see an account may
 * read and write here.
 */
public final class MessageDesk {
    public static final int LONGEST_WORDS = 8_000;
    public static final int LONGEST_SUBJECT = 200;
    public static final int LONGEST_KEY = 64;

    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final UploadDesk uploads;

    public MessageDesk(CollectionsStore store, UploadLimits limits) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
        this.uploads = new UploadDesk(store, limits);
    }

    /**
     * A customer begins a conversation.
     *
     * @return it; the one that is there already if the same form was sent before
     * @throws MessageRefused if it cannot be
     * @throws UploadRefused if a file is not taken
     */
    public ThreadId start(CustomerScope scope, About about, String subject, Said said) {
        return start(scope, about, subject, said, false);
    }

    /**
     * The company does, with one of its customers.
     *
     * @param customer with its children, about whose things it may be
     */
    public ThreadId startByCompany(CustomerScope customer, About about, String subject, Said said) {
        return start(customer, about, subject, said, true);
    }

    private ThreadId start(CustomerScope scope, About about, String subject, Said said, boolean byCompany) {
        String line = subject(subject);
        Checked checked = checked(said);
        return store.transactionResult(tx -> {
            AboutRow row = AboutRow.find(tx, scope, about).orElseThrow(() -> new MessageRefused(Why.ABOUT));
            Optional<ThreadId> made = open(tx, scope.organisation(), row, about, line, said.formKey(), byCompany);
            made.ifPresent(id ->
                    said(tx, scope.organisation(), id.value(), said, checked, new Side(byCompany, Optional.empty())));
            return made.orElseGet(() -> new ThreadId(known(tx, scope, said.formKey())));
        });
    }

    private static String subject(String typed) {
        String line = typed.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            throw new MessageRefused(Why.NO_SUBJECT);
        }
        if (line.length() > LONGEST_SUBJECT) {
            throw new MessageRefused(Why.WORDS);
        }
        return line;
    }

    /** A conversation in which nothing is said yet; empty if the form has begun one. */
    Optional<ThreadId> open(
            DSLContext tx,
            OrganisationId organisation,
            AboutRow row,
            About about,
            String subject,
            String formKey,
            boolean byCompany) {
        UUID id = UUID.randomUUID();
        Instant now = store.clock().instant();
        int made = tx.insertInto(MESSAGE_THREAD)
                .set(MESSAGE_THREAD.ID, id)
                .set(MESSAGE_THREAD.ORGANISATION_ID, organisation.value())
                .set(MESSAGE_THREAD.CUSTOMER_ID, row.customer())
                .set(MESSAGE_THREAD.ABOUT_KIND, about.kind().name())
                .set(MESSAGE_THREAD.ABOUT_ID, about.id())
                .set(MESSAGE_THREAD.ABOUT_TITLE, row.title())
                .set(MESSAGE_THREAD.SUBJECT, subject)
                .set(MESSAGE_THREAD.FORM_KEY, formKey)
                .set(MESSAGE_THREAD.STATE, state(byCompany).name())
                .set(MESSAGE_THREAD.STARTED_AT, now)
                .set(MESSAGE_THREAD.LAST_AT, now)
                .set(MESSAGE_THREAD.TURN_AT, now)
                .onConflictDoNothing()
                .execute();
        return made == 0 ? Optional.empty() : Optional.of(new ThreadId(id));
    }

    private static UUID known(DSLContext tx, CustomerScope scope, String formKey) {
        return tx.select(MESSAGE_THREAD.ID)
                .from(MESSAGE_THREAD)
                .where(Threads.theirs(scope), MESSAGE_THREAD.FORM_KEY.eq(formKey))
                .fetchOptional(MESSAGE_THREAD.ID)
                .orElseThrow(() -> new MessageRefused(Why.GONE));
    }

    /** A customer says something. */
    public void reply(CustomerScope scope, ThreadId thread, Said said) {
        // Notes are for those who may dispute.
        CustomerScope noting = scope.with(Right.DISPUTE);
        add(scope.organisation(), thread, Threads.theirs(scope), said, new Speaker(false, noting::contains));
    }

    /** The company does. */
    public void answer(OrganisationId organisation, ThreadId thread, Said said) {
        add(
                organisation,
                thread,
                MESSAGE_THREAD.ORGANISATION_ID.eq(organisation.value()),
                said,
                new Speaker(true, customer -> true));
    }

    /** @param notes for which customers what they say may be a note to a line */
    private record Speaker(boolean byCompany, Predicate<CustomerId> notes) {}

    private void add(OrganisationId organisation, ThreadId thread, Condition whose, Said said, Speaker speaker) {
        Checked checked = checked(said);
        store.transaction(tx -> {
            CustomerId customer = locked(tx, thread, whose);
            boolean byCompany = speaker.byCompany();
            // What is said to no line belongs to the one that it answers.
            Optional<LineRef> line =
                    speaker.notes().test(customer) ? LineRows.answered(tx, thread, byCompany) : Optional.empty();
            add(tx, organisation, thread, said, checked, new Side(byCompany, line));
        });
    }

    /** In a conversation that is locked: says something to one line. */
    UUID note(DSLContext tx, OrganisationId organisation, ThreadId thread, Said said, boolean byCompany, LineRef line) {
        return add(tx, organisation, thread, said, checked(said), new Side(byCompany, Optional.of(line)));
    }

    /** Says it once; gives the message. */
    private UUID add(
            DSLContext tx, OrganisationId organisation, ThreadId thread, Said said, Checked checked, Side side) {
        Optional<UUID> known = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.THREAD_ID.eq(thread.value()), MESSAGE.FORM_KEY.eq(said.formKey()))
                .fetchOptional(MESSAGE.ID);
        return known.orElseGet(() -> said(tx, organisation, thread.value(), said, checked, side));
    }

    /** The company says that nothing is left to be said. */
    public void close(OrganisationId organisation, ThreadId thread, String by) {
        store.transaction(tx -> {
            locked(tx, thread, MESSAGE_THREAD.ORGANISATION_ID.eq(organisation.value()));
            int closed = tx.update(MESSAGE_THREAD)
                    .set(MESSAGE_THREAD.STATE, ThreadState.CLOSED.name())
                    .set(MESSAGE_THREAD.CLOSED_AT, store.clock().instant())
                    .set(MESSAGE_THREAD.TURN_AT, MESSAGE_THREAD.LAST_AT)
                    .where(MESSAGE_THREAD.ID.eq(thread.value()), MESSAGE_THREAD.STATE.ne(ThreadState.CLOSED.name()))
                    .execute();
            if (closed == 1) {
                audit.record(tx, organisation, by, "message.closed", "conversation", thread.toString(), null);
            }
        });
    }

    /** Whoever speaks in it at the same time waits; gives the customer whose it is. */
    static CustomerId locked(DSLContext tx, ThreadId thread, Condition whose) {
        return tx.select(MESSAGE_THREAD.CUSTOMER_ID)
                .from(MESSAGE_THREAD)
                .where(MESSAGE_THREAD.ID.eq(thread.value()), whose)
                .forUpdate()
                .fetchOptional(row -> new CustomerId(row.value1()))
                .orElseThrow(() -> new MessageRefused(Why.GONE));
    }

    /**
     * Who says it.
     *
     * @param line what it is said to
     */
    private record Side(boolean byCompany, Optional<LineRef> line) {}

    private UUID said(DSLContext tx, OrganisationId organisation, UUID thread, Said said, Checked checked, Side side) {
        boolean byCompany = side.byCompany();
        UUID id = UUID.randomUUID();
        Instant now = store.clock().instant();
        tx.insertInto(MESSAGE)
                .set(MESSAGE.ID, id)
                .set(MESSAGE.ORGANISATION_ID, organisation.value())
                .set(MESSAGE.THREAD_ID, thread)
                .set(MESSAGE.FORM_KEY, said.formKey())
                .set(MESSAGE.SENT_AT, now)
                .set(MESSAGE.BY_COMPANY, byCompany)
                .set(MESSAGE.AUTHOR, said.by())
                .set(MESSAGE.VIA, said.via().name())
                .set(MESSAGE.WORDS, checked.words())
                .set(LineRows.columns(side.line()))
                .execute();
        // Whoever answers one line may owe an answer to another; who says more waits as long as before.
        Optional<Instant> owed = byCompany && side.line().isEmpty() ? Optional.empty() : Answers.owedSince(tx, thread);
        tx.update(MESSAGE_THREAD)
                .set(MESSAGE_THREAD.STATE, state(owed.isEmpty()).name())
                .set(MESSAGE_THREAD.TURN_AT, owed.orElse(now))
                .set(MESSAGE_THREAD.LAST_AT, now)
                .set(byCompany ? MESSAGE_THREAD.LAST_BY_COMPANY : MESSAGE_THREAD.LAST_BY_CUSTOMER, now)
                .where(MESSAGE_THREAD.ID.eq(thread))
                .execute();
        uploads.keep(
                tx,
                new UploadDesk.Place(organisation, "conversation", thread, id),
                checked.files(),
                byCompany,
                said.by());
        String what = byCompany ? "message.sent" : "message.received";
        audit.record(tx, organisation, said.by(), what, "conversation", thread.toString(), null);
        outbox.publish(tx, organisation, what, id.toString(), "{}");
        return id;
    }

    private static ThreadState state(boolean answered) {
        return answered ? ThreadState.ANSWERED : ThreadState.WAITING;
    }

    private record Checked(String words, CheckedFiles files) {}

    private Checked checked(Said said) {
        // The database keeps text, and a zero is none.
        String words = said.words().replace("\u0000", "").strip();
        if (said.formKey().isBlank() || said.formKey().length() > LONGEST_KEY) {
            throw new MessageRefused(Why.GONE);
        }
        if (words.isEmpty() && said.files().isEmpty()) {
            throw new MessageRefused(Why.NO_WORDS);
        }
        if (words.length() > LONGEST_WORDS) {
            throw new MessageRefused(Why.WORDS);
        }
        return new Checked(words, uploads.check(said.files()));
    }
}
