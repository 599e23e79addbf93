package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EstimateState;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Estimates as clients send them. */
final class EstimateReader implements EntityReader {
    private static final Set<String> KNOWN = known();

    private static Set<String> known() {
        Set<String> known = new HashSet<>(DocumentReader.KNOWN);
        known.removeAll(Set.of("Balance", "HomeBalance", "RemainingCredit", "Deposit", "InvoiceLink"));
        known.addAll(Set.of("ExpirationDate", "AcceptedBy", "AcceptedDate", "TxnStatus"));
        return Set.copyOf(known);
    }

    @Override
    public Set<String> echoed() {
        return DocumentReader.ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        return ledger.papers().addEstimate(DocumentReader.details(ledger, body), state(body));
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        return ledger.papers().changeEstimate(id, version, DocumentReader.details(ledger, body), state(body));
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.papers().deleteEstimate(id, version));
    }

    private static EstimateState state(Body body) {
        List<String> invoices = new ArrayList<>();
        for (Body link : body.objects("LinkedTxn")) {
            if (link.required("TxnType").equals("Invoice")) {
                invoices.add(link.required("TxnId"));
            }
        }
        return new EstimateState(
                body.date("ExpirationDate"),
                status(body.text("TxnStatus").orElse("Pending")),
                body.text("AcceptedBy"),
                body.date("AcceptedDate"),
                invoices);
    }

    private static EstimateState.Status status(String label) {
        for (EstimateState.Status status : EstimateState.Status.values()) {
            if (status.label().equalsIgnoreCase(label)) {
                return status;
            }
        }
        throw QboFault.of(2170, "Invalid Enumeration", "Invalid Enumeration : " + label);
    }
}
