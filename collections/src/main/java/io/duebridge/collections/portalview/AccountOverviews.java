package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Adds up an account: six statements, each over the open rows of the scope's customers. */
public final class AccountOverviews {
    private static final Field<BigDecimal> AMOUNT = DSL.field(DSL.name("amount"), BigDecimal.class);
    private static final Field<Integer> COUNT = DSL.field(DSL.name("documents"), Integer.class);
    private static final Field<Integer> BUCKET = DSL.field(DSL.name("bucket"), Integer.class);
    private static final Field<LocalDate> NEXT = DSL.field(DSL.name("next_due"), LocalDate.class);

    private final CollectionsStore store;
    private final PartsSetApart apart;

    public AccountOverviews(CollectionsStore store) {
        this.store = store;
        this.apart = new PartsSetApart(store);
    }

    public AccountOverview read(CustomerScope scope) {
        LocalDate today = LocalDate.ofInstant(store.clock().instant(), scope.zone());
        if (scope.isEmpty()) {
            return new AccountOverview(today, List.of());
        }
        Map<String, Sums> sums = new TreeMap<>();
        openDocuments(scope, today)
                .forEach(row -> sums(sums, row.get(DOCUMENT.CURRENCY)).addDocuments(row));
        unapplied(scope).forEach(row -> sums(sums, row.get(ERP_PAYMENT.CURRENCY)).unapplied = row.get(AMOUNT));
        underWay(scope).forEach(row -> sums(sums, row.get(DOCUMENT.CURRENCY)).underWay = row.get(AMOUNT));
        for (SetApart.Part part : apart.of(scope)) {
            sums(sums, part.item().currency()).setApart(part, today);
        }
        return new AccountOverview(
                today, sums.values().stream().map(Sums::inCurrency).toList());
    }

    private static Sums sums(Map<String, Sums> sums, String currency) {
        return sums.computeIfAbsent(currency, code -> new Sums(Currency.getInstance(code)));
    }

