package io.duebridge.routes;

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
 *
 * @param <T> what was claimed
 */
final class Turn<T> {
    private final int size;
    private final Queue<T> left;

    Turn(List<T> claimed) {
        this.size = claimed.size();
        this.left = new ConcurrentLinkedQueue<>(claimed);
    }

    /** One for each sender that finds something to do; all of them together give each posting once. */
    List<Iterable<T>> lanes(int senders) {
        return Collections.nCopies(Math.min(senders, size), Lane::new);
    }

    private final class Lane implements Iterator<T> {
        private @Nullable T next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = left.poll();
            }
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the turn is over");
            }
            T taken = Objects.requireNonNull(next);
            next = null;
            return taken;
        }
    }
}
