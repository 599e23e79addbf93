package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.ProbeTask;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One run: a stretch of chaos, then a stretch of peace in which everything must come to rest, then the books are checked. */
final class SimulationRun {
    private static final WorkerId PROBER = new WorkerId("prober");
    private static final int WORKERS = 3;
    private static final int PEACE = 40;
    private static final int CHECKED_EVERY = 3;

    /** The sum of these stays well within what the policy allows for, as does the clock's error of 20 s to either side. */
    private static final int LONGEST_PROCESSING = 100;

    private static final int LONGEST_LAG = 40;
    private static final int CLOCK_ERROR = 20;

    private final VirtualClock clock;
    private final SimulationOptions options;
    private final long seed;
    private final Random random;
    private final SimulatedErp erp;
    private final StoredConnection connection;
    private final PostingDesk desk;
    private final PaymentFeedback feedback;
    private final SimulatedSync sync;
    private final SimulatedPeople people;
    private final SimulationChecks checks;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<ProbeTask> probes = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private boolean chaos = true;

    SimulationRun(CollectionsStore store, VirtualClock clock, SimulationOptions options, long seed, String name) {
        this.clock = clock;
        this.options = options;
        this.seed = seed;
        this.random = new Random(seed);
        this.erp = new SimulatedErp(clock::real, options.guard());
        this.connection = new Connections(store).ensure(new Organisations(store).ensure(name), name, "simulated");
        this.desk = new PostingDesk(
                store, PostingPolicies.same(options.policy()), new SeededKeys(~seed), clock::nanoTime);
        this.feedback = new PaymentFeedback(store);
        this.sync = new SimulatedSync(store, erp);
        this.people = new SimulatedPeople(store, clock, erp, connection, random);
        this.checks = new SimulationChecks(store, erp, connection);
        for (int i = 1; i <= WORKERS; i++) {
            workers.add(new SimulatedWorker(i, desk));
        }
    }

    SimulationResult run() {
        people.openTheBooks();
        advance(Duration.ofMinutes(5));
        sync.everything(connection.id());
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < options.steps() && violations.isEmpty(); i++) {
            note(act());
            if (i % CHECKED_EVERY == 0) {
                violations.addAll(checks.always());
            }
        }
        if (violations.isEmpty()) {
            peace();
            violations.addAll(checks.always());
            violations.addAll(checks.atRest());
        }
        return new SimulationResult(
                seed,
                options.name(),
                violations,
                trace,
                checks.statesSeen(),
                people.paid(),
                erp.payments().size());
    }

    private String act() {
        int dice = random.nextInt(100);
        if (dice < 14) {
            return people.pay();
        } else if (dice < 24) {
            return "prepared " + desk.prepare(connection.id(), 10, erp::freeze).size();
        } else if (dice < 54) {
            return work(workers.get(random.nextInt(WORKERS)));
        } else if (dice < 58) {
            return workers.get(random.nextInt(WORKERS)).crash();
        } else if (dice < 66) {
            return probe();
        } else if (dice < 70) {
            return "leases lost: " + desk.reclaimExpiredLeases(connection.id());
        } else if (dice < 86) {
            return pass();
        } else if (dice < 90) {
            return readBack();
        } else if (dice < 95) {
            return people.decide();
        } else if (dice < 97) {
            return people.interfere();
        } else if (dice < 98) {
            clock.turn(Duration.ofSeconds(random.nextInt(2 * CLOCK_ERROR + 1) - CLOCK_ERROR));
            return "the wall clock is set to " + clock.instant();
        }
        return "reconnected: " + desk.reconnected(connection.id());
    }

    private String work(SimulatedWorker worker) {
        boolean sleeps = chaos && options.sleepers() && random.nextInt(3) == 0;
        return worker.step(connection.id(), this::send, sleeps);
    }

    private PaymentOutcome send(ClaimedPosting claimed, Deadline deadline) {
        Duration delay = Duration.ofSeconds(random.nextInt(LONGEST_PROCESSING));
        Duration lag = Duration.ofSeconds(random.nextInt(LONGEST_LAG));
        return erp.post(claimed.payment(), deadline, chaos ? fault() : Fault.NONE, delay, lag);
    }

    /** With sleepers nothing is refused: a refusal that is mended and a sleeper that wakes are two intents in the ERP. */
    private Fault fault() {
        if (random.nextInt(100) < 45) {
            return Fault.NONE;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        return fault == Fault.REFUSED && options.sleepers() ? Fault.REPLY_LOST : fault;
    }

    /** A lookup is taken, and its answer may come back much later, or never. */
    private String probe() {
        if (probes.isEmpty()) {
            probes.addAll(desk.probesDue(connection.id(), PROBER, 2));
            return "lookups taken: " + probes.stream().map(ProbeTask::reference).toList();
        }
        ProbeTask task = probes.remove(0);
        return switch (chaos ? random.nextInt(10) : 9) {
            case 0 -> "the lookup of " + task.reference() + " is forgotten";
            case 1, 2 ->
                "the lookup of " + task.reference() + " fails -> "
                        + desk.probeFailed(task, "erp.unavailable", "out of order");
            default ->
                "the lookup of " + task.reference() + " -> " + desk.recordProbe(task, erp.find(task.reference()));
        };
    }

    private String pass() {
        Duration time = random.nextInt(5) == 0
                ? Duration.ofMinutes(2 + random.nextInt(60))
                : Duration.ofSeconds(1 + random.nextInt(90));
        advance(time);
        return time + " pass";
    }

    private String readBack() {
        sync.changes(connection.id());
        return "read back: " + feedback.afterSync(connection.id());
    }

    private void advance(Duration time) {
        clock.advance(time);
        erp.arrivals();
    }

    /** Nothing goes wrong any more; what is under way must come to rest by itself or by the people it asks. */
    private void peace() {
        chaos = false;
        note("peace");
        workers.forEach(worker -> note(worker.crash()));
        probes.clear();
        for (int round = 0; round < PEACE; round++) {
            advance(round % 8 == 7 ? Duration.ofDays(1) : Duration.ofMinutes(10));
            note(people.providerTells());
            desk.reclaimExpiredLeases(connection.id());
            desk.prepare(connection.id(), 50, erp::freeze);
            SimulatedWorker worker = workers.get(0);
            do {
                note(work(worker));
            } while (!worker.idle());
            do {
                note(probe());
            } while (!probes.isEmpty());
            note(people.decide());
            note(readBack());
            if (checks.atRest().isEmpty()) {
                return;
            }
        }
    }

    private void note(String what) {
        trace.add(clock.real() + " " + what);
    }
}
