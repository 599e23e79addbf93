package io.duebridge.collections.notices;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One mail to one person about one thing.
 *
 * @param subjectId of the payment, the posting or whatever it is about
 * @param facts what its words are made of
 * @param attempts how often sending was tried
 * @param error what the last try failed with
 */
public record Notice(
        UUID id,
        NoticeKind kind,
        String recipient,
        String subjectId,
        Map<String, String> facts,
        State state,
        int attempts,
        Optional<Instant> dueAt,
        Instant createdAt,
        Optional<String> error) {
    public Notice {
        facts = Map.copyOf(facts);
    }

    /** With another fact. */
    Notice with(String fact, String value) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(fact, value);
        return new Notice(id, kind, recipient, subjectId, all, state, attempts, dueAt, createdAt, error);
    }

    /** Where a mail stands. */
    public enum State {
        WAITING,
        SENT,
        /** Given up; staff may send it again. */
        FAILED,
        /** No longer true, or staff let it be. */
        DROPPED
    }
}
