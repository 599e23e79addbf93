package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How much more an automatic payment may charge. */
final class MonthLimit {
    private final @Nullable BigDecimal chargeLimit;
    private final @Nullable BigDecimal monthLimit;
    private final BigDecimal atOnce;
    private final BigDecimal charged;

    private MonthLimit(Record autopay, BigDecimal atOnce, BigDecimal charged) {
        this.chargeLimit = autopay.get(AUTOPAY.CHARGE_LIMIT);
        this.monthLimit = autopay.get(AUTOPAY.MONTH_LIMIT);
        this.atOnce = atOnce;
        this.charged = charged;
    }

    /** On this day, after what was charged in its month before. */
    static MonthLimit of(DSLContext tx, Record autopay, LocalDate day) {
        return new MonthLimit(autopay, BigDecimal.ZERO, inMonth(tx, autopay, day));
    }

    /** On its day, after what was charged in its month and its turn before. */
    static MonthLimit of(DSLContext tx, Record autopay, Record run) {
        return new MonthLimit(
                autopay,
                Turns.sum(tx, run, RunState.CLAIMED, RunState.PAID),
                inMonth(tx, autopay, run.get(AUTOPAY_RUN.CHARGE_ON)));
    }

    private static BigDecimal inMonth(DSLContext tx, Record autopay, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return tx.select(DSL.coalesce(DSL.sum(AUTOPAY_RUN.AMOUNT), BigDecimal.ZERO))
                .from(AUTOPAY_RUN)
                .where(
                        AUTOPAY_RUN.AUTOPAY_ID.eq(autopay.get(AUTOPAY.ID)),
                        AUTOPAY_RUN.STATE.in(RunState.CLAIMED.name(), RunState.PAID.name()),
                        AUTOPAY_RUN.CHARGE_ON.between(month.atDay(1), month.atEndOfMonth()))
                .fetchSingle()
                .value1();
    }

    /** Why this is too much for a charge. */
    Optional<SkipReason> against(BigDecimal sum) {
        if (chargeLimit != null && atOnce.add(sum).compareTo(chargeLimit) > 0) {
            return Optional.of(SkipReason.CHARGE_LIMIT);
        }
        return monthLimit != null && charged.add(sum).compareTo(monthLimit) > 0
                ? Optional.of(SkipReason.MONTH_LIMIT)
                : Optional.empty();
    }
}
