package io.duebridge.collections.plans;

import java.math.BigDecimal;

/** Something that judging a plan found. In the order in which they are given they become the plan's history. */
public sealed interface PlanChange {
    /** More was taken off its documents, by payments or credits. */
    record Paid(BigDecimal amount) implements PlanChange {}

    /** What had been taken off is owed again, because a payment or a credit was taken back. */
    record Reopened(BigDecimal amount) implements PlanChange {}

    /** Less is owed than the instalments still come to, because documents were lowered or voided; the last ones are lowered by it. */
    record Lowered(BigDecimal amount) implements PlanChange {}

    /** An instalment was paid in time. */
    record InstalmentKept(int number) implements PlanChange {}

    /** One was not, with what is missing up to it, of those before it too. */
    record InstalmentMissed(int number, BigDecimal missing) implements PlanChange {}

    /** Nothing is left of the plan. */
    record Fulfilled() implements PlanChange {}
}
