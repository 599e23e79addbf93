package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.PaymentOutcome;
import java.util.Optional;

/** What became of one write. */
sealed interface Written {
    /**
     * QuickBooks did it, or had done it under the same request id before.
     *
     * @param answer whole, with the entity as a member
     */
    record Accepted(JsonNode answer, String evidence) implements Written {}

    /**
     * It did not, or nobody knows.
     *
     * @param outcome never {@link PaymentOutcome.Posted}
     * @param fault QuickBooks' own words, where there are some
     */
    record Failed(PaymentOutcome outcome, Optional<QuickBooksFault> fault) implements Written {
        boolean is(String code) {
            return fault.filter(words -> words.is(code)).isPresent();
        }

        /** What the outcome keeps. */
        String evidence() {
            return outcome.evidence();
        }
    }
}