    private Result<? extends Record> openDocuments(CustomerScope scope, LocalDate today) {
        Field<Integer> bucket = bucketOf(today).as(BUCKET.getName());
        Field<LocalDate> next = DSL.min(DSL.when(DOCUMENT.DUE_DATE.ge(today), DOCUMENT.DUE_DATE));
        return store.dsl()
                .select(
                        DOCUMENT.CURRENCY,
                        DOCUMENT.GIVES,
                        bucket,
                        DSL.sum(DOCUMENT.OPEN_AMOUNT).as(AMOUNT.getName()),
                        DSL.count().as(COUNT.getName()),
                        next.as(NEXT.getName()))
                .from(DOCUMENT)
                .where(mine(scope), DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()))
                .groupBy(DOCUMENT.CURRENCY, DOCUMENT.GIVES, bucket)
                .fetch();
    }

    private static Condition mine(CustomerScope scope) {
        return DOCUMENT.CUSTOMER_ID
                .in(scope.ids())
                .and(DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()));
    }

    /** The ordinal of the bucket, as an expression. The dates stand in it as literals: a parameter could not be grouped by. */
    private static Field<Integer> bucketOf(LocalDate today) {
        @Nullable CaseConditionStep<Integer> cases = null;
        AgingBucket[] buckets = AgingBucket.values();
        for (AgingBucket bucket : buckets) {
            Optional<LocalDate> earliest = bucket.earliest(today);
            if (earliest.isPresent()) {
                Condition in = DOCUMENT.DUE_DATE.ge(DSL.inline(earliest.get()));
                cases = cases == null
                        ? DSL.when(in, DSL.inline(bucket.ordinal()))
                        : cases.when(in, DSL.inline(bucket.ordinal()));
            }
        }
        Field<Integer> last = DSL.inline(buckets[buckets.length - 1].ordinal());
        return cases == null ? last : cases.otherwise(last);
    }

    private Result<? extends Record> unapplied(CustomerScope scope) {
        return store.dsl()
                .select(ERP_PAYMENT.CURRENCY, DSL.sum(ERP_PAYMENT.UNAPPLIED).as(AMOUNT.getName()))
                .from(ERP_PAYMENT)
                .where(
                        ERP_PAYMENT.CUSTOMER_ID.in(scope.ids()),
                        ERP_PAYMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        // A range, unlike <>, can be looked up in an index; nothing unapplied is below zero.
                        ERP_PAYMENT.UNAPPLIED.gt(BigDecimal.ZERO),
                        ERP_PAYMENT.STATUS.eq(ErpPaymentStatus.BOOKED.name()))
                .groupBy(ERP_PAYMENT.CURRENCY)
                .fetch();
    }

    private Result<? extends Record> underWay(CustomerScope scope) {
        return store.dsl()
                .select(
                        DOCUMENT.CURRENCY,
                        DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)).as(AMOUNT.getName()))
                .from(DOCUMENT)
                .join(ALLOCATION)
                .on(ALLOCATION.DOCUMENT_ID.eq(DOCUMENT.ID), ALLOCATION.HELD.isTrue())
                .where(mine(scope), DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()), DOCUMENT.GIVES.isFalse())
                .groupBy(DOCUMENT.CURRENCY)
                .fetch();
    }

    /** The sums of one currency while they are being added up. */
    private static final class Sums {
        private final Currency currency;
        private final BigDecimal[] amounts = new BigDecimal[AgingBucket.values().length];
        private final BigDecimal[] disputed = new BigDecimal[AgingBucket.values().length];
        private final BigDecimal[] promised = new BigDecimal[AgingBucket.values().length];
        private final int[] counts = new int[AgingBucket.values().length];
        private BigDecimal credits = BigDecimal.ZERO;
        private int creditCount;
        private BigDecimal unapplied = BigDecimal.ZERO;
        private BigDecimal underWay = BigDecimal.ZERO;
        private @Nullable LocalDate nextDue;

        Sums(Currency currency) {
            this.currency = currency;
            Arrays.fill(amounts, BigDecimal.ZERO);
            Arrays.fill(disputed, BigDecimal.ZERO);
            Arrays.fill(promised, BigDecimal.ZERO);
        }

        void addDocuments(Record row) {
            if (row.get(DOCUMENT.GIVES)) {
                credits = credits.add(row.get(AMOUNT));
                creditCount += row.get(COUNT);
                return;
            }
            int bucket = row.get(BUCKET);
            amounts[bucket] = amounts[bucket].add(row.get(AMOUNT));
            counts[bucket] += row.get(COUNT);
            @Nullable LocalDate next = row.get(NEXT);
            if (next != null && (nextDue == null || next.isBefore(nextDue))) {
                nextDue = next;
            }
        }

        void setApart(SetApart.Part part, LocalDate today) {
            int bucket = AgingBucket.of(ChronoUnit.DAYS.between(part.item().due(), today))
                    .ordinal();
            disputed[bucket] = disputed[bucket].add(part.disputed());
            promised[bucket] = promised[bucket].add(part.promised());
        }

        private Money all(BigDecimal[] byAge) {
            return money(Arrays.stream(byAge).reduce(BigDecimal.ZERO, BigDecimal::add));
        }

        AccountOverview.InCurrency inCurrency() {
            BigDecimal overdue = BigDecimal.ZERO;
            int overdueCount = 0;
            List<AccountOverview.Aged> buckets = new java.util.ArrayList<>();
            for (AgingBucket bucket : AgingBucket.values()) {
                int i = bucket.ordinal();
                buckets.add(new AccountOverview.Aged(
                        bucket, money(amounts[i]), counts[i], money(disputed[i]), money(promised[i])));
                if (bucket != AgingBucket.CURRENT) {
                    overdue = overdue.add(amounts[i]);
                    overdueCount += counts[i];
                }
            }
            return new AccountOverview.InCurrency(
                    currency,
                    money(overdue.add(amounts[0])),
                    overdueCount + counts[0],
                    money(overdue),
                    overdueCount,
                    List.copyOf(buckets),
                    money(credits),
                    creditCount,
                    money(unapplied),
                    money(underWay),
                    all(disputed),
                    all(promised),
                    Optional.ofNullable(nextDue));
        }

        private Money money(BigDecimal amount) {
            return new Money(amount, currency);
        }
    }
}
