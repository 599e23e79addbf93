package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.matching.PayerNames;
import io.duebridge.collections.cash.matching.Reason;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.SearchKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Payments somebody entered in the ERP by hand before the bank's file came: of the same amount, within some days, not posted by us,
 * not linked to another line, and of the same customer, or with the line's reference. Such a line is never booked without a person.
 */
final class ErpTwins {
    /** An accountant enters a cheque when it comes and the bank books it days later, or the other way round. */
    static final int DAYS = 10;

    private static final int MOST = 50;
    private static final int SURE = 970;
    private static final int LIKELY = 900;

    private final CollectionsStore store;

    ErpTwins(CollectionsStore store) {
        this.store = store;
    }

    /** The best one first. */
    List<Proposal> of(ConnectionId connection, IncomingPayment line, Set<CustomerId> family) {
        List<Proposal> found = new ArrayList<>();
        for (Record row : candidates(connection, line)) {
            boolean same = family.contains(new CustomerId(row.get(ERP_PAYMENT.CUSTOMER_ID)))
                    || sameName(line, row.get(CUSTOMER.NAME));
            boolean named = names(line, row.get(ERP_PAYMENT.REFERENCE));
            if (same || named) {
                found.add(proposal(line, row, same, named));
            }
        }
        found.sort((one, other) -> Integer.compare(other.confidence(), one.confidence()));
        return found;
    }

    private List<? extends Record> candidates(ConnectionId connection, IncomingPayment line) {
        LocalDate day = line.bookingDate();
        return store.dsl()
                .select(ERP_PAYMENT.fields())
                .select(CUSTOMER.NAME)
                .from(ERP_PAYMENT)
                .leftJoin(CUSTOMER)
                .on(CUSTOMER.ID.eq(ERP_PAYMENT.CUSTOMER_ID))
                .where(free(connection))
                .and(ERP_PAYMENT.TOTAL.eq(line.amount().amount()))
                .and(ERP_PAYMENT.CURRENCY.eq(line.amount().currency().getCurrencyCode()))
                .and(ERP_PAYMENT.PAYMENT_DATE.between(day.minusDays(DAYS), day.plusDays(DAYS)))
                .orderBy(ERP_PAYMENT.PAYMENT_DATE, ERP_PAYMENT.ID)
                .limit(MOST)
                .fetch();
    }

    /** Booked in the ERP, by somebody else, and not taken by another line. */
    private static Condition free(ConnectionId connection) {
        return ERP_PAYMENT
                .CONNECTION_ID
                .eq(connection.value())
                .and(ERP_PAYMENT.STATUS.eq("BOOKED"))
                .and(DSL.notExists(DSL.selectOne()
                        .from(POSTING)
                        .where(POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID))
                        .and(POSTING.ERP_ID.eq(ERP_PAYMENT.ERP_ID))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(POSTING)
                        .where(POSTING.CONNECTION_ID.eq(ERP_PAYMENT.CONNECTION_ID))
                        .and(POSTING.REFERENCE.eq(ERP_PAYMENT.REFERENCE))))
                .and(DSL.notExists(DSL.selectOne().from(BANK_LINE).where(BANK_LINE.ERP_PAYMENT_ID.eq(ERP_PAYMENT.ID))));
    }

    /** Whether the payment can still be linked, in the transaction that links it; and whose it is. */
    Optional<CustomerId> ownerIfFree(DSLContext dsl, ConnectionId connection, ErpPaymentId payment) {
        return dsl.select(ERP_PAYMENT.CUSTOMER_ID)
                .from(ERP_PAYMENT)
                .where(free(connection))
                .and(ERP_PAYMENT.ID.eq(payment.value()))
                .forUpdate()
                .fetchOptional(row -> new CustomerId(row.value1()));
    }

    private static Proposal proposal(IncomingPayment line, Record row, boolean same, boolean named) {
        List<Reason> reasons = new ArrayList<>();
        String label = Optional.ofNullable(row.get(ERP_PAYMENT.REFERENCE)).orElse(row.get(ERP_PAYMENT.ERP_ID));
        reasons.add(new Reason(
                Reason.Kind.AMOUNT,
                "The ERP has a payment of " + line.amount() + " dated " + row.get(ERP_PAYMENT.PAYMENT_DATE) + " ("
                        + label + ") that was not posted from here."));
        if (same) {
            reasons.add(new Reason(
                    Reason.Kind.PAYER, "It is of " + row.get(CUSTOMER.NAME) + ", whose payment this seems to be."));
        }
        if (named) {
            reasons.add(new Reason(Reason.Kind.REFERENCE, "The bank's line names its number, " + label + "."));
        }
        reasons.add(new Reason(Reason.Kind.DOUBT, "Booked once more, the money would be in the ERP twice."));
        return new Proposal(
                0,
                ProposalKind.IN_ERP,
                Optional.of(new CustomerId(row.get(ERP_PAYMENT.CUSTOMER_ID))),
                Optional.of(new ErpPaymentId(row.get(ERP_PAYMENT.ID))),
                List.of(),
                BigDecimal.ZERO,
                same && named ? SURE : LIKELY,
                reasons);
    }

    private static boolean sameName(IncomingPayment line, @Nullable String customer) {
        return customer != null
                && line.payer()
                        .name()
                        .filter(payer -> !PayerNames.key(payer).isEmpty()
                                && PayerNames.key(payer).equals(PayerNames.key(customer)))
                        .isPresent();
    }

    /** A cheque's number in the bank's text; of less than four characters it would be found everywhere. */
    private static boolean names(IncomingPayment line, @Nullable String reference) {
        if (reference == null || SearchKey.ofNumber(reference).length() < 4) {
            return false;
        }
        String wanted = SearchKey.ofNumber(reference);
        return line.remittance().stream()
                        .anyMatch(text -> SearchKey.ofNumber(text).contains(wanted))
                || line.endToEndId()
                        .filter(id -> SearchKey.ofNumber(id).contains(wanted))
                        .isPresent()
                || line.references().stream()
                        .anyMatch(one -> SearchKey.ofNumber(one.value()).equals(wanted));
    }
}
