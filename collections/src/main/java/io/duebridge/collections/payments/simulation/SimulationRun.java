package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One run: a stretch of chaos, then a stretch of peace in which everything must come to rest, then the books are checked. */
final class SimulationRun {
    private static final int WORKERS = 3;
    private static final int PEACE = 40;
    private static final int CHECKED_EVERY = 3;

    /** The sum of these stays well within what the policy allows for, as does the clock's error of 20 s to either side. */
    private static final int LONGEST_PROCESSING = 100;

    private static final int LONGEST_LAG = 60;
    private static final int CLOCK_ERROR = 20;
    private static final RecordKind[] PAYMENTS_CHANGE = {RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.PAYMENT
    };

    private final VirtualClock clock;
    private final SimulationOptions options;
    private final long seed;
    private final Random random;
    private final SimulatedErp erp;
    private final SimulatedReversals reversing;
    private final SimulatedReapplications reapplying;
    private final SimulatedAccountant accountant;
    private final StoredConnection connection;
    private final PostingDesk desk;
    private final PaymentFeedback feedback;
    private final SimulatedSync sync;
    private final SimulatedPeople people;
    private final SimulatedProber prober;
    private final SimulationChecks checks;
    private final RestChecks rest;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Tally tally = new Tally();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private boolean chaos = true;

    SimulationRun(CollectionsStore store, VirtualClock clock, SimulationOptions options, long seed, String name) {
        this.clock = clock;
        this.options = options;
        this.seed = seed;
        this.random = new Random(seed);
        this.erp = new SimulatedErp(clock::real, options.guard(), options.clearing(), seed);
        this.reversing = new SimulatedReversals(erp, clock::real);
        this.reapplying = new SimulatedReapplications(erp, reversing, clock::real);
        this.connection = new Connections(store).ensure(new Organisations(store).ensure(name), name, "simulated");
        this.desk =
                new PostingDesk(store, PostingPolicies.same(options.policy()), new SeededKeys(~seed), clock::nanoTime);
        this.feedback = new PaymentFeedback(store);
        this.sync = new SimulatedSync(store, erp);
        SandboxPaymentProvider provider = new SandboxPaymentProvider(clock);
        this.people = new SimulatedPeople(store, provider, erp, connection, random, tally);
        this.accountant = new SimulatedAccountant(store, connection, seed);
        this.prober = new SimulatedProber(connection, desk, erp, reversing, reapplying, random, tally);
        this.checks = new SimulationChecks(store, erp, connection, options.sleepers());
        this.rest = new RestChecks(store, erp, reversing, provider, connection);
        for (int i = 1; i <= WORKERS; i++) {
            workers.add(new SimulatedWorker(i, desk));
        }
    }

    SimulationResult run() {
        try {
            people.openTheBooks();
            advance(Duration.ofMinutes(5));
            sync.everything(connection.id());
            for (int i = 0; i < options.steps() && violations.isEmpty(); i++) {
                note(act());
                if (i % CHECKED_EVERY == 0) {
                    check();
                }
            }
            if (violations.isEmpty()) {
                peace();
            }
            if (violations.isEmpty()) {
                violations.addAll(rest.violations());
            }
        } catch (RuntimeException e) {
            violations.add(Violation.other("the program broke off: " + e + " at " + e.getStackTrace()[0]));
        }
        return new SimulationResult(
                seed,
                options.name(),
                violations,
                trace,
                tally.counts(),
                checks.statesSeen(),
                people.paid(),
                erp.payments().size());
    }

    private void check() {
        violations.addAll(checks.always());
        violations.addAll(people.paidTwice());
    }

    private String act() {
        if (options.reapplying() && random.nextInt(12) == 0) {
            return accountant.reapply();
        }
        int dice = random.nextInt(100);
        if (dice < 10) {
            return people.pay();
        } else if (dice < 17) {
            return "prepared "
                    + desk.prepare(connection.id(), 10, reversing.freezer()).size();
        } else if (dice < 56) {
            return work(anyWorker());
        } else if (dice < 59) {
            return crash(anyWorker());
        } else if (dice < 72) {
            return prober.step(true);
        } else if (dice < 75) {
            return reclaim();
        } else if (dice < 88) {
            return pass();
        } else if (dice < 91) {
            return readBack();
        } else if (dice < 94) {
            return people.decide();
        } else if (dice < 97) {
            return people.interfere();
        } else if (dice < 99) {
            tally.count(Injected.CLOCK_TURNED);
            clock.turn(Duration.ofSeconds(random.nextInt(2 * CLOCK_ERROR + 1) - CLOCK_ERROR));
            return "the wall clock is set to " + clock.instant();
        }
        return "reconnected: " + desk.reconnected(connection.id());
    }

