package io.duebridge.client;

import io.duebridge.client.model.Dispute;
import io.duebridge.client.model.DisputeComment;
import io.duebridge.client.model.DisputeRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wrong with documents. A key that is null is made for the caller. */
public final class DisputesApi {
    private final Wire wire;

    DisputesApi(Wire wire) {
        this.wire = wire;
    }

    /** Open ones first, then the latest. */
    public List<Dispute> list() {
        return wire.page(Call.of(Operation.DISPUTES), "disputes", Dispute.class).rows();
    }

    public Dispute get(UUID dispute) {
        return wire.read(Call.of(Operation.DISPUTE_BY_ID, dispute), Dispute.class);
    }

    public Dispute raise(DisputeRequest request, @Nullable String key) {
        return wire.read(Call.of(Operation.DISPUTE).body(request).once(key), Dispute.class);
    }

    public Dispute comment(UUID dispute, String words, @Nullable String key) {
        return wire.read(
                Call.of(Operation.COMMENT_DISPUTE, dispute)
                        .body(new DisputeComment(words))
                        .once(key),
                Dispute.class);
    }

    public Dispute addFile(UUID dispute, String name, byte[] content, @Nullable String key) {
        return wire.read(
                Call.of(Operation.ADD_DISPUTE_FILE, dispute).file(name, content).once(key), Dispute.class);
    }

    public byte[] file(UUID dispute, UUID file) {
        return wire.bytes(Call.of(Operation.DISPUTE_FILE, dispute).in("file", file));
    }

    public Dispute withdraw(UUID dispute) {
        return wire.read(Call.of(Operation.WITHDRAW_DISPUTE, dispute), Dispute.class);
    }
}
