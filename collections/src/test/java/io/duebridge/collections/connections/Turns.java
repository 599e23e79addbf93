package io.duebridge.collections.connections;

import io.duebridge.collections.payments.simulation.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which only one runs at a time, in an order that a seed decides, by a clock that moves when all of them sleep. What they do
 * between two sleeps is one step; everything that can happen to nodes that share a store happens in some order of such steps.
 */
final class Turns {
    private final Random random;
    private final VirtualClock clock;
    private final List<Task> tasks = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private boolean ended;

    Turns(Random random, VirtualClock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Ends a task's thread when the time of the run is over. */
    private static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class Task {
        private final Semaphore go = new Semaphore(0);
        private final Thread thread;
        private Instant wakeAt = clock.real();
        private boolean done;
        private @Nullable Throwable failure;

        Task(Runnable body) {
            thread = new Thread(() -> {
                go.acquireUninterruptibly();
                try {
                    if (!ended) {
                        body.run();
                    }
                } catch (Ended over) {
                    // as told
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                done = true;
                back.release();
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    void spawn(Runnable body) {
        tasks.add(new Task(body));
    }

    /** Sleeps, in a task. */
    void sleep(Duration duration) {
        Task me = tasks.stream()
                .filter(task -> task.thread == Thread.currentThread())
                .findFirst()
                .orElseThrow();
        me.wakeAt = clock.real().plus(duration);
        back.release();
        me.go.acquireUninterruptibly();
        if (ended) {
            throw new Ended();
        }
    }

    /** Runs all tasks until this moment, or until they are done. */
    void runUntil(Instant end) throws Throwable {
        while (true) {
            List<Task> alive = tasks.stream().filter(task -> !task.done).toList();
            Instant next = alive.stream()
                    .map(task -> task.wakeAt)
                    .min(Instant::compareTo)
                    .orElse(end);
            if (!next.isBefore(end)) {
                break;
            }
            if (next.isAfter(clock.real())) {
                clock.advance(Duration.between(clock.real(), next));
            }
            List<Task> awake = alive.stream()
                    .filter(task -> !task.wakeAt.isAfter(clock.real()))
                    .toList();
            step(awake.get(random.nextInt(awake.size())));
        }
        ended = true;
        for (Task task : tasks) {
            if (!task.done) {
                step(task);
            }
        }
        tasks.clear();
        ended = false;
        if (clock.real().isBefore(end)) {
            clock.advance(Duration.between(clock.real(), end));
        }
    }

    private void step(Task task) throws Throwable {
        task.go.release();
        back.acquire();
        if (task.failure != null) {
            throw task.failure;
        }
    }
}
