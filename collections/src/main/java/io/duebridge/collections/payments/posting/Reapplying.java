package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.ReapplicationLines.Applied;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Line;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Staff apply a booked payment otherwise: they take it off documents and put it on others. The wish is a posting of its own, with its
 * reference and its frozen bytes, that goes the way of all postings; what a document is to get is held for it meanwhile.
 */
public final class Reapplying {
    /** So many open invoices are listed at once; the search finds the others. */
    public static final int MOST_LISTED = 100;

    private final CollectionsStore store;
    private final Postings postings;
    private final PostingRows rows;
    private final PostingIntents intents;
    private final PaymentKeys keys;
    private final AuditTrail audit;
    private final ReapplicationObstacles obstacles;

    /** @param able the connections whose ERP lets the program apply payments otherwise */
    public Reapplying(CollectionsStore store, PaymentKeys keys, Predicate<ConnectionId> able) {
        this.store = store;
        this.postings = new Postings(store);
        this.rows = new PostingRows(store);
        this.intents = new PostingIntents(store, keys);
        this.keys = keys;
        this.audit = new AuditTrail(store);
        this.obstacles = new ReapplicationObstacles(able);
    }

    /**
     * Who wants which payment applied how, and why.
     *
     * @param posting of the payment
     * @param key of the form or the command: the same one asks once
     * @param version of the payment the choice was made on ({@link ReapplicationSheet#version}); empty: as it was read last
     * @param amounts how much each of these documents is to have of the payment; zero takes it off. Others stay as they are
     */
    public record Wish(
            OrganisationId organisation,
            PostingId posting,
            UUID key,
            Optional<String> version,
            Map<DocumentId, BigDecimal> amounts,
            String actor,
            String reason) {
        public Wish {
            amounts = Map.copyOf(amounts);
            if (reason.isBlank()) {
                throw new PostingRefused("posting.reason", "Say why: the reason is kept with the payment.");
            }
        }
    }

