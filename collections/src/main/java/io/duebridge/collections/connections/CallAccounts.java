package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CALL_BUDGET;
import static io.duebridge.collections.tables.Tables.CALL_USAGE;
import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.tables.tables.CallBudget;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallPurpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The account of the calls to ERPs, for people and for deciding how often to look. */
public final class CallAccounts {
    private static final int LATELY_DAYS = 7;

    /** The row of what a connection shares with others. */
    private static final CallBudget SHARED = CALL_BUDGET.as("shared");

    private final CollectionsStore store;

    public CallAccounts(CollectionsStore store) {
        this.store = store;
    }

    /** Of every connection of an organisation that has called at all, by name. */
    public List<CallFigures> of(OrganisationId organisation) {
        return figures(CALL_BUDGET.CONNECTION_NAME.in(DSL.select(CONNECTION.NAME)
                .from(CONNECTION)
                .where(CONNECTION.ORGANISATION_ID.eq(organisation.value()))));
    }

    /** Empty if it has never called. */
    public Optional<CallFigures> of(String connection) {
        return figures(CALL_BUDGET.CONNECTION_NAME.eq(connection)).stream().findFirst();
    }

    /** One row a day, connection and purpose; older ones tell nobody anything. */
    public int forgetBefore(LocalDate day) {
        return store.dsl()
                .deleteFrom(CALL_USAGE)
                .where(CALL_USAGE.USED_ON.lt(day))
                .execute();
    }

    private List<CallFigures> figures(Condition which) {
        Instant now = store.clock().instant();
        List<Record> budgets = new ArrayList<>(store.dsl()
                .select(CALL_BUDGET.fields())
                .select(SHARED.PAUSED_UNTIL)
                .from(CALL_BUDGET)
                .leftJoin(SHARED)
                .on(SHARED.CONNECTION_NAME.eq(CALL_BUDGET.POOL))
                .where(which)
                .orderBy(CALL_BUDGET.CONNECTION_NAME)
                .fetch());
        if (budgets.isEmpty()) {
            return List.of();
        }
        List<String> quotas = budgets.stream()
                .map(row -> row.get(CALL_BUDGET.QUOTA))
                .distinct()
                .toList();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate month = today.withDayOfMonth(1);
        LocalDate lately = today.minusDays(LATELY_DAYS - 1L);
        Map<String, Used> byConnection = new HashMap<>();
        Map<String, Used> byQuota = new HashMap<>();
        store.dsl()
                .select(CALL_USAGE.fields())
                .from(CALL_USAGE)
                .where(CALL_USAGE.QUOTA.in(quotas))
                .and(CALL_USAGE.USED_ON.ge(month.isBefore(lately) ? month : lately))
                .forEach(row -> {
                    Day day = new Day(row.get(CALL_USAGE.USED_ON), today, month, lately);
                    byConnection
                            .computeIfAbsent(row.get(CALL_USAGE.CONNECTION_NAME), name -> new Used())
                            .add(row, day);
                    byQuota.computeIfAbsent(row.get(CALL_USAGE.QUOTA), name -> new Used())
                            .add(row, day);
                });
        return budgets.stream()
                .map(row -> figures(
                        row,
                        byConnection.getOrDefault(row.get(CALL_BUDGET.CONNECTION_NAME), new Used()),
                        byQuota.getOrDefault(row.get(CALL_BUDGET.QUOTA), new Used()),
                        now))
                .toList();
    }

    private static CallFigures figures(Record budget, Used used, Used ofQuota, Instant now) {
        return new CallFigures(
                budget.get(CALL_BUDGET.CONNECTION_NAME),
                budget.get(CALL_BUDGET.QUOTA),
                budget.get(CALL_BUDGET.MONTHLY_LIMIT),
                used.today,
                used.month,
                ofQuota.metered(),
                ofQuota.forecast(now),
                used.forecast(now),
                Optional.ofNullable(budget.get(CALL_BUDGET.PAUSED_UNTIL))
                        .or(() -> Optional.ofNullable(budget.get(SHARED.PAUSED_UNTIL)))
                        .filter(until -> until.isAfter(now)),
                Optional.ofNullable(budget.get(CALL_BUDGET.POOL))
                        .map(pool -> new CallFigures.Places(pool, budget.get(CALL_BUDGET.SLOTS))));
    }

    private record Day(LocalDate day, LocalDate today, LocalDate month, LocalDate lately) {}

    /** Sums over the rows of one connection or quota. */
    private static final class Used {
        private final Map<CallPurpose, Count> today = new EnumMap<>(CallPurpose.class);
        private final Map<CallPurpose, Count> month = new EnumMap<>(CallPurpose.class);
        private long lately;
        private LocalDate first = LocalDate.MAX;

        void add(Record row, Day day) {
            Count count = new Count(row.get(CALL_USAGE.CALLS), row.get(CALL_USAGE.METERED));
            CallPurpose purpose =
                    CallPurpose.valueOf(row.get(CALL_USAGE.PURPOSE).toUpperCase(Locale.ROOT));
            if (day.day().equals(day.today())) {
                today.merge(purpose, count, Count::plus);
            }
            if (!day.day().isBefore(day.month())) {
                month.merge(purpose, count, Count::plus);
            }
            if (!day.day().isBefore(day.lately())) {
                lately += count.metered();
                first = day.day().isBefore(first) ? day.day() : first;
            }
        }

        long metered() {
            return month.values().stream().mapToLong(Count::metered).sum();
        }

        long forecast(Instant now) {
            return lately == 0
                    ? metered()
                    : CallFigures.forecast(
                            metered(),
                            lately,
                            first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                            now);
        }
    }
}
