package io.duebridge.routes;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every waking task does beside its work: it ends with its connection, waits longer after failures, and takes over dead nodes'. */
final class WakeupTasks {
    private static final Logger LOG = LoggerFactory.getLogger(WakeupTasks.class);

    /** Between a connection and a kind in a task's id. */
    static final String SEPARATOR = "/";

    private final RoutesContext context;

    WakeupTasks(RoutesContext context) {
        this.context = context;
    }

    /**
     * How a run ended.
     *
     * @param again when to run again, if not at the regular time
     */
    record Done(Optional<Failure> failure, Optional<Duration> again) {}

    /** A task that always runs again at its regular time, unless it fails. */
    CustomTask<Void> task(
            TaskDescriptor<Void> descriptor,
            Function<String, Optional<Failure>> work,
            BiFunction<ConnectionPlan, String, Duration> interval) {
        return resuming(descriptor, id -> new Done(work.apply(id), Optional.empty()), interval);
    }

    CustomTask<Void> resuming(
            TaskDescriptor<Void> descriptor,
            Function<String, Done> work,
            BiFunction<ConnectionPlan, String, Duration> interval) {
        return Tasks.custom(descriptor)
                .onFailure((complete, operations) -> retry(complete, operations, interval))
                .onDeadExecution(this::takeOver)
                .execute((instance, execution) -> {
                    String connection = connectionOf(instance.getId());
                    if (context.connections().find(connection).isEmpty()) {
                        LOG.info(
                                "{} of {} ends: there is no such connection any more",
                                descriptor.getTaskName(),
                                connection);
                        return (complete, operations) -> operations.remove();
                    }
                    Done done = work.apply(instance.getId());
                    done.failure().ifPresent(failure -> {
                        throw new RunFailed(failure);
                    });
                    Duration pause = done.again()
                            .orElseGet(() -> interval.apply(context.plans().apply(connection), instance.getId()));
                    return (complete, operations) -> operations.reschedule(
                            complete, complete.getTimeDone().plus(pause));
                });
    }

    /** How often it failed in a row is in the task's row, so the growing wait outlives a restart. */
    private void retry(
            ExecutionComplete complete,
            ExecutionOperations<Void> operations,
            BiFunction<ConnectionPlan, String, Duration> interval) {
        Throwable cause = complete.getCause().orElse(new IllegalStateException("failed without a cause"));
        Failure failure = cause instanceof RunFailed known ? known.failure : Failure.of(cause);
        String id = complete.getExecution().getId();
        String connection = connectionOf(id);
        Duration regular = interval.apply(context.plans().apply(connection), id);
        Duration wait = RetryTimes.after(failure, complete.getExecution().consecutiveFailures, regular);
        LOG.warn(
                "{} of {} {} until {}: {}",
                complete.getExecution().getTaskName(),
                id,
                failure.pauses() ? "is paused, next look not" : "waits",
                complete.getTimeDone().plus(wait),
                failure);
        operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    /** The rows say how far the dead node came, so its task simply runs again. */
    private void takeOver(ExecutionComplete dead, ExecutionOperations<Void> operations) {
        LOG.warn(
                "{} is taken over from node {}, which is silent",
                dead.getExecution().taskInstance,
                dead.getExecution().pickedBy);
        operations.reschedule(dead, context.store().clock().instant());
    }

    static String connectionOf(String id) {
        return id.contains(SEPARATOR) ? id.substring(0, id.lastIndexOf(SEPARATOR)) : id;
    }

    private static final class RunFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        RunFailed(Failure failure) {
            super(failure.toString());
            this.failure = failure;
        }
    }
}
