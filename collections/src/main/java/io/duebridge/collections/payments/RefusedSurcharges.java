package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.surcharges.SurchargedMoney;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Surcharges that were to go back by themselves and that the provider refused to give back. Staff can have it asked once more: as a
 * refund of its own with a key of its own, for a provider may remember the refused one by its key.
 */
public final class RefusedSurcharges {
    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final ReturnPieces pieces;
    private final AuditTrail audit;

    RefusedSurcharges(CollectionsStore store, PaymentLedger ledger, ReturnPieces pieces) {
        this.store = store;
        this.ledger = ledger;
        this.pieces = pieces;
        this.audit = new AuditTrail(store);
    }

    /**
     * One that needs a person.
     *
     * @param posting where it is decided
     * @param words what the provider said the last time
     */
    public record Refused(
            UUID posting, PaymentReference reference, String customerName, Money surcharge, String words, Instant at) {}

    /** Those that are not given back another way meanwhile, the oldest first. */
    public List<Refused> of(OrganisationId organisation, int most) {
        return store
                .dsl()
                .select(PAYMENT.ID, PAYMENT.REFERENCE, PAYMENT.CURRENCY, CUSTOMER.NAME, POSTING.ID)
                .select(PAYMENT_RETURN.WORDS, PAYMENT_RETURN.CODE, PAYMENT_RETURN.AT)
                .from(PAYMENT_RETURN)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(PAYMENT_RETURN.PAYMENT_ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                .join(POSTING)
                .on(
                        POSTING.PAYMENT_ID.eq(PAYMENT.ID),
                        POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()),
                        POSTING.INTENT_VERSION.eq(1))
                .where(PAYMENT_RETURN.ORGANISATION_ID.eq(organisation.value()))
                .and(isRefused())
                .orderBy(PAYMENT_RETURN.AT, PAYMENT_RETURN.ID)
                .limit(most)
                .fetch()
                .stream()
                .flatMap(row -> refused(organisation, new PaymentId(row.get(PAYMENT.ID)))
                        .map(left -> new Refused(
                                row.get(POSTING.ID),
                                new PaymentReference(row.get(PAYMENT.REFERENCE)),
                                row.get(CUSTOMER.NAME),
                                left,
                                row.get(PAYMENT_RETURN.WORDS) + " [" + row.get(PAYMENT_RETURN.CODE) + "]",
                                row.get(PAYMENT_RETURN.AT)))
                        .stream())
                .toList();
    }

    /** Nothing but surcharge was asked for, and no later wish for it waits or was refused: a payment is told once. */
    private static Condition isRefused() {
        var later = PAYMENT_RETURN.as("later");
        return PAYMENT_RETURN
                .STATE
                .eq(ReturnPieces.REFUSED)
                .and(PAYMENT_RETURN.AMOUNT.eq(BigDecimal.ZERO))
                .and(PAYMENT_RETURN.SURCHARGE.gt(BigDecimal.ZERO))
                .andNotExists(DSL.selectOne()
                        .from(later)
                        .where(later.PAYMENT_ID.eq(PAYMENT_RETURN.PAYMENT_ID))
                        .and(later.AMOUNT.eq(BigDecimal.ZERO))
                        .and(later.SURCHARGE.gt(BigDecimal.ZERO))
                        .and(later.AT.gt(PAYMENT_RETURN.AT)));
    }

    /** How much of a payment's surcharge was refused and is still to go back; empty if nothing, or if it is being given back. */
    public Optional<Money> refused(OrganisationId organisation, PaymentId payment) {
        return ledger.read(store.dsl(), payment)
                .filter(row -> row.organisation().equals(organisation))
                .flatMap(row -> refused(store.dsl(), row));
    }

    private Optional<Money> refused(DSLContext dsl, PaymentLedger.Row row) {
        boolean refused = dsl.fetchExists(
                PAYMENT_RETURN, PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()).and(isRefused()));
        if (!refused
                || row.state() != PaymentState.SETTLED
                || !pieces.asked(dsl, row).sum().isZero()) {
            return Optional.empty();
        }
        return Optional.of(pieces.left(dsl, row).surcharge()).filter(Money::isPositive);
    }

    /**
     * Writes down that it is wished once more; {@link GiveBack#askProvider} carries it out.
     *
     * @param key of the form: the same one asks once
     * @throws PostingRefused in words for staff; nothing was stored
     */
    public Money askAgain(OrganisationId organisation, PaymentId payment, UUID key, String actor, String reason) {
        if (reason.isBlank()) {
            throw new PostingRefused("posting.reason", "Say why: the reason is kept with the payment.");
        }
        return store.transactionResult(dsl -> {
            PaymentLedger.Row row = ledger.lock(dsl, payment)
                    .filter(found -> found.organisation().equals(organisation))
                    .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such payment."));
            if (pieces.askedBefore(dsl, row, key).isPresent()) {
                return pieces.left(dsl, row).surcharge();
            }
            Money surcharge = refused(dsl, row)
                    .orElseThrow(
                            () -> new PostingRefused(
                                    "posting.give-back",
                                    "There is no refused surcharge to give back: it went back meanwhile, or is being given back."));
            SurchargedMoney wish = new SurchargedMoney(Money.zero(surcharge.currency()), surcharge);
            pieces.ask(dsl, row, key, wish, "surcharge_back", actor, reason);
            audit.record(
                    dsl,
                    organisation,
                    actor,
                    "payment.give-back",
                    "payment",
                    payment.toString(),
                    surcharge + " of surcharge, once more: " + reason);
            return surcharge;
        });
    }
}
