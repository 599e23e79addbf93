package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Whether an ERP payment that a person names can be the one that was sent. What a sync has read is compared; what nothing has read yet
 * is taken on the person's word, and the next read compares it.
 */
final class Adoption {
    private Adoption() {}

    static void check(DSLContext dsl, PostingRow posting, ErpId named) {
        dsl.select(POSTING.REFERENCE)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(posting.connection().value()))
                .and(POSTING.ERP_ID.eq(named.value()))
                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()))
                .and(POSTING.STATE.in(Reversals.BOOKED.stream().map(Enum::name).toList()))
                .and(POSTING.ID.ne(posting.id().value()))
                .limit(1)
                .fetchOptional(POSTING.REFERENCE)
                .ifPresent(other -> {
                    throw refused("The ERP payment " + named + " belongs to posting " + other + " already.");
                });
        read(dsl, posting, named).ifPresent(row -> compare(posting.instruction(), named, row));
    }

    /** What a re-application is done to is the payment itself. */
    static void checkReapplied(PostingRow posting, ErpId named) {
        ErpId payment = posting.reapplication().payment();
        if (!payment.equals(named)) {
            throw refused("What was applied otherwise is the payment " + payment + " itself: give that id.");
        }
    }

    private static Optional<? extends Record> read(DSLContext dsl, PostingRow posting, ErpId named) {
        return dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(
                        RecordIds.erpPayment(posting.connection(), named).value()))
                .fetchOptional();
    }

    private static void compare(PaymentInstruction sent, ErpId named, Record row) {
        Money total = new Money(row.get(ERP_PAYMENT.TOTAL), Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY)));
        String customer = row.get(ERP_PAYMENT.CUSTOMER_ERP_ID);
        boolean same = row.get(ERP_PAYMENT.STATUS).equals("BOOKED")
                && total.equals(sent.total())
                && customer.equals(sent.customer().value());
        if (!same) {
            throw refused("The ERP payment " + named + " is " + total + " of customer " + customer + ", "
                    + row.get(ERP_PAYMENT.STATUS).toLowerCase(Locale.ROOT) + "; what was sent is " + sent.total()
                    + " of customer " + sent.customer()
                    + ". Correct it in the ERP first, or mend or cancel this posting.");
        }
    }

    private static PostingRefused refused(String words) {
        return new PostingRefused("posting.adopt", words);
    }
}
