package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.matching.Match;
import io.duebridge.collections.cash.matching.MatchRules;
import io.duebridge.collections.cash.matching.Matcher;
import io.duebridge.collections.cash.matching.OpenItemsInMemory;
import io.duebridge.collections.cash.matching.PayerAlias;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many payments find their open items. Each payment meets the whole ledger: nothing is taken off as payments are matched, so that
 * the last one has as many wrong items to choose from as the first.
 */
public final class MatchingBench {
    /** Per ten thousand: what is promised. */
    public static final Map<String, Integer> AIMS = Map.of("ONE_TO_ONE", 9_900, "ONE_TO_MANY", 9_800, "PARTIAL", 9_500);

    /** Per ten thousand, of what is applied without a person. */
    public static final int PRECISION = 9_990;

    private static final int MOST_IN_MULTI = 3;
    private static final int ADVISED_SEED = 77;
    private static final int ADVISED_PART = 20;
    private static final int WARM_UP = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private MatchingBench() {}

    /**
     * Measures and prints both modes.
     *
     * @return 0; or 1 if the mode {@code single} misses one of the aims, or the mode {@code multi} one of them among what can be decided
     */
    public static int run(MatchingBenchOptions options, PrintStream out) {
        return run(options, 0, out);
    }

    /** As {@link #run}, and prints so many of the payments that were answered wrongly, with why the answer was given. */
    public static int run(MatchingBenchOptions options, int shownMisses, PrintStream out) {
        out.println("ledger of " + options.items() + " open items, " + options.payments() + " payments a mode, seed "
                + options.seed());
        MatchingScore single = measure(options, 1);
        print("single: one thing goes wrong with each payment", single, shownMisses, out);
        MatchingScore multi = measure(options, MOST_IN_MULTI);
        print("multi: two or three things go wrong with each payment", multi, shownMisses, out);
        boolean held = AIMS.entrySet().stream()
                .allMatch(aim -> single.exactPerTenThousand(aim.getKey()) >= aim.getValue()
                        && multi.decidablePerTenThousand(aim.getKey()) >= aim.getValue());
        return held && single.precisionPerTenThousand() >= PRECISION && multi.precisionPerTenThousand() >= PRECISION
                ? 0
                : 1;
    }

    /** Matches all payments of one mode. */
    public static MatchingScore measure(MatchingBenchOptions options, int mostMishaps) {
        BenchLedger ledger = new BenchLedger(options.items(), new Dice(options.seed()));
        List<TruePayment> payments = new ArrayList<>(
                new PaymentMaker(ledger, new Dice(options.seed() + mostMishaps), mostMishaps).make(options.payments()));
        payments.addAll(new PaymentMaker(ledger, new Dice(options.seed() + ADVISED_SEED), mostMishaps)
                .advised(options.payments() / ADVISED_PART));
        Matcher matcher = new Matcher(inMemory(ledger), MatchRules.DEFAULT);
        payments.stream().limit(WARM_UP).forEach(one -> matcher.match(one.payment(), one.advices()));
        MatchingScore score = new MatchingScore();
        Witnesses witnesses = new Witnesses(ledger);
        for (TruePayment one : payments) {
            // The core's time, not the clock's: other work on the machine does not count.
            long start = THREADS.getCurrentThreadCpuTime();
            Match answer = matcher.match(one.payment(), one.advices());
            long took = THREADS.getCurrentThreadCpuTime() - start;
            score.add(one, answer, witnesses.undecidable(one), took);
        }
        return score;
    }

    private static OpenItemsInMemory inMemory(BenchLedger ledger) {
        OpenItemsInMemory items = new OpenItemsInMemory();
        for (BenchCustomer customer : ledger.customers) {
            items.customer(customer.id(), customer.name(), customer.parent());
            if (customer.accountKnown()) {
                items.alias(PayerAlias.Kind.ACCOUNT, customer.account().value(), customer.id());
            }
        }
        ledger.all().forEach(items::item);
        return items;
    }

    private static void print(String title, MatchingScore score, int shownMisses, PrintStream out) {
        out.println();
        out.println(title);
        out.printf(
                Locale.ROOT,
                "%-38s %8s %8s %12s %12s %10s %12s%n",
                "",
                "payments",
                "exact",
                "undecidable",
                "of the rest",
                "automatic",
                "of it right");
        score.counts().forEach((kind, count) -> row(kind.title(), count, out));
        row("all", score.all(), out);
        out.println(score.perSecond() + " payments a second on one core; wrong and automatic: "
                + score.total(count -> count.automatic - count.automaticRight));
        score.misses().stream().limit(shownMisses).forEach(miss -> MissText.print(miss, out));
    }

    private static void row(String title, MatchingScore.Count count, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-38s %8d %8s %12s %12s %10s %12s%n",
                title,
                count.all,
                share(count.exact, count.all),
                share(count.undecidable, count.all),
                share(count.exact - count.undecidableExact, count.all - count.undecidable),
                share(count.automatic, count.all),
                share(count.automaticRight, count.automatic));
    }

    private static String share(int part, int all) {
        return all == 0 ? "-" : percent(MatchingScore.perTenThousand(part, all));
    }

    private static String percent(int perTenThousand) {
        return String.format(Locale.ROOT, "%d.%02d %%", perTenThousand / 100, perTenThousand % 100);
    }
}
