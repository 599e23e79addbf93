package io.duebridge.http;

import io.duebridge.spi.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A body on its way, with an end in time and in size. The JDK's stream waits for bytes for as long as it takes; so at the deadline it is
 * closed from outside, which wakes whoever reads.
 */
final class BoundedStream extends FilterInputStream {
    private final Deadline deadline;
    private final Future<?> closing;
    private long left;

    BoundedStream(InputStream body, long largest, Deadline deadline) {
        super(body);
        this.deadline = deadline;
        this.left = largest;
        this.closing = CompletableFuture.runAsync(
                this::closeQuietly,
                CompletableFuture.delayedExecutor(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
    }

    private void closeQuietly() {
        try {
            in.close();
        } catch (IOException e) {
            // whoever reads notices the deadline
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        requireTime();
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (IOException e) {
            requireTime();
            throw e;
        }
        requireTime(); // a stream closed at the deadline may look like one that ended
        if (count > 0) {
            left -= count;
            if (left < 0) {
                throw new IOException("more came than is allowed");
            }
        }
        return count;
    }

    private void requireTime() throws IOException {
        if (deadline.hasPassed()) {
            throw new IOException("the time for it was up");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        closing.cancel(false);
        in.close();
    }
}