    /** Mostly one that has something in hand and is awake: what befalls an idle one matters less, and sleep is long. */
    private SimulatedWorker anyWorker() {
        SimulatedWorker first = workers.get(random.nextInt(WORKERS));
        boolean another = first.idle() || (first.asleep() && random.nextInt(5) > 0);
        return another
                ? workers.stream()
                        .filter(each -> !each.idle() && !each.asleep())
                        .findFirst()
                        .orElse(first.asleep() ? workers.get(random.nextInt(WORKERS)) : first)
                : first;
    }

    private String work(SimulatedWorker worker) {
        boolean sleeps = chaos && options.sleepers() && random.nextInt(3) == 0;
        return worker.step(connection.id(), new Around(), sleeps);
    }

    private String crash(SimulatedWorker worker) {
        tally.count(worker.crash());
        return worker.id() + " crashes";
    }

    private String reclaim() {
        int lost = desk.reclaimExpiredLeases(connection.id());
        tally.count(Injected.LEASE_LOST, lost);
        return "leases lost: " + lost;
    }

    /** The wire to the ERP with all that can befall a request, and an eye on who sends and reports too late. */
    private final class Around implements SimulatedWorker.Surroundings {
        @Override
        public PaymentOutcome send(ClaimedPosting claimed, Deadline deadline, boolean slept) {
            Duration delay = Duration.ofSeconds(random.nextInt(LONGEST_PROCESSING));
            Duration lag = Duration.ofSeconds(random.nextInt(LONGEST_LAG));
            Fault fault = chaos ? fault() : Fault.NONE;
            if (clock.instant()
                    .isAfter(claimed.claimedAt().plus(options.policy().lease()))) {
                tally.count(Injected.PAUSE);
                tally.count(Injected.LATE_WAKE, slept ? 1 : 0);
            }
            if (deadline.hasPassed()) {
                tally.count(Injected.GAVE_UP);
            } else if (fault != Fault.NONE) {
                tally.count(Injected.valueOf(fault.name()));
            }
            if (claimed.frozen() instanceof Frozen.OfReapplication other) {
                return reapplying.reapply(other.reapplication(), deadline, fault, delay);
            }
            return claimed.frozen() instanceof Frozen.OfReversal one
                    ? reversing.reverse(one.reversal(), deadline, fault, delay, lag)
                    : erp.post(claimed.payment(), deadline, fault, delay, lag);
        }

        @Override
        public void reported(ClaimedPosting claimed, PaymentOutcome outcome) {
            tally.count(Injected.LATE_REPORT, checks.wasLate(claimed, violations) ? 1 : 0);
        }
    }

    /** With sleepers nothing is refused: a refusal that is mended and a sleeper that wakes are two intents in the ERP. */
    private Fault fault() {
        if (random.nextInt(100) < 35) {
            return Fault.NONE;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        return fault == Fault.REFUSED && options.sleepers() ? Fault.REPLY_LOST : fault;
    }

    private String pass() {
        Duration time = switch (random.nextInt(8)) {
            case 0 -> Duration.ofMinutes(2 + random.nextInt(60));
            case 1, 2, 3 -> Duration.ofSeconds(1 + random.nextInt(90));
            default -> Duration.ofSeconds(1 + random.nextInt(25));
        };
        advance(time);
        return time + " pass";
    }

    /** Each kind is read at its own pace: now and then one comes without the others. */
    private String readBack() {
        if (chaos && random.nextInt(3) == 0) {
            RecordKind kind = PAYMENTS_CHANGE[random.nextInt(PAYMENTS_CHANGE.length)];
            tally.count(Injected.READ_APART);
            sync.one(connection.id(), kind);
            return "read back of " + kind + " alone: " + feedback.afterSync(connection.id());
        }
        sync.changes(connection.id());
        return "read back: " + feedback.afterSync(connection.id());
    }

    private void advance(Duration time) {
        clock.advance(time);
        erp.arrivals();
        reversing.arrivals();
        reapplying.arrivals();
    }

    /** Nothing goes wrong any more; what is under way must come to rest by itself or by the people it asks. */
    private void peace() {
        chaos = false;
        note("peace");
        workers.forEach(worker -> note(crash(worker)));
        prober.restart();
        for (int round = 0; round < PEACE; round++) {
            advance(round % 8 == 7 ? Duration.ofDays(1) : Duration.ofMinutes(10));
            note(people.providerTells());
            note(reclaim());
            desk.prepare(connection.id(), 50, reversing.freezer());
            SimulatedWorker worker = workers.get(0);
            do {
                note(work(worker));
            } while (!worker.idle());
            do {
                note(prober.step(false));
            } while (!prober.idle());
            note(people.decide());
            erp.clearings().allByHand(erp);
            note(readBack());
            check();
            if (!violations.isEmpty() || rest.violations().isEmpty()) {
                return;
            }
        }
    }

    private void note(String what) {
        trace.add(clock.real() + " " + what);
    }
}
