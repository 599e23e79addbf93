package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING_FOUND;

import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What the last lookup of a posting found, kept for whoever decides. */
final class FoundRows {
    private FoundRows() {}

    static void replace(DSLContext dsl, PostingId posting, List<FoundPayment> found, Instant now) {
        dsl.deleteFrom(POSTING_FOUND)
                .where(POSTING_FOUND.POSTING_ID.eq(posting.value()))
                .execute();
        int position = 0;
        for (FoundPayment each : found) {
            dsl.insertInto(POSTING_FOUND)
                    .set(POSTING_FOUND.POSTING_ID, posting.value())
                    .set(POSTING_FOUND.POSITION, position++)
                    .set(POSTING_FOUND.ERP_ID, Changes.cut(each.id().value(), 100))
                    .set(POSTING_FOUND.ERP_NUMBER, Changes.cut(each.number().orElse(null), 60))
                    .set(POSTING_FOUND.CUSTOMER_ERP_ID, each.customer().value())
                    .set(POSTING_FOUND.AMOUNT, each.total().amount())
                    .set(POSTING_FOUND.CURRENCY, each.total().currency().getCurrencyCode())
                    .set(POSTING_FOUND.PAYMENT_DATE, each.date())
                    .set(POSTING_FOUND.ENTERED_AT, each.createdAt())
                    .set(POSTING_FOUND.VOIDED, each.voided())
                    .set(POSTING_FOUND.FOUND_AT, now)
                    .execute();
        }
    }

    /** Oldest in the ERP first. */
    static List<FoundPayment> of(DSLContext dsl, PostingId posting) {
        return dsl.selectFrom(POSTING_FOUND)
                .where(POSTING_FOUND.POSTING_ID.eq(posting.value()))
                .orderBy(POSTING_FOUND.ENTERED_AT, POSTING_FOUND.POSITION)
                .fetch(FoundRows::found);
    }

    private static FoundPayment found(Record row) {
        return new FoundPayment(
                new ErpId(row.get(POSTING_FOUND.ERP_ID)),
                Optional.ofNullable(row.get(POSTING_FOUND.ERP_NUMBER)),
                new ErpId(row.get(POSTING_FOUND.CUSTOMER_ERP_ID)),
                new Money(row.get(POSTING_FOUND.AMOUNT), Currency.getInstance(row.get(POSTING_FOUND.CURRENCY))),
                row.get(POSTING_FOUND.PAYMENT_DATE),
                row.get(POSTING_FOUND.ENTERED_AT),
                row.get(POSTING_FOUND.VOIDED),
                "");
    }
}
