package io.duebridge.portal.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to pay.
 *
 * @param documents invoices to pay and credit memos to use; all amounts positive
 * @param token the provider's token of the card or account; not needed if credits alone pay, or the customer goes on at the provider's page
 */
@Schema(name = "PayRequest")
record PayRequest(
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @Nullable UUID customer,
        @NotNull @Size(max = 200) @Valid List<Item> documents,

        @Schema(description = "Left on account beyond the documents.", example = "0.00")
        @Nullable
        @Pattern(regexp = AMOUNT)
        String onAccount,

        @NotNull @Pattern(regexp = "card|bank|paypal|transfer")
        String method,

        @Nullable @Size(max = 500) String token,

        @Schema(
                description =
                        "Where the customer is led after the provider's own page, whatever was done there; it begins as one"
                                + " of the addresses in the setting portal.return-to. Absent: to the payment's page of the portal.",
                example = "https://shop.example.com/orders/4711")
        @Nullable
        @Size(max = 1000)
        String returnTo,

        @Schema(description = "A saved card or account that is charged instead; then `token` is not needed.") @Nullable
        UUID savedMethod,

        @Schema(
                description =
                        "The words with which the payer agreed that the card or account is kept for the next time, as they"
                                + " read them; absent: it is not kept.")
        @Nullable
        @Size(min = 10, max = 1000)
        String consent,

        @Schema(
                description =
                        "What the payer was told is charged besides for paying this way, as `quotePayment` says; absent: nothing. The"
                                + " payment is refused if it is not what holds.",
                example = "2.50")
        @Nullable
        @Pattern(regexp = AMOUNT)
        String surcharge) {
    /** Exact decimals as text: a JSON number may have been through binary floating point. */
    static final String AMOUNT = "[0-9]{1,15}(\\.[0-9]{1,5})?";

    @Schema(name = "PayItem")
    record Item(
            @NotNull UUID document,

            @NotNull @Pattern(regexp = AMOUNT) @Schema(example = "120.00")
            String amount,

            @Schema(
                    description =
                            "What is taken off beside the amount for paying all of it early, as `earlyPayment` of the"
                                    + " document says; refused if it does not hold when the payment is taken.",
                    example = "2.40")
            @Nullable
            @Pattern(regexp = AMOUNT)
            String discount,

            @Schema(
                    description =
                            "Why less is paid than is open of an invoice; what is not paid becomes a dispute about it in the"
                                    + " moment the payment is taken. Absent for a plain part payment.",
                    allowableValues = {
                        "price",
                        "quantity",
                        "damaged",
                        "not-received",
                        "not-ordered",
                        "duplicate",
                        "tax",
                        "paid-already",
                        "other"
                    })
            @Nullable
            String reason,

            @Schema(description = "What is said about it; needed with the reason other.") @Nullable @Size(max = 2000)
            String comment) {}

    /** Without the token. */
    @Override
    public String toString() {
        return "PayRequest[" + currency + ", " + documents + ", onAccount=" + onAccount + ", " + method + "]";
    }
}
