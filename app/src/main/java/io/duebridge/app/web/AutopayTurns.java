package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.AutopayRunner;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Goes through what customers let be charged by itself, on a thread of its own, so that a payment provider that takes its time keeps nothing
 * else waiting. Several nodes may do so at once.
 */
final class AutopayTurns implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final Engine engine;
    private final AutopayRunner runner;
    private final Repetitions repetitions = new Repetitions();

    AutopayTurns(Engine engine, AutopayRules rules) {
        this.engine = engine;
        this.runner = new AutopayRunner(engine.store(), rules, engine.paymentDesk());
    }

    @Override
    public void start() {
        repetitions
                .thread("duebridge-autopay")
                .every(PAUSE, "charging automatic payments", () -> runner.run(engine.organisation()));
    }

    @Override
    public void stop() {
        repetitions.stop();
    }

    @Override
    public boolean isRunning() {
        return repetitions.running();
    }
}
