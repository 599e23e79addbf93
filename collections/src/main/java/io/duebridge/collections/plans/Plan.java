package io.duebridge.collections.plans;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A payment plan with its history.
 *
 * @param amount what it covers now
 * @param amountThen what it covered when it was made
 * @param taken what had been taken off its documents when it was last judged
 * @param events oldest first
 */
public record Plan(
        PlanId id,
        CustomerId customer,
        String customerName,
        Money amount,
        Money amountThen,
        Money taken,
        PlanState state,
        Optional<String> note,
        String madeBy,
        Instant madeAt,
        Optional<Instant> endedAt,
        List<Document> documents,
        List<Instalment> instalments,
        List<Event> events) {
    public Plan {
        documents = List.copyOf(documents);
        instalments = List.copyOf(instalments);
        events = List.copyOf(events);
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public Money money(Instalment instalment) {
        return new Money(instalment.amount(), amount.currency());
    }

    /** What is to be paid next: all instalments that were due by then, or else the first that is not covered by what was taken; zero if all are. */
    public Money asked(LocalDate today) {
        BigDecimal upTo = BigDecimal.ZERO;
        BigDecimal asked = BigDecimal.ZERO;
        for (Instalment one : instalments) {
            upTo = upTo.add(one.amount());
            BigDecimal left = upTo.subtract(taken.amount());
            if (left.signum() > 0 && (asked.signum() == 0 || !one.due().isAfter(today))) {
                asked = left;
            }
        }
        return new Money(asked, amount.currency());
    }

    /** @param then what was open of it when the plan was made */
    public record Document(DocumentId id, String title, Money then, Money now) {}

    /**
     * Something that happened.
     *
     * @param byCompany whether the company did it; its people are named to staff only
     */
    public record Event(
            Instant at,
            What what,
            boolean byCompany,
            String who,
            Optional<Integer> instalment,
            Optional<Money> amount,
            Optional<String> words) {}

    /** What can happen to a plan. */
    public enum What {
        PROPOSED,
        OFFERED,
        /** Agreed to by itself, because it is within the rules. */
        AUTOMATIC,
        AGREED,
        DECLINED,
        CANCELLED,
        REMINDED,
        PAID,
        REOPENED,
        LOWERED,
        INSTALMENT_KEPT,
        INSTALMENT_MISSED,
        KEPT
    }
}
