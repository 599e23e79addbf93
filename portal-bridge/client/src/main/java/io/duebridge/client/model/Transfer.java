package io.duebridge.client.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bank transfer that a payment waits for.
 *
 * @param reference what the transfer has to state; null where the account alone says whose it is
 * @param amount all that has to come
 * @param received what has come so far; the payment is settled only once all is there
 * @param remaining what is still to be sent
 * @param endsAt when the payment is given up by itself if no more money comes; null if nobody knows
 * @param page the provider's own page with the same; null if there is none
 * @param accounts where the money can be sent: any one of them
 */
public record Transfer(
        @Nullable String reference,
        Money amount,
        Money received,
        Money remaining,
        @Nullable Instant endsAt,
        @Nullable URI page,
        List<TransferAccount> accounts) {
    public Transfer {
        accounts = List.copyOf(accounts);
    }
}
