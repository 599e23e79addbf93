package io.duebridge.client;

import io.duebridge.client.model.Promise;
import io.duebridge.client.model.PromiseRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises to pay. A key that is null is made for the caller. */
public final class PromisesApi {
    private final Wire wire;

    PromisesApi(Wire wire) {
        this.wire = wire;
    }

    /** Open ones first, then the latest. */
    public List<Promise> list() {
        return wire.page(Call.of(Operation.PROMISES), "promises", Promise.class).rows();
    }

    public Promise get(UUID promise) {
        return wire.read(Call.of(Operation.PROMISE_BY_ID, promise), Promise.class);
    }

    public Promise make(PromiseRequest request, @Nullable String key) {
        return wire.read(Call.of(Operation.PROMISE).body(request).once(key), Promise.class);
    }

    public Promise cancel(UUID promise) {
        return wire.read(Call.of(Operation.CANCEL_PROMISE, promise), Promise.class);
    }
}
