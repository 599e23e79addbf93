package io.duebridge.client;

import io.duebridge.client.model.Plan;
import io.duebridge.client.model.PlanRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payment plans. A key that is null is made for the caller. */
public final class PlansApi {
    private final Wire wire;

    PlansApi(Wire wire) {
        this.wire = wire;
    }

    /** Open ones first, then the latest. */
    public List<Plan> list() {
        return wire.page(Call.of(Operation.PLANS), "plans", Plan.class).rows();
    }

    public Plan get(UUID plan) {
        return wire.read(Call.of(Operation.PLAN, plan), Plan.class);
    }

    /** The same, to agree to what was seen, or decline it. */
    public Seen<Plan> seen(UUID plan) {
        return wire.seen(Call.of(Operation.PLAN, plan), Plan.class);
    }

    public Plan propose(PlanRequest request, @Nullable String key) {
        return wire.read(Call.of(Operation.PROPOSE_PLAN).body(request).once(key), Plan.class);
    }

    /** Agrees to what the company offers. */
    public Plan agree(UUID plan) {
        return wire.read(Call.of(Operation.AGREE_TO_PLAN, plan), Plan.class);
    }

    /** The same, only if the plan is still what was seen. */
    public Plan agree(Seen<Plan> seen) {
        return wire.read(Call.of(Operation.AGREE_TO_PLAN, seen.value().id()).ifStill(seen), Plan.class);
    }

    /** Takes a plan back, or declines what the company offers. */
    public Plan cancel(UUID plan) {
        return wire.read(Call.of(Operation.CANCEL_PLAN, plan), Plan.class);
    }

    /** The same, only if the plan is still what was seen. */
    public Plan cancel(Seen<Plan> seen) {
        return wire.read(Call.of(Operation.CANCEL_PLAN, seen.value().id()).ifStill(seen), Plan.class);
    }
}
