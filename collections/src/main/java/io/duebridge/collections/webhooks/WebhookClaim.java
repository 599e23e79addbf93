package io.duebridge.collections.webhooks;

import java.util.UUID;

/**
 * A delivery that is this node's to try, for as long as it was claimed.
 *
 * @param number the how many-th attempt this is since it was planned or last replayed, from 1
 * @param body the very text that is sent
 */
public record WebhookClaim(
        UUID delivery, UUID endpoint, UUID event, UUID attempt, int number, int fence, String body) {}
