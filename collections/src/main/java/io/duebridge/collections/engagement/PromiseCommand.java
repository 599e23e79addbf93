package io.duebridge.collections.engagement;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A promise somebody wants to make.
 *
 * @param scope whose documents they may promise for
 * @param contact empty if staff or a program notes it for the customer
 * @param by who, for the audit trail
 * @param formKey the form it comes from; the same form makes one promise
 * @param amount all together
 * @param note may be blank
 */
public record PromiseCommand(
        CustomerScope scope,
        Optional<ContactId> contact,
        String by,
        String formKey,
        List<DocumentId> documents,
        Money amount,
        LocalDate day,
        String note) {
    public PromiseCommand {
        documents = documents.stream().distinct().toList();
    }
}
