package io.duebridge.client.model;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param currency an ISO code
 * @param documents invoices to pay and credit memos to use; all amounts positive
 * @param method card or bank
 * @param token the provider's token of the card or account; not needed if credits alone pay
 * @param returnTo where the customer is led after the provider's own page; null: to the payment's page of the portal
 * @param savedMethod a saved card or account that is charged instead
 * @param consent the words with which the payer agreed that the card or account is kept; null: it is not
 * @param surcharge what the payer was told is charged besides for paying this way; null: nothing
 * @param onAccount left on account beyond the documents
 */
public record PayRequest(
        String currency,
        List<PayItem> documents,
        @Nullable BigDecimal onAccount,
        String method,
        @Nullable String token,
        @Nullable URI returnTo,
        @Nullable UUID savedMethod,
        @Nullable String consent,
        @Nullable BigDecimal surcharge) {
    public PayRequest {
        documents = List.copyOf(documents);
    }

    /** Of which paying this way costs nothing besides. */
    public PayRequest(
            String currency,
            List<PayItem> documents,
            @Nullable BigDecimal onAccount,
            String method,
            @Nullable String token,
            @Nullable URI returnTo,
            @Nullable UUID savedMethod,
            @Nullable String consent) {
        this(currency, documents, onAccount, method, token, returnTo, savedMethod, consent, null);
    }

    /** The same by a payer who was told that this is charged besides, as {@code quote} said. */
    public PayRequest agreeingTo(BigDecimal told) {
        return new PayRequest(currency, documents, onAccount, method, token, returnTo, savedMethod, consent, told);
    }

    /** Whose payer needs to be led nowhere, or to the portal's own page. */
    public PayRequest(
            String currency,
            List<PayItem> documents,
            @Nullable BigDecimal onAccount,
            String method,
            @Nullable String token,
            @Nullable UUID savedMethod,
            @Nullable String consent) {
        this(currency, documents, onAccount, method, token, null, savedMethod, consent);
    }

    /** With a card or account that is not kept, and who pays is led somewhere. */
    public PayRequest(
            String currency,
            List<PayItem> documents,
            @Nullable BigDecimal onAccount,
            String method,
            @Nullable String token,
            @Nullable URI returnTo) {
        this(currency, documents, onAccount, method, token, returnTo, null, null);
    }

    /** With a card or account that is not kept. */
    public PayRequest(
            String currency,
            List<PayItem> documents,
            @Nullable BigDecimal onAccount,
            String method,
            @Nullable String token) {
        this(currency, documents, onAccount, method, token, null, null, null);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "PayRequest[" + currency + ", " + documents + ", onAccount=" + onAccount + ", " + method + "]";
    }
}
