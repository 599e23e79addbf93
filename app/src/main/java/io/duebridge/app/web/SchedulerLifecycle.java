package io.duebridge.app.web;

import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.WakeupSettings;
import io.duebridge.routes.Wakeups;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Starts the scheduler after everything it wakes, and stops it first, so that no run meets a half-made or half-closed program. Camel
 * starts with the last event of a refresh, after every lifecycle, so that is what the start waits for.
 */
public final class SchedulerLifecycle implements SmartLifecycle {
    private final DuebridgeRoutes routes;
    private final WakeupSettings settings;
    private final boolean atOnce;
    private @Nullable Wakeups running;

    SchedulerLifecycle(DuebridgeRoutes routes, WakeupSettings settings, boolean atOnce) {
        this.routes = routes;
        this.settings = settings;
        this.atOnce = atOnce;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (atOnce) {
            start();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Wakeups.start(routes, settings);
        }
    }

    @Override
    public synchronized void stop() {
        Wakeups stopping = running;
        running = null;
        if (stopping != null) {
            stopping.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Empty before the start and after the stop. */
    public synchronized Optional<Wakeups> wakeups() {
        return Optional.ofNullable(running);
    }

    /** Stopped before Camel and the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
