package io.duebridge.sandbox.netsuite.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The last ten thousand requests, oldest first. */
public final class RequestLog {
    private static final int CAPACITY = 10_000;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();

    public RequestLog() {}

    public synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    public synchronized List<LoggedRequest> matching(Predicate<CallSummary> matcher) {
        return requests.stream().filter(request -> matcher.test(request.call())).toList();
    }

    public synchronized void clear() {
        requests.clear();
    }

    public synchronized void add(LoggedRequest request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }
}
