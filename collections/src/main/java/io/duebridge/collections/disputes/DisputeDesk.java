package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DISPUTE_ENTRY;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.disputes.DisputeRefused.Why;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.CheckedFiles;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadDesk;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes disputes, what both sides say about them, and how they end. Each change is one transaction with its audit line and its event.
 * A document has one open dispute at most.
 */
public final class DisputeDesk {
    public static final int LONGEST_WORDS = 2_000;

    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final UploadDesk uploads;
    private final Disputes disputes;

    public DisputeDesk(CollectionsStore store) {
        this(store, UploadLimits.standard());
    }

    public DisputeDesk(CollectionsStore store, UploadLimits limits) {
        this.store = store;
        this.uploads = new UploadDesk(store, limits);
        this.disputes = new Disputes(store);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** Raises it without files. */
    public DisputeId raise(DisputeCommand command) {
        return raise(command, List.of());
    }

    /**
     * Raises it.
     *
     * @return the dispute; the one that is there already if the same form was sent before
     * @throws DisputeRefused if it cannot be
     * @throws UploadRefused if a file is not taken
     */
    public DisputeId raise(DisputeCommand command, List<? extends Upload> files) {
        words(command.words(), false);
        return raise(command.scope(), command.document(), command.formKey(), tx -> command, files);
    }

    /**
     * Raises one that is made of something that may be changed or be gone until the document is locked.
     *
     * @param made with the document locked, unless there is one of this form already; what it throws goes on to the caller
     */
    public DisputeId raise(
            CustomerScope scope, DocumentId document, String formKey, Function<DSLContext, DisputeCommand> made) {
        return raise(scope, document, formKey, made, List.of());
    }

    private DisputeId raise(
            CustomerScope scope,
            DocumentId id,
            String formKey,
            Function<DSLContext, DisputeCommand> made,
            List<? extends Upload> files) {
        CheckedFiles checked = uploads.check(files);
        return store.transactionResult(tx -> {
            // Whoever disputes the same document at the same time waits here.
            Optional<? extends Record> document = locked(tx, scope, id);
            @Nullable UUID known = known(tx, scope, formKey);
            if (known != null) {
                return new DisputeId(known);
            }
            Record row = document.orElseThrow(() -> new DisputeRefused(Why.DOCUMENT));
            return raised(tx, made.apply(tx), row, checked);
        });
    }

    private DisputeId raised(DSLContext tx, DisputeCommand command, Record row, CheckedFiles checked) {
        String words = words(command.words(), false);
        if (tx.fetchExists(
                DISPUTE,
                DISPUTE.DOCUMENT_ID.eq(command.document().value()).and(DISPUTE.STATE.in(DisputeState.open())))) {
            throw new DisputeRefused(Why.OPEN_ALREADY);
        }
        Money open = new Money(row.get(DOCUMENT.OPEN_AMOUNT), Currency.getInstance(row.get(DOCUMENT.CURRENCY)));
        UUID id = DisputeRows.insert(
                tx, DisputeRows.Fresh.of(command, store.clock().instant()), row, DisputedAmount.of(tx, command, open));
        OrganisationId organisation = command.scope().organisation();
        said(tx, organisation, id, new Step(command.formKey(), false, command.by(), DisputeState.OPEN, words, checked));
        told(tx, organisation, id, "dispute.raised", command.by());
        return new DisputeId(id);
    }

    private static Optional<? extends Record> locked(DSLContext tx, CustomerScope scope, DocumentId document) {
        return tx.select(DOCUMENT.CONNECTION_ID, DOCUMENT.CUSTOMER_ID, DOCUMENT.CURRENCY, DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ID.eq(document.value()),
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        DOCUMENT.CUSTOMER_ID.in(scope.customerIds().stream()
                                .map(id -> id.value())
                                .toList()),
                        DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                        DOCUMENT.GIVES.isFalse(),
                        DOCUMENT.OPEN_AMOUNT.gt(BigDecimal.ZERO))
                .forUpdate()
                .fetchOptional();
    }

    private static @Nullable UUID known(DSLContext tx, CustomerScope scope, String formKey) {
        return tx.select(DISPUTE.ID)
                .from(DISPUTE)
                .where(DISPUTE.ORGANISATION_ID.eq(scope.organisation().value()), DISPUTE.FORM_KEY.eq(formKey))
                .fetchOne(DISPUTE.ID);
    }

    /** The customer says something; it is the company's turn again. */
    public void comment(CustomerScope scope, DisputeId id, String formKey, String words, String by) {
        comment(scope, id, formKey, words, by, List.of());
    }

    /** The same with files; with one, nothing needs to be said. */
    public void comment(
            CustomerScope scope, DisputeId id, String formKey, String words, String by, List<? extends Upload> files) {
        Step step =
                new Step(formKey, false, by, DisputeState.OPEN, words(words, !files.isEmpty()), uploads.check(files));
        store.transaction(tx -> change(tx, scope.organisation(), id, Disputes.theirs(scope), step));
    }

    /** The customer takes it back. Once it has ended, this is refused. */
    public void withdraw(CustomerScope scope, DisputeId id, String words, String by) {
        withdraw(scope, id, words, by, Optional.empty());
    }

    /**
     * The same, if the dispute is still as it was read.
     *
     * @throws ChangedMeanwhile if not
     */
    public void withdraw(
            CustomerScope scope, DisputeId id, String words, String by, Optional<Predicate<Dispute>> asRead) {
        String said = words(words, true);
        Condition theirs = Disputes.theirs(scope);
        Step step = new Step("withdraw", false, by, DisputeState.WITHDRAWN, said, uploads.check(List.of()));
        store.transaction(tx -> {
            // Whoever changes the same dispute at the same time waits here.
            tx.select(DISPUTE.ID)
                    .from(DISPUTE)
                    .where(DISPUTE.ID.eq(id.value()), theirs)
                    .forUpdate()
                    .fetch();
            ChangedMeanwhile.check(asRead, () -> disputes.find(tx, theirs, id));
            change(tx, scope.organisation(), id, theirs, step);
        });
    }

    /**
     * The company answers or decides.
     *
     * @param state {@link DisputeState#ANSWERED}, or how it ends
     */
    public void answer(
            OrganisationId organisation, DisputeId id, String formKey, DisputeState state, String words, String by) {
        answer(organisation, id, formKey, state, words, by, List.of());
    }

    /** The same with files. */
    public void answer(
            OrganisationId organisation,
            DisputeId id,
            String formKey,
            DisputeState state,
            String words,
            String by,
            List<? extends Upload> files) {
        if (state != DisputeState.ANSWERED && !state.isDecision()) {
            throw new IllegalArgumentException("the company does not make a dispute " + state);
        }
        Step step = new Step(formKey, true, by, state, words(words, false), uploads.check(files));
        store.transaction(tx -> change(tx, organisation, id, DISPUTE.ORGANISATION_ID.eq(organisation.value()), step));
    }

    /** @return false if it had ended already */
    boolean settle(OrganisationId organisation, DisputeId id, String by) {
        return store.transactionResult(tx -> {
            try {
                change(
                        tx,
                        organisation,
                        id,
                        DISPUTE.ORGANISATION_ID.eq(organisation.value()),
                        new Step("settled", true, by, DisputeState.SETTLED, "", uploads.check(List.of())));
                return true;
            } catch (DisputeRefused ended) {
                return false;
            }
        });
    }

    private record Step(
            String formKey, boolean byCompany, String author, DisputeState state, String words, CheckedFiles files) {}

    private void change(DSLContext tx, OrganisationId organisation, DisputeId id, Condition whose, Step step) {
        @Nullable
        String state = tx.select(DISPUTE.STATE)
                .from(DISPUTE)
                .where(DISPUTE.ID.eq(id.value()), whose)
                .forUpdate()
                .fetchOne(DISPUTE.STATE);
        if (state == null) {
            throw new DisputeRefused(Why.ENDED);
        }
        boolean repeated = tx.fetchExists(
                DISPUTE_ENTRY, DISPUTE_ENTRY.DISPUTE_ID.eq(id.value()).and(DISPUTE_ENTRY.FORM_KEY.eq(step.formKey())));
        if (repeated) {
            return;
        }
        if (!DisputeState.valueOf(state).isOpen()) {
            throw new DisputeRefused(Why.ENDED);
        }
        Instant now = store.clock().instant();
        boolean ends = !step.state().isOpen();
        tx.update(DISPUTE)
                .set(DISPUTE.STATE, step.state().name())
                .set(DISPUTE.CHANGED_AT, now)
                .set(DISPUTE.ENDED_BY, ends ? step.author() : null)
                .set(DISPUTE.ENDED_AT, ends ? now : null)
                .where(DISPUTE.ID.eq(id.value()))
                .execute();
        said(tx, organisation, id.value(), step);
        String what = ends ? step.state().name().toLowerCase(Locale.ROOT) : step.byCompany() ? "answered" : "commented";
        told(tx, organisation, id.value(), "dispute." + what, step.author());
    }

    private void said(DSLContext tx, OrganisationId organisation, UUID id, Step step) {
        UUID entry = DisputeRows.entry(
                tx,
                id,
                new DisputeRows.Said(
                        step.formKey(),
                        step.byCompany(),
                        step.author(),
                        step.state(),
                        step.words(),
                        store.clock().instant()));
        uploads.keep(
                tx,
                new UploadDesk.Place(organisation, "dispute", id, entry),
                step.files(),
                step.byCompany(),
                step.author());
    }

    private void told(DSLContext tx, OrganisationId organisation, UUID id, String what, String by) {
        audit.record(tx, organisation, by, what, "dispute", id.toString(), null);
        outbox.publish(tx, organisation, what, id.toString(), "{}");
    }

    private static String words(String typed, boolean mayBeEmpty) {
        // The database keeps text, and a zero is none.
        String words = typed.replace("\0", "").strip();
        if (words.isEmpty() && !mayBeEmpty) {
            throw new DisputeRefused(Why.NO_WORDS);
        }
        if (words.length() > LONGEST_WORDS) {
            throw new DisputeRefused(Why.WORDS);
        }
        return words;
    }
}
