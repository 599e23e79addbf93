package io.duebridge.collections.disputes;

import java.util.Arrays;
import java.util.List;

/** Whose turn it is, or how the dispute ended. */
public enum DisputeState {
    /** The company has to look at it. */
    OPEN,
    /** The company has answered or asked something. */
    ANSWERED,
    /** The company agreed and credits the amount, or a part. */
    CREDITED,
    /** The company agreed and corrects the document. */
    CORRECTED,
    /** The company did not agree. */
    REJECTED,
    /** The customer took it back. */
    WITHDRAWN,
    /** Nothing of the document is open any more, so there is nothing left to decide. */
    SETTLED;

    public boolean isOpen() {
        return this == OPEN || this == ANSWERED;
    }

    /** Whether the company ends a dispute like this. */
    public boolean isDecision() {
        return this == CREDITED || this == CORRECTED || this == REJECTED;
    }

    /** The names of those in which it is open. */
    public static List<String> open() {
        return Arrays.stream(values())
                .filter(DisputeState::isOpen)
                .map(Enum::name)
                .toList();
    }
}
