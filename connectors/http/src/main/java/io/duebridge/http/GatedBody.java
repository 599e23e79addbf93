package io.duebridge.http;

import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body behind a gate that opens once. The client asks for it after the connection stands and right before it writes,
 * so this is the last moment at which a deadline can stop a request; and since the caller who gives up and the writer who
 * begins race for the same gate, it is never open whether a body went out.
 */
final class GatedBody implements BodyPublisher {
    private enum Gate {
        CLOSED,
        WRITTEN,
        GIVEN_UP
    }

    private final BodyPublisher bytes;
    private final Deadline deadline;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.CLOSED);

    GatedBody(byte[] body, Deadline deadline) {
        this.bytes = BodyPublishers.ofByteArray(body);
        this.deadline = deadline;
    }

    /** True if no byte of the body was or will be handed to the client. */
    boolean giveUp() {
        return gate.compareAndSet(Gate.CLOSED, Gate.GIVEN_UP) || gate.get() == Gate.GIVEN_UP;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (deadline.hasPassed()) {
            giveUp();
        }
        if (gate.compareAndSet(Gate.CLOSED, Gate.WRITTEN)) {
            bytes.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new Closed());
            subscriber.onError(new IOException("given up before the body was written, or asked for it twice"));
        }
    }

    private static final class Closed implements Flow.Subscription {
        @Override
        public void request(long n) {
            // nothing is delivered through a closed gate
        }

        @Override
        public void cancel() {
            // nothing to stop
        }
    }
}
