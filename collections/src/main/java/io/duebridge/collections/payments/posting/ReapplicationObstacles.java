package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.ErpId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * When a payment may be applied otherwise: the ERP has it, the store has read how it is applied, nothing else is being done to it, and
 * its money is there.
 */
final class ReapplicationObstacles {
    private static final List<String> OVER =
            List.of(PostingState.SUPERSEDED.name(), PostingState.CANCELLED.name(), PostingState.TAKEN_BACK.name());

    private final Predicate<ConnectionId> able;

    ReapplicationObstacles(Predicate<ConnectionId> able) {
        this.able = able;
    }

    Optional<String> of(DSLContext dsl, PostingRow row) {
        if (!row.isPayment()) {
            return Optional.of("This posting books no payment of its own; open the payment's posting.");
        }
        if (!able.test(row.connection())) {
            return Optional.of(
                    "The program cannot apply payments otherwise in this ERP. Do it there; it is read back by itself.");
        }
        if (row.moneyReturned()) {
            return Optional.of("The money of this payment went back.");
        }
        return switch (row.state()) {
            case POSTED ->
                Optional.of("The payment has not been read back from the ERP yet; try again after the next read.");
            case VERIFIED, APPLIED, RECONCILED -> underWay(dsl, row).or(() -> notThere(dsl, row));
            default -> Optional.of("Only a payment that is booked in the ERP and read back can be applied otherwise.");
        };
    }

    private static Optional<String> underWay(DSLContext dsl, PostingRow row) {
        boolean takenBack = dsl.fetchExists(DSL.selectOne()
                .from(POSTING)
                .where(POSTING.REVERSES_ID.eq(row.id().value()))
                .and(POSTING.STATE.notIn(OVER)));
        if (takenBack) {
            return Optional.of("This payment, or a part of it, is being taken back. Let that come to its end first.");
        }
        for (PostingState state : states(dsl, row)) {
            boolean decide = state == PostingState.NEEDS_DECISION || state == PostingState.DUPLICATED;
            if (decide) {
                return Optional.of(
                        "It is not known whether the last change of how it is applied was done. Decide about that first.");
            }
            if (state.owner() == PostingState.Owner.MACHINE || state == PostingState.POSTED) {
                return Optional.of("It is being applied otherwise already. Let that come to its end first.");
            }
        }
        return Optional.empty();
    }

    private static List<PostingState> states(DSLContext dsl, PostingRow row) {
        return dsl.select(POSTING.STATE)
                .from(POSTING)
                .where(POSTING.REAPPLIES_ID.eq(row.id().value()))
                .fetch(each -> PostingState.valueOf(each.value1()));
    }

    private static Optional<String> notThere(DSLContext dsl, PostingRow row) {
        Optional<? extends Record> payment = Optional.ofNullable(row.erpId())
                .flatMap(id -> dsl.selectFrom(ERP_PAYMENT)
                        .where(ERP_PAYMENT.ID.eq(RecordIds.erpPayment(row.connection(), new ErpId(id))
                                .value()))
                        .fetchOptional());
        boolean there = payment.filter(read -> read.get(ERP_PAYMENT.STATUS).equals(ErpSide.BOOKED))
                .isPresent();
        if (!there) {
            return Optional.of("The ERP does not have the payment any more.");
        }
        boolean deposit = dsl.fetchExists(DSL.selectOne()
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment.orElseThrow().get(ERP_PAYMENT.ID)))
                .and(APPLICATION.DOCUMENT_KIND.in(OtherApplication.NO_DEBTS)));
        return deposit
                ? Optional.of(
                        "The ERP holds this payment as a customer deposit. Apply it there; it is read back by itself.")
                : Optional.empty();
    }
}
