package io.duebridge.collections.connections;

import io.duebridge.spi.OAuthTokens;
import java.util.Optional;

/**
 * What to keep when an answer comes late: its holder lost the turn on the way, and somebody stored other tokens since. A refresh token
 * that was replaced is dead, so the one that came of the other has to stay.
 */
final class LateTokens {
    private LateTokens() {}

    /**
     * @param used what the late exchange began with
     * @param stored what lies in the store now
     * @param late what the late exchange brought
     */
    static OAuthTokens best(Optional<OAuthTokens> used, OAuthTokens stored, OAuthTokens late) {
        if (!stored.company().equals(late.company())) {
            return stored; // connected anew, to another company
        }
        boolean storedRotated = used.map(OAuthTokens::refreshToken)
                .filter(stored.refreshToken()::equals)
                .isEmpty();
        if (!storedRotated) {
            return late; // the sibling got the same refresh token again; ours is that one or its successor
        }
        boolean lateRotated = used.map(OAuthTokens::refreshToken)
                .filter(late.refreshToken()::equals)
                .isEmpty();
        if (!lateRotated || late.refreshToken().equals(stored.refreshToken())) {
            return stored;
        }
        // Both were given a new one, and nobody can tell which of them lives: the other is tried if the first is
        // refused.
        return stored.withSpare(Optional.of(late.refreshToken()));
    }
}
