package io.duebridge.routes;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the routes: one task per connection and kind for reading, one per connection for seeing what changed, for posting, for payments in doubt, for
 * feedback, for bank files and for matching them, and for comparing the books. Each task is a row in the database, run by one
 * node at a time; a node that dies is replaced when its heartbeat has
 * been missing for {@link WakeupSettings#replacedAfter}. A task only says when to look: what is due, and who has it, is decided
 * by the rows of the store, so a task that runs twice does no harm.
 *
 * <p>Start it after the routes and close it before them.
 */
public final class Wakeups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

    static final TaskDescriptor<Void> POSTING = TaskDescriptor.of("posting");
    static final TaskDescriptor<Void> IN_DOUBT = TaskDescriptor.of("in-doubt");
    private static final TaskDescriptor<Void> FEEDBACK = TaskDescriptor.of("feedback");
    private static final TaskDescriptor<Void> BANK_FILES = TaskDescriptor.of("bank-files");
    private static final TaskDescriptor<Void> CASH = TaskDescriptor.of("cash");
    static final TaskDescriptor<Void> SYNC = TaskDescriptor.of("sync");
    static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look");
    private static final TaskDescriptor<Void> TOLD = TaskDescriptor.of("told");
    private static final TaskDescriptor<Void> RECONCILE = TaskDescriptor.of("reconcile");

    /** Money first: a big first read must not keep a payment waiting. */
    private static final int POSTING_PRIORITY = 100;

    /** A node that dies between noting what a webhook told and waking the read is made up for within this time. */
    private static final Duration TOLD_EVERY = Duration.ofSeconds(30);

    private static final Duration LONGEST_FEEDBACK_PAUSE = Duration.ofMinutes(1);

    private static final int IN_DOUBT_PRIORITY = 80;
    private static final int FEEDBACK_PRIORITY = 60;
    private static final int CASH_PRIORITY = 50;
    private static final int SYNC_PRIORITY = 10;
    private static final int RECONCILE_PRIORITY = 5;

    private final DuebridgeRoutes routes;
    private final RoutesContext context;
    private final InstantSource clock;
    private final Scheduler scheduler;

    private Wakeups(DuebridgeRoutes routes, WakeupSettings settings) {
        this.routes = routes;
        this.context = routes.context();
        this.clock = context.store().clock();
        WakeupTasks tasks = new WakeupTasks(context);
        this.scheduler = Scheduler.create(
                        context.store().dataSource(),
                        List.of(
                                tasks.resuming(POSTING, this::post, (plan, id) -> plan.postEvery()),
                                tasks.task(IN_DOUBT, this::ask, (plan, id) -> plan.postEvery()),
                                tasks.task(FEEDBACK, this::feedback, (plan, id) -> feedbackEvery(plan)),
                                tasks.task(
                                        BANK_FILES,
                                        this::bankFiles,
                                        (plan, id) -> plan.cash().filesEvery()),
                                tasks.task(
                                        CASH,
                                        this::cash,
                                        (plan, id) -> plan.cash().matchEvery()),
                                tasks.task(LOOK, this::look, routes.looks()::pause),
                                tasks.task(TOLD, this::told, (plan, id) -> TOLD_EVERY),
                                tasks.task(
                                        SYNC,
                                        this::sync,
                                        (plan, id) -> routes.looks()
                                                .readPause(plan, WakeupTasks.connectionOf(id), kindOf(id))),
                                tasks.task(RECONCILE, this::reconcile, this::untilNight)))
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .clock(clock::instant)
                .threads(settings.threads())
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(WakeupSettings.MISSED_HEARTBEATS)
                .shutdownMaxWait(settings.shutdownWait())
                .failureLogging(LogLevel.DEBUG, false)
                .enablePriority()
                .build();
    }

    public static Wakeups start(DuebridgeRoutes routes, WakeupSettings settings) {
        Wakeups wakeups = new Wakeups(routes, settings);
        routes.onPosted(wakeups::feedbackSoon);
        routes.onFullRead(wakeups::reconcileSoon);
        wakeups.refresh();
        wakeups.scheduler.start();
        return wakeups;
    }

    /** Gives tasks to connections that have none yet, as after a new one was set up. */
    public void refresh() {
        Instant now = clock.instant();
        for (StoredConnection connection : context.connections().all()) {
            String name = connection.name();
            if (context.erp().find(name).isEmpty()) {
                continue;
            }
            scheduler.scheduleIfNotExists(
                    POSTING.instance(name).priority(POSTING_PRIORITY).build(), now);
            scheduler.scheduleIfNotExists(
                    IN_DOUBT.instance(name).priority(IN_DOUBT_PRIORITY).build(), now);
            scheduler.scheduleIfNotExists(
                    FEEDBACK.instance(name).priority(FEEDBACK_PRIORITY).build(), now);
            scheduler.scheduleIfNotExists(
                    BANK_FILES.instance(name).priority(CASH_PRIORITY).build(), now);
            scheduler.scheduleIfNotExists(
                    CASH.instance(name).priority(CASH_PRIORITY).build(), now);
            if (context.erp().get(name).controlTotals().isPresent()) {
                scheduler.scheduleIfNotExists(
                        RECONCILE.instance(name).priority(RECONCILE_PRIORITY).build(),
                        now.plus(untilNight(context.plans().apply(name), name)));
            }
            if (routes.looks().canLook(name)) {
                scheduler.scheduleIfNotExists(
                        LOOK.instance(name).priority(SYNC_PRIORITY).build(), now);
            }
            if (routes.looks().isListening(name)) {
                scheduler.scheduleIfNotExists(
                        TOLD.instance(name).priority(SYNC_PRIORITY).build(), now);
            }
            for (RecordKind kind : context.kinds(name)) {
                scheduler.scheduleIfNotExists(
                        SYNC.instance(name + WakeupTasks.SEPARATOR + kind.label())
                                .priority(SYNC_PRIORITY)
                                .build(),
                        now);
            }
        }
    }

    /** A payment was settled: look for it now, not at the next interval. */
    public void postSoon(String connection) {
        wake(POSTING.instanceId(connection));
    }

    /** Reads this kind again now, as after a webhook or a button. */
    public void syncSoon(String connection, RecordKind kind) {
        wake(SYNC.instanceId(connection + WakeupTasks.SEPARATOR + kind.label()));
    }

    /** A webhook told of changes: they are read as soon as a window can hold them, all of a kind together. */
    public void toldOf(String connection) {
        routes.looks().dueByNotice(connection).forEach((kind, due) -> {
            TaskInstanceId task = SYNC.instanceId(connection + WakeupTasks.SEPARATOR + kind.label());
            boolean soonEnough = scheduler
                    .getScheduledExecution(task)
                    .filter(known -> !known.getExecutionTime().isAfter(due))
                    .isPresent();
            if (!soonEnough) {
                wake(task, due);
            }
        });
    }

    /** A payment was posted: see how the ERP applied it. */
    public void feedbackSoon(String connection) {
        wake(FEEDBACK.instanceId(connection));
    }

    /** Lines of bank files came or a person has decided something: match now. */
    public void matchSoon(String connection) {
        wake(CASH.instanceId(connection));
    }

    /** Compares the books now: everything was read, or somebody wants it. */
    public void reconcileSoon(String connection) {
        wake(RECONCILE.instanceId(connection));
    }

    /** Everything of this connection now, as after it was mended. */
    public void resume(String connection) {
        for (RecordKind kind : context.kinds(connection)) {
            syncSoon(connection, kind);
        }
        postSoon(connection);
        wake(IN_DOUBT.instanceId(connection));
    }

    private void wake(TaskInstanceId task) {
        wake(task, clock.instant());
    }

    private void wake(TaskInstanceId task, Instant at) {
        try {
            if (scheduler.reschedule(task, at)) {
                scheduler.triggerCheckForDueExecutions();
            }
        } catch (TaskInstanceCurrentlyExecutingException running) {
            LOG.debug("{} runs at this moment; it looks again at its next interval", task.getId());
        } catch (ExecutionException moved) {
            // Two kinds that were read to their end at the same moment both wake the comparison: one of them has.
            LOG.debug("{} was moved by somebody else at this moment", task.getId(), moved);
        }
    }

    private WakeupTasks.Done post(String connection) {
        PostingReport report = routes.postNow(connection);
        return new WakeupTasks.Done(report.failure(), report.again());
    }

    private Optional<Failure> look(String connection) {
        return routes.looks().look(connection, this::syncSoon);
    }

    private Optional<Failure> told(String connection) {
        toldOf(connection);
        return Optional.empty();
    }

    private Optional<Failure> ask(String connection) {
        return routes.askNow(connection).failure();
    }

    private Optional<Failure> feedback(String connection) {
        return routes.feedbackIfPosted(connection);
    }

    private Optional<Failure> bankFiles(String connection) {
        BankFilesReport report = routes.takeBankFiles(connection);
        if (report.added() > 0) {
            matchSoon(connection);
        }
        return report.failure();
    }

    /** A line that cannot be matched is tried again by its own due time and is no reason to wait with the others. */
    private Optional<Failure> cash(String connection) {
        if (routes.matchCash(connection).applied() > 0) {
            postSoon(connection);
        }
        return Optional.empty();
    }

    /** Before everything was read once there is nothing to compare; the end of that read comes back here. */
    private Optional<Failure> reconcile(String connection) {
        return context.connections()
                .find(connection)
                .filter(found -> context.kinds(connection).stream()
                        .filter(RecordKind::isReceivable)
                        .allMatch(kind ->
                                context.cursors().doneTo(found.id(), kind).isPresent()))
                .flatMap(found -> routes.reconcileDue(connection).failure());
    }

    /** In the company's own time zone, or UTC as long as that is not known. */
    private Duration untilNight(ConnectionPlan plan, String connection) {
        ZoneId zone = context.connections()
                .find(connection)
                .flatMap(StoredConnection::identity)
                .flatMap(ErpIdentity::zone)
                .orElse(ZoneOffset.UTC);
        return ReconcileDue.untilNext(plan.reconcileAt(), zone, clock.instant());
    }

    private Optional<Failure> sync(String connectionAndKind) {
        return routes.syncNow(WakeupTasks.connectionOf(connectionAndKind), kindOf(connectionAndKind))
                .failure();
    }

    private static RecordKind kindOf(String connectionAndKind) {
        return RecordKind.ofLabel(
                connectionAndKind.substring(connectionAndKind.lastIndexOf(WakeupTasks.SEPARATOR) + 1));
    }

    /** How the ERP applied a payment is told by reading payments, so looking much more often finds nothing new. */
    private static Duration feedbackEvery(ConnectionPlan plan) {
        Duration payments = plan.syncEvery(RecordKind.PAYMENT);
        return payments.compareTo(LONGEST_FEEDBACK_PAUSE) <= 0 ? payments : LONGEST_FEEDBACK_PAUSE;
    }

    /** Wakes nobody any more and waits for what runs. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
