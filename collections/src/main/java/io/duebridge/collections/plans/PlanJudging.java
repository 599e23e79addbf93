package io.duebridge.collections.plans;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges a plan by the ERP's truth; knows nothing of stores. What was taken off its documents counts for the instalments in their order. An
 * instalment is kept as soon as as much was taken off, by payments dated within its days of grace or by credits, as it and those before it
 * come to. It is missed only after the ERP has told all of the days of grace, not while a payment made here is on its way, and not for what
 * is in dispute. A plan does not end because its documents change: it goes on with what is still owed.
 */
public final class PlanJudging {
    private PlanJudging() {}

    /**
     * What the ERP says of the plan's documents.
     *
     * @param owed open now
     * @param taken off them since the plan was made, whatever for; corrections of the documents themselves are none
     * @param dated the part of {@code taken} that payments took off, by their dates
     * @param seen {@code taken} when the plan was judged before
     * @param disputed the part of {@code owed} that is in question
     * @param told the last day of which the ERP has told everything
     * @param underWay whether a payment made here is on its way to one of the documents
     */
    public record Facts(
            BigDecimal owed,
            BigDecimal taken,
            Map<LocalDate, BigDecimal> dated,
            BigDecimal seen,
            BigDecimal disputed,
            LocalDate told,
            boolean underWay) {
        public Facts {
            dated = Map.copyOf(dated);
        }

        /** Without what payments dated later took off. */
        BigDecimal takenBy(LocalDate day) {
            BigDecimal by = taken;
            for (Map.Entry<LocalDate, BigDecimal> one : dated.entrySet()) {
                if (one.getKey().isAfter(day)) {
                    by = by.subtract(one.getValue());
                }
            }
            return by;
        }
    }

    /**
     * The instalments as they are from now on, with what happened.
     *
     * @param state {@link PlanState#ACTIVE}, {@link PlanState#KEPT} or {@link PlanState#BROKEN}
     */
    public record Verdict(List<Instalment> instalments, List<PlanChange> changes, PlanState state) {
        public Verdict {
            instalments = List.copyOf(instalments);
            changes = List.copyOf(changes);
        }
    }

    /** @param graceDays days after an instalment's own on which a payment is still in time */
    public static Verdict judge(List<Instalment> before, Facts facts, int graceDays) {
        List<PlanChange> changes = new ArrayList<>();
        int moved = facts.taken().compareTo(facts.seen());
        if (moved > 0) {
            changes.add(new PlanChange.Paid(facts.taken().subtract(facts.seen())));
        } else if (moved < 0) {
            changes.add(new PlanChange.Reopened(facts.seen().subtract(facts.taken())));
        }
        List<Instalment> now = new ArrayList<>(before);
        lower(now, facts, changes);
        PlanState state = settle(now, facts, graceDays, changes);
        return new Verdict(now, changes, state);
    }

    /**
     * What the instalments come to beyond what was taken and is owed is owed by nobody any more. It comes first off those that were kept
     * with money that does not stand on the documents now, then off those that are open; off the last ones first.
     */
    private static void lower(List<Instalment> now, Facts facts, List<PlanChange> changes) {
        BigDecimal surplus = sum(now).subtract(facts.taken()).subtract(facts.owed());
        BigDecimal kept = sum(
                now.stream().filter(one -> one.state() == Instalment.State.KEPT).toList());
        BigDecimal lowered =
                lower(now, Instalment.State.KEPT, kept.subtract(facts.taken()).min(surplus));
        lowered = lowered.add(lower(now, Instalment.State.OPEN, surplus.subtract(lowered)));
        if (lowered.signum() > 0) {
            changes.add(new PlanChange.Lowered(lowered));
        }
    }

    private static BigDecimal sum(List<Instalment> some) {
        return some.stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @return how much was taken off them; nothing if {@code by} is not above zero */
    private static BigDecimal lower(List<Instalment> now, Instalment.State state, BigDecimal by) {
        BigDecimal left = by.max(BigDecimal.ZERO);
        for (int i = now.size() - 1; i >= 0 && left.signum() > 0; i--) {
            Instalment one = now.get(i);
            if (one.state() == state) {
                BigDecimal less = left.min(one.amount());
                now.set(i, one.loweredTo(one.amount().subtract(less)));
                left = left.subtract(less);
            }
        }
        return by.max(BigDecimal.ZERO).subtract(left);
    }

    private static PlanState settle(List<Instalment> now, Facts facts, int graceDays, List<PlanChange> changes) {
        BigDecimal until = BigDecimal.ZERO;
        for (int i = 0; i < now.size(); i++) {
            Instalment one = now.get(i);
            until = until.add(one.amount());
            if (one.state() != Instalment.State.OPEN) {
                continue;
            }
            LocalDate last = one.due().plusDays(graceDays);
            BigDecimal missing = until.subtract(facts.takenBy(last));
            if (missing.signum() <= 0) {
                now.set(i, one.as(Instalment.State.KEPT));
                changes.add(new PlanChange.InstalmentKept(one.number()));
            } else if (!last.isAfter(facts.told()) && !facts.underWay() && missing.compareTo(facts.disputed()) > 0) {
                now.set(i, one.as(Instalment.State.MISSED));
                changes.add(new PlanChange.InstalmentMissed(one.number(), missing));
                return PlanState.BROKEN;
            }
        }
        boolean done = now.stream().noneMatch(one -> one.state() == Instalment.State.OPEN)
                && until.compareTo(facts.taken()) <= 0;
        if (done) {
            changes.add(new PlanChange.Fulfilled());
        }
        return done ? PlanState.KEPT : PlanState.ACTIVE;
    }
}
