package io.duebridge.sandbox.front;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The last ten thousand requests, oldest first.
 *
 * @param <R> a request as a face logs it
 * @param <C> what matchers see of a call
 */
public final class RequestLog<R, C> {
    private static final int CAPACITY = 10_000;

    private final Function<R, C> call;
    private final Deque<R> requests = new ArrayDeque<>();

    /** @param call what matchers see of a request */
    public RequestLog(Function<R, C> call) {
        this.call = call;
    }

    public synchronized List<R> all() {
        return List.copyOf(requests);
    }

    public synchronized List<R> matching(Predicate<C> matcher) {
        return requests.stream()
                .filter(request -> matcher.test(call.apply(request)))
                .toList();
    }

    public synchronized void clear() {
        requests.clear();
    }

    public synchronized void add(R request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }
}
