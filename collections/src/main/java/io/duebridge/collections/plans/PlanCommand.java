package io.duebridge.collections.plans;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A plan somebody proposes for all that is open of some documents.
 *
 * @param scope whose documents it may cover
 * @param contact who of the customer's proposes it and is told of it; empty: all of them are
 * @param by who, for the audit trail and the plan's history
 * @param byCompany then the rules for customers do not bind it, and the customer decides
 * @param formKey the form it comes from; the same form makes one plan
 * @param firstPayment what the first instalment is to be; empty: as much as the others
 * @param note may be blank
 */
public record PlanCommand(
        CustomerScope scope,
        Optional<ContactId> contact,
        String by,
        boolean byCompany,
        String formKey,
        List<DocumentId> documents,
        int count,
        LocalDate first,
        Every every,
        Optional<BigDecimal> firstPayment,
        String note) {
    public PlanCommand {
        documents = documents.stream().distinct().toList();
        // The database keeps text, and a zero is none.
        note = note.replace("\0", "").strip();
    }
}
