package io.duebridge.client;

import io.duebridge.client.model.Autopay;
import io.duebridge.client.model.AutopayRequest;
import io.duebridge.client.model.AutopayRun;
import java.util.List;
import java.util.UUID;

/** Automatic payments. */
public final class AutopayApi {
    private final Wire wire;

    AutopayApi(Wire wire) {
        this.wire = wire;
    }

    /** Those that are not stopped first, then the latest. */
    public List<Autopay> list() {
        return wire.page(Call.of(Operation.AUTOPAYS), "autopays", Autopay.class).rows();
    }

    public Autopay get(UUID autopay) {
        return wire.read(Call.of(Operation.AUTOPAY, autopay), Autopay.class);
    }

    /** The same once more answers with the same one. */
    public Autopay set(AutopayRequest request) {
        return wire.read(Call.of(Operation.SET_AUTOPAY).body(request), Autopay.class);
    }

    /** What it did and why not, the latest first. */
    public List<AutopayRun> runs(UUID autopay) {
        return wire.page(Call.of(Operation.AUTOPAY_RUNS, autopay), "runs", AutopayRun.class)
                .rows();
    }

    public Autopay stop(UUID autopay) {
        return wire.read(Call.of(Operation.STOP_AUTOPAY, autopay), Autopay.class);
    }

    /** Lets it go on after a pause. */
    public Autopay resume(UUID autopay) {
        return wire.read(Call.of(Operation.RESUME_AUTOPAY, autopay), Autopay.class);
    }
}
