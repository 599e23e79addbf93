package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment or credit that was applied to a document.
 *
 * @param payment if it was paid here
 * @param received if it was entered in the ERP itself
 * @param others the documents on the other side: credit memos that helped, or what a credit memo was used for
 */
public record AppliedPayment(
        LocalDate date,
        Money amount,
        Money discount,
        String erpDocument,
        @Nullable String reference,
        @Nullable UUID payment,
        @Nullable UUID received,
        List<Use> others) {
    public AppliedPayment {
        others = List.copyOf(others);
    }
}
