package io.duebridge.routes;

/** Ends a run for a reason that is known in its whole. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Stopped(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
