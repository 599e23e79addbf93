package io.duebridge.client.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param currency an ISO code
 * @param documents invoices to pay and credit memos to use; all amounts positive
 * @param method card or bank
 * @param token the provider's token of the card or account; not needed if credits alone pay
 * @param onAccount left on account beyond the documents
 */
public record PayRequest(
        String currency,
        List<PayItem> documents,
        @Nullable BigDecimal onAccount,
        String method,
        @Nullable String token) {
    public PayRequest {
        documents = List.copyOf(documents);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "PayRequest[" + currency + ", " + documents + ", onAccount=" + onAccount + ", " + method + "]";
    }
}
