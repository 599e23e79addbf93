package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.PaymentUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Charges that belong together: what is due at once and cannot be paid by one payment is charged by several. Each is announced, claimed and paid
 * by itself, exactly once; limits hold for their sum, and however many of them are declined, it is one failure.
 */
final class Turns {
    /** With the credits that are used no more documents than a payment takes. */
    private static final int MOST_INVOICES = 150;

    private Turns() {}

    /** What is charged at once, by what one payment can pay; what is skipped is told with the first. */
    static List<List<AutopayRows.Item>> parts(List<AutopayRows.Item> items, PaymentUnits.Sorted units) {
        List<AutopayRows.Item> skipped =
                items.stream().filter(item -> item.skipped().isPresent()).toList();
        Map<Integer, List<AutopayRows.Item>> byUnit = items.stream()
                .filter(item -> item.skipped().isEmpty())
                .collect(Collectors.groupingBy(item -> units.of(item.document()), TreeMap::new, Collectors.toList()));
        List<List<AutopayRows.Item>> parts = new ArrayList<>();
        for (List<AutopayRows.Item> unit : byUnit.values()) {
            for (int i = 0; i < unit.size(); i += MOST_INVOICES) {
                parts.add(new ArrayList<>(unit.subList(i, Math.min(i + MOST_INVOICES, unit.size()))));
            }
        }
        if (parts.isEmpty()) {
            return List.of(skipped);
        }
        parts.get(0).addAll(skipped);
        return parts;
    }

    /** What its charges share; empty if it is one. */
    static Optional<UUID> of(List<List<AutopayRows.Item>> parts) {
        return parts.size() > 1 ? Optional.of(UUID.randomUUID()) : Optional.empty();
    }

    /** What others of a charge's turn come to that are on its day too, paid or to be paid: one that is tried again is alone on its day. */
    static BigDecimal sumOfItsDay(DSLContext tx, Record run) {
        return sum(
                tx,
                run,
                AUTOPAY_RUN.CHARGE_ON.eq(run.get(AUTOPAY_RUN.CHARGE_ON)),
                RunState.ANNOUNCED,
                RunState.CLAIMED,
                RunState.PAID);
    }

    /** What others of a charge's turn that are so far come to. */
    static BigDecimal sum(DSLContext tx, Record run, RunState... states) {
        return sum(tx, run, DSL.noCondition(), states);
    }

    private static BigDecimal sum(DSLContext tx, Record run, Condition which, RunState... states) {
        Optional<UUID> turn = Optional.ofNullable(run.get(AUTOPAY_RUN.TURN));
        return turn.isEmpty()
                ? BigDecimal.ZERO
                : tx.select(DSL.coalesce(DSL.sum(AUTOPAY_RUN.AMOUNT), BigDecimal.ZERO))
                        .from(AUTOPAY_RUN)
                        .where(
                                AUTOPAY_RUN.TURN.eq(turn.get()),
                                AUTOPAY_RUN.ID.ne(run.get(AUTOPAY_RUN.ID)),
                                which,
                                AUTOPAY_RUN.STATE.in(
                                        Arrays.stream(states).map(Enum::name).toList()))
                        .fetchSingle()
                        .value1();
    }

    /** Whether another charge of the same turn was declined at the same try, so that its failure was counted. */
    static boolean hasFailed(DSLContext tx, Record run, String notCharged) {
        Optional<UUID> turn = Optional.ofNullable(run.get(AUTOPAY_RUN.TURN));
        return turn.isPresent()
                && tx.fetchExists(DSL.selectOne()
                        .from(AUTOPAY_RUN)
                        .join(PAYMENT)
                        .on(PAYMENT.ID.eq(AUTOPAY_RUN.PAYMENT_ID))
                        .where(
                                AUTOPAY_RUN.TURN.eq(turn.get()),
                                AUTOPAY_RUN.ID.ne(run.get(AUTOPAY_RUN.ID)),
                                AUTOPAY_RUN.AGAIN.eq(run.get(AUTOPAY_RUN.AGAIN)),
                                AUTOPAY_RUN.STATE.eq(RunState.DECLINED.name()),
                                DSL.coalesce(PAYMENT.FAILURE_CODE, "").ne(notCharged)));
    }
}
