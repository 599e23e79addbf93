package io.duebridge.routes;

import io.duebridge.collections.payments.posting.ClaimedPosting;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Postings claimed together and sent by several senders side by side: each takes the next one as soon as it is free, so that a slow
 * call keeps nobody but its own customer waiting.
 */
final class Turn {
    private final int size;
    private final Queue<ClaimedPosting> left;

    Turn(List<ClaimedPosting> claimed) {
        this.size = claimed.size();
        this.left = new ConcurrentLinkedQueue<>(claimed);
    }

    /** One for each sender that finds something to do; all of them together give each posting once. */
    List<Iterable<ClaimedPosting>> lanes(int senders) {
        return Collections.nCopies(Math.min(senders, size), Lane::new);
    }

    private final class Lane implements Iterator<ClaimedPosting> {
        private @Nullable ClaimedPosting next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = left.poll();
            }
            return next != null;
        }

        @Override
        public ClaimedPosting next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the turn is over");
            }
            ClaimedPosting taken = Objects.requireNonNull(next);
            next = null;
            return taken;
        }
    }
}
