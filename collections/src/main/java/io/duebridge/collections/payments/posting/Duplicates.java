package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Which of several ERP payments with one reference is one too many. */
final class Duplicates {
    private static final List<String> OVER = List.of(
            PostingState.SUPERSEDED.name(),
            PostingState.CANCELLED.name(),
            PostingState.POSTED.name(),
            PostingState.TAKEN_BACK.name());

    private Duplicates() {}

    record Choice(FoundPayment tooMany, FoundPayment stays) {}

    static Choice choose(DSLContext dsl, PostingRow row, Optional<ErpId> named) {
        boolean underWay = dsl.fetchExists(DSL.selectOne()
                .from(POSTING)
                .where(POSTING.REVERSES_ID.eq(row.id().value()))
                .and(POSTING.KEEPS_ERP_ID.isNotNull())
                .and(POSTING.STATE.notIn(OVER)));
        if (underWay) {
            throw refused("A duplicate of this posting is being voided already.");
        }
        List<FoundPayment> live = live(dsl, row);
        if (live.size() < 2) {
            throw refused("It is not known which payments carry this reference; ask the ERP first, then try again.");
        }
        FoundPayment tooMany = named.map(id -> one(live, id)).orElseGet(() -> live.get(live.size() - 1));
        FoundPayment stays = live.stream()
                .filter(payment -> !payment.id().equals(tooMany.id()))
                .filter(payment -> payment.total().equals(row.instruction().total()))
                .findFirst()
                .orElseThrow(() -> refused("None of the others is "
                        + row.instruction().total() + "; void and adopt by hand what is right."));
        return new Choice(tooMany, stays);
    }

    /** In force, oldest first: as the last lookup showed it, else as the last read did. */
    static List<FoundPayment> live(DSLContext dsl, PostingRow row) {
        List<FoundPayment> found = FoundRows.of(dsl, row.id()).stream()
                .filter(payment -> !payment.voided())
                .toList();
        return found.size() > 1 ? found : read(dsl, row);
    }

    private static List<FoundPayment> read(DSLContext dsl, PostingRow row) {
        return dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.CONNECTION_ID.eq(row.connection().value()))
                .and(ERP_PAYMENT.REFERENCE.eq(row.reference().value()))
                .and(ERP_PAYMENT.STATUS.eq("BOOKED"))
                .orderBy(ERP_PAYMENT.ERP_CHANGED_AT, ERP_PAYMENT.ID)
                .fetch(Duplicates::payment);
    }

    private static FoundPayment payment(Record row) {
        return new FoundPayment(
                new ErpId(row.get(ERP_PAYMENT.ERP_ID)),
                Optional.empty(),
                new ErpId(row.get(ERP_PAYMENT.CUSTOMER_ERP_ID)),
                new Money(row.get(ERP_PAYMENT.TOTAL), Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY))),
                row.get(ERP_PAYMENT.PAYMENT_DATE),
                row.get(ERP_PAYMENT.ERP_CHANGED_AT),
                false,
                "");
    }

    private static FoundPayment one(List<FoundPayment> live, ErpId id) {
        return live.stream()
                .filter(payment -> payment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused("The ERP payment " + id + " does not carry this reference."));
    }

    private static PostingRefused refused(String words) {
        return new PostingRefused("posting.void-duplicate", words);
    }
}