    /** Why the payment of this posting cannot be applied otherwise now; empty if it can. */
    public Optional<String> obstacle(OrganisationId organisation, PostingId posting) {
        return store.dsl()
                .selectFrom(POSTING)
                .where(POSTING.ID.eq(posting.value()))
                .and(POSTING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(PostingRow::of)
                .map(row -> obstacles.of(store.dsl(), row))
                .orElse(Optional.of("There is no such posting."));
    }

    /** What a re-application's posting is about, with the documents' numbers; empty for another posting. */
    public List<ReapplicationSheet.Ordered> ordered(PostingView posting) {
        return posting.reapplication()
                .map(sent -> ReapplicationLines.ordered(store.dsl(), posting.connection(), sent))
                .orElse(List.of());
    }

    /** In which the payment's amounts are. */
    public Currency currency(OrganisationId organisation, PostingId posting) {
        return postings.find(organisation, posting)
                .map(view -> view.total().currency())
                .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such posting."));
    }

    /**
     * What staff choose from.
     *
     * @param search the beginning of an invoice's number; blank: the invoices that are due first
     * @throws PostingRefused if the payment cannot be applied otherwise now
     */
    public ReapplicationSheet sheet(OrganisationId organisation, PostingId posting, String search) {
        PostingView view = postings.find(organisation, posting)
                .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such posting."));
        obstacle(organisation, posting).ifPresent(Reapplying::refuse);
        DSLContext dsl = store.dsl();
        Record payment = payment(dsl, view.connection(), view.erpId().orElseThrow());
        Currency currency = Currency.getInstance(payment.get(ERP_PAYMENT.CURRENCY));
        List<Applied> applied = ReapplicationLines.applied(dsl, payment.get(ERP_PAYMENT.ID));
        Set<UUID> known = applied.stream()
                .flatMap(each -> Optional.ofNullable(each.document()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<Line> open = ReapplicationLines.openLines(
                dsl,
                view.connection(),
                payable(dsl, view.connection(), payment),
                currency,
                known,
                ReapplicationLines.awaited(payment.get(ERP_PAYMENT.ID), view.payment()),
                search,
                MOST_LISTED + 1);
        return new ReapplicationSheet(
                view,
                payment.get(ERP_PAYMENT.ERP_VERSION),
                new Money(payment.get(ERP_PAYMENT.TOTAL), currency),
                new Money(payment.get(ERP_PAYMENT.UNAPPLIED), currency),
                ReapplicationLines.appliedLines(dsl, applied, currency),
                open.stream().limit(MOST_LISTED).toList(),
                open.size() > MOST_LISTED);
    }

    /**
     * Writes the wish down; it is sent with the next postings. Gives the posting that carries it.
     *
     * @throws PostingRefused in words for staff; nothing was stored
     */
    public PostingId order(Wish wish) {
        return store.transactionResult(dsl -> {
            PostingRow booked = rows.lockIfThere(dsl, wish.posting())
                    .filter(row -> row.organisation().equals(wish.organisation()))
                    .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such posting."));
            PostingId id = new PostingId(wish.key());
            Optional<PostingRow> before = rows.lockIfThere(dsl, id);
            if (before.isPresent()) {
                return sameAsBefore(before.get(), booked);
            }
            obstacles.of(dsl, booked).ifPresent(Reapplying::refuse);
            Record payment = payment(dsl, booked.connection(), String.valueOf(booked.erpId()));
            if (wish.version()
                    .filter(seen -> !seen.equals(payment.get(ERP_PAYMENT.ERP_VERSION)))
                    .isPresent()) {
                throw new PostingRefused(
                        "posting.reapply.changed",
                        "The payment was changed in the ERP while you chose. Look at it again, and choose anew.");
            }
            dsl.update(ALLOCATION)
                    .set(ALLOCATION.HELD, false)
                    .where(ReapplicationLines.awaited(payment.get(ERP_PAYMENT.ID), booked.payment()))
                    .execute();
            List<ReapplicationChange> changes =
                    new ReapplicationChoice(dsl, booked, payment, payable(dsl, booked.connection(), payment)).of(wish);
            supersede(dsl, booked, wish);
            ReapplicationInstruction instruction = instruction(booked, payment, changes, wish.reason());
            intents.recordReapplication(dsl, id, booked, instruction, wish.actor());
            hold(dsl, booked, id, changes);
            note(dsl, booked, id, instruction, wish);
            return id;
        });
    }

    private static PostingId sameAsBefore(PostingRow before, PostingRow booked) {
        if (!booked.id().equals(before.reapplies())) {
            throw new PostingRefused("posting.reapply", "Reload the page and try again.");
        }
        return before.id();
    }

    private static Record payment(DSLContext dsl, ConnectionId connection, String erpId) {
        return dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(
                        RecordIds.erpPayment(connection, new ErpId(erpId)).value()))
                .fetchOptional()
                .map(row -> (Record) row)
                .orElseThrow(() -> new PostingRefused(
                        "posting.reapply",
                        "The payment has not been read back from the ERP yet; try again after the next read."));
    }

    private static Set<UUID> payable(DSLContext dsl, ConnectionId connection, Record payment) {
        CustomerId payer = RecordIds.customer(connection, new ErpId(payment.get(ERP_PAYMENT.CUSTOMER_ERP_ID)));
        return ReapplicationLines.payable(dsl, connection, payer);
    }

    private ReapplicationInstruction instruction(
            PostingRow booked, Record payment, List<ReapplicationChange> changes, String reason) {
        Currency currency = Currency.getInstance(payment.get(ERP_PAYMENT.CURRENCY));
        return new ReapplicationInstruction(
                keys.newReference(),
                new ErpId(payment.get(ERP_PAYMENT.ERP_ID)),
                booked.reference(),
                new ErpId(payment.get(ERP_PAYMENT.CUSTOMER_ERP_ID)),
                new Money(payment.get(ERP_PAYMENT.TOTAL), currency),
                new Money(payment.get(ERP_PAYMENT.UNAPPLIED), currency),
                changes.stream().map(ReapplicationChange::applied).toList(),
                reason);
    }

    /** What stopped and waits for a person is replaced by what that person now decides. */
    private void supersede(DSLContext dsl, PostingRow booked, Wish wish) {
        List<PostingId> ids = dsl.select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.REAPPLIES_ID.eq(booked.id().value()))
                .orderBy(POSTING.ID)
                .fetch(row -> new PostingId(row.value1()));
        for (PostingRow row : rows.lockAll(dsl, ids).values()) {
            if (row.state().allows(PostingEvent.STAFF_MEND)) {
                rows.move(
                        dsl,
                        row,
                        PostingEvent.STAFF_MEND,
                        wish.actor(),
                        wish.reason(),
                        Changes.none().set(POSTING.DUE_AT, null).set(POSTING.PROBE_AT, null));
                Reapplications.release(dsl, row.id());
            }
        }
    }

    private static void hold(DSLContext dsl, PostingRow booked, PostingId id, List<ReapplicationChange> changes) {
        int position = dsl.select(DSL.coalesce(DSL.max(ALLOCATION.POSITION), -1))
                        .from(ALLOCATION)
                        .where(ALLOCATION.PAYMENT_ID.eq(booked.payment().value()))
                        .fetchSingle()
                        .value1()
                + 1;
        for (ReapplicationChange change : changes) {
            AppliedAnew applied = change.applied();
            // A credit that is given back takes nothing of a document: nobody has to wait for it.
            boolean takes = !applied.gives() && applied.takesMore().signum() > 0;
            if (takes && change.document().isPresent()) {
                dsl.insertInto(ALLOCATION)
                        .set(ALLOCATION.PAYMENT_ID, booked.payment().value())
                        .set(ALLOCATION.POSITION, position++)
                        .set(ALLOCATION.DOCUMENT_ID, change.document().get().value())
                        .set(ALLOCATION.DOCUMENT_KIND, applied.kind().label())
                        .set(ALLOCATION.DOCUMENT_ERP_ID, applied.document().value())
                        .set(ALLOCATION.AMOUNT, applied.takesMore())
                        .set(ALLOCATION.HELD, true)
                        .set(ALLOCATION.REAPPLICATION_ID, id.value())
                        .execute();
            }
        }
    }

    private void note(
            DSLContext dsl, PostingRow booked, PostingId id, ReapplicationInstruction instruction, Wish wish) {
        String what = instruction.documents().stream()
                .filter(each -> !each.stays())
                .map(each -> "%s %s: %s -> %s"
                        .formatted(
                                each.kind().label(),
                                each.document(),
                                each.before().toPlainString(),
                                each.after().toPlainString()))
                .collect(Collectors.joining(", "));
        audit.record(
                dsl,
                wish.organisation(),
                wish.actor(),
                "posting.staff.reapply",
                "posting",
                booked.id().toString(),
                wish.reason() + " (" + what + "; posting " + id + ")");
    }

    private static void refuse(String words) {
        throw new PostingRefused("posting.reapply", words);
    }
}
