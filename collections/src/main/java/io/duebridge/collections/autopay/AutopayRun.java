package io.duebridge.collections.autopay;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One charge: announced, made, or not made and why.
 *
 * @param again the how many-th try of the same, from 1
 * @param instalment of a plan
 * @param amount what is to be charged, or was
 * @param words the provider's, where it declined
 */
public record AutopayRun(
        UUID id,
        AutopayId autopay,
        LocalDate chargeOn,
        int again,
        Optional<Integer> instalment,
        RunState state,
        Optional<SkipReason> reason,
        Optional<String> words,
        Money amount,
        Optional<PaymentId> payment,
        Instant announcedAt,
        Optional<Instant> endedAt,
        List<Item> items) {
    public AutopayRun {
        items = List.copyOf(items);
    }

    /**
     * What it is for.
     *
     * @param credit a credit memo that is used, with how much of it
     */
    public record Item(
            DocumentId document,
            String title,
            LocalDate dueDate,
            Money amount,
            boolean charged,
            Optional<SkipReason> reason,
            boolean credit) {}
}
