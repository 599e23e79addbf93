package io.duebridge.collections.payments.posting;

/** Who holds a lease: unique over all processes and threads that may claim, e.g. {@code node-3/posting-1}. */
public record WorkerId(String value) {
    public WorkerId {
        if (value.isBlank() || value.length() > 120) {
            throw new IllegalArgumentException("a worker id has 1 to 120 characters, not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
