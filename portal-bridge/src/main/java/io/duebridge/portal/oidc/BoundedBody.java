package io.duebridge.portal.oidc;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes an answer up to a size; discovery documents, key sets and tokens have some kilobytes. */
final class BoundedBody implements BodySubscriber<byte[]> {
    static final int MOST = 1 << 20;

    private final BodySubscriber<byte[]> whole;
    private Optional<Flow.Subscription> source = Optional.empty();
    private long taken;

    BoundedBody(BodySubscriber<byte[]> whole) {
        this.whole = whole;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = Optional.of(subscription);
        whole.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        taken += pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        if (taken > MOST) {
            source.ifPresent(Flow.Subscription::cancel);
            whole.onError(new IOException("the answer has more than " + MOST + " bytes"));
        } else {
            whole.onNext(pieces);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
