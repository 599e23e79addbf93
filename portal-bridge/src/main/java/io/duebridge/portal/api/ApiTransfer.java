package io.duebridge.portal.api;

import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.payments.transfers.AwaitedTransfer;
import io.duebridge.portal.api.ApiViews.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bank transfer that a payment waits for. */
@Schema(name = "Transfer")
record ApiTransfer(
        @Schema(description = "What the transfer has to state; absent where the account alone says whose it is.")
        @Nullable
        String reference,

        @Schema(description = "All that has to come.") Amount amount,

        @Schema(description = "What has come so far; the payment is settled only once all is there.")
        Amount received,

        @Schema(description = "What is still to be sent.") Amount remaining,

        @Schema(description = "When the payment is given up by itself if no more money comes; absent if nobody knows.")
        @Nullable
        Instant endsAt,

        @Schema(description = "The provider's own page with the same; nothing can be paid on it.") @Nullable
        URI page,

        @Schema(description = "Where the money can be sent: any one of them.")
        List<Account> accounts) {
    /** An account to send money to. */
    @Schema(name = "TransferAccount")
    record Account(List<Detail> details) {}

    /** A line of it. */
    @Schema(name = "TransferDetail")
    record Detail(
            @Schema(
                    allowableValues = {
                        "holder",
                        "iban",
                        "bic",
                        "routing-number",
                        "sort-code",
                        "clabe",
                        "swift-code",
                        "bank",
                        "bank-code",
                        "branch",
                        "branch-code",
                        "account-type",
                        "account-number",
                        "holder-address",
                        "bank-address"
                    })
            String name,

            String value) {}

    static ApiTransfer of(AwaitedTransfer transfer, Optional<Instant> endsAt) {
        TransferInstructions told = transfer.instructions();
        return new ApiTransfer(
                told.reference().orElse(null),
                Amount.of(transfer.amount()),
                Amount.of(transfer.received()),
                Amount.of(transfer.remaining()),
                endsAt.orElse(null),
                told.page().orElse(null),
                told.accounts().stream()
                        .map(account -> new Account(account.details().stream()
                                .map(detail -> new Detail(detail.name().key(), detail.value()))
                                .toList()))
                        .toList());
    }
}
