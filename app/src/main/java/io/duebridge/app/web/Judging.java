package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.disputes.DisputeJudge;
import io.duebridge.collections.engagement.PromiseJudge;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.plans.PlanJudge;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges promises, plans and disputes: each by itself, so that one kind that cannot be judged keeps none of the others waiting. */
final class Judging implements Runnable {
    private final List<Runnable> steps;

    Judging(CollectionsStore store, OrganisationId organisation, PromiseRules promiseRules, PlanRules planRules) {
        PromiseJudge promises = new PromiseJudge(store, promiseRules);
        PlanJudge plans = new PlanJudge(store, planRules);
        DisputeJudge disputes = new DisputeJudge(store);
        this.steps = List.of(
                () -> promises.judge(organisation),
                () -> plans.judge(organisation),
                () -> disputes.judge(organisation));
    }

    static Judging of(Engine engine, DuebridgeSettings settings) {
        return new Judging(
                engine.store(),
                engine.organisation(),
                settings.portal().promises(),
                settings.portal().plans());
    }

    /** What failed is thrown together when all were tried. */
    @Override
    public void run() {
        @Nullable RuntimeException failed = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
