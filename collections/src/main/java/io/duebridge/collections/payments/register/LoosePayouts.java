package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;

import io.duebridge.collections.payments.provider.ReportedPayout.Kind;
import io.duebridge.collections.store.CollectionsStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What payouts hold that is of no payment here: fees for nothing in particular, charges nobody knows, sums that are wrong. */
final class LoosePayouts {
    private final CollectionsStore store;

    LoosePayouts(CollectionsStore store) {
        this.store = store;
    }

    /** Each on the day its payout arrives. */
    List<RegisterRow> rows(RegisterQuery query, int limit) {
        List<RegisterRow> rows = new ArrayList<>(store.dsl()
                .select(PAYOUT_LINE.fields())
                .select(PAYOUT.PROVIDER_ID, PAYOUT.CURRENCY, PAYOUT.ARRIVAL_DATE)
                .from(PAYOUT)
                .join(PAYOUT_LINE)
                .on(PAYOUT_LINE.PAYOUT_ID.eq(PAYOUT.ID))
                .where(wanted(query))
                .and(PAYOUT_LINE.PAYMENT_ID.isNull())
                .orderBy(PAYOUT.ARRIVAL_DATE, PAYOUT.ID, PAYOUT_LINE.POSITION)
                .limit(limit)
                .fetch(row -> line(row, query)));
        var net = DSL.coalesce(DSL.sum(PAYOUT_LINE.NET), BigDecimal.ZERO);
        rows.addAll(store.dsl()
                .select(PAYOUT.PROVIDER, PAYOUT.PROVIDER_ID, PAYOUT.CURRENCY, PAYOUT.ARRIVAL_DATE, PAYOUT.AMOUNT, net)
                .from(PAYOUT)
                .leftJoin(PAYOUT_LINE)
                .on(PAYOUT_LINE.PAYOUT_ID.eq(PAYOUT.ID))
                .where(wanted(query))
                .groupBy(
                        PAYOUT.ID,
                        PAYOUT.PROVIDER,
                        PAYOUT.PROVIDER_ID,
                        PAYOUT.CURRENCY,
                        PAYOUT.ARRIVAL_DATE,
                        PAYOUT.AMOUNT)
                .having(net.ne(PAYOUT.AMOUNT))
                .orderBy(PAYOUT.ARRIVAL_DATE, PAYOUT.PROVIDER_ID)
                .limit(limit)
                .fetch(row -> wrongSum(row, row.value5().subtract(row.value6()), query)));
        return rows.size() > limit ? rows.subList(0, limit) : rows;
    }

    private static Condition wanted(RegisterQuery query) {
        Condition wanted = PAYOUT.ORGANISATION_ID
                .eq(query.organisation().value())
                .and(PAYOUT.ARRIVAL_DATE.between(query.from(), query.to()));
        return query.provider().map(PAYOUT.PROVIDER::eq).map(wanted::and).orElse(wanted);
    }

    private static RegisterRow line(Record row, RegisterQuery query) {
        boolean ownFee = row.get(PAYOUT_LINE.KIND).equals(Kind.FEE.name())
                && row.get(PAYOUT_LINE.NET).add(row.get(PAYOUT_LINE.FEE)).signum() == 0;
        return row(
                row,
                query,
                row.get(PAYOUT_LINE.PROVIDER),
                row.get(PAYOUT_LINE.REFERENCE),
                row.get(PAYOUT_LINE.NET),
                row.get(PAYOUT_LINE.FEE),
                ownFee ? Optional.empty() : Optional.of("no payment here has this charge"));
    }

    private static RegisterRow wrongSum(Record row, BigDecimal difference, RegisterQuery query) {
        return row(
                row,
                query,
                row.get(PAYOUT.PROVIDER),
                row.get(PAYOUT.PROVIDER_ID),
                difference,
                BigDecimal.ZERO,
                Optional.of("the lines of this payout are not its amount"));
    }

    private static RegisterRow row(
            Record row,
            RegisterQuery query,
            String provider,
            String reference,
            BigDecimal net,
            BigDecimal fee,
            Optional<String> why) {
        LocalDate day = row.get(PAYOUT.ARRIVAL_DATE);
        BigDecimal zero = BigDecimal.ZERO;
        return new RegisterRow(
                day,
                day.atStartOfDay(query.zone()).toInstant(),
                Optional.empty(),
                reference,
                "",
                "",
                "",
                provider,
                Currency.getInstance(row.get(PAYOUT.CURRENCY)),
                new RegisterRow.ProviderSide(
                        Optional.empty(), Optional.of(row.get(PAYOUT.PROVIDER_ID)), net, fee, zero, zero),
                Optional.empty(),
                new RegisterRow.ErpSide(zero, zero, zero, zero),
                zero,
                zero,
                Optional.empty(),
                why);
    }
}
