package io.duebridge.collections.cash;

import io.duebridge.collections.cash.matching.Reason;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the matcher thinks of a line.
 *
 * @param rank 0 is the best
 * @param customer whose payment it is
 * @param erpPayment the payment the ERP seems to have already
 * @param documents what is paid with it
 * @param onAccount the rest
 * @param confidence 0 to 1000
 */
public record Proposal(
        int rank,
        ProposalKind kind,
        Optional<CustomerId> customer,
        Optional<ErpPaymentId> erpPayment,
        List<ProposedDocument> documents,
        BigDecimal onAccount,
        int confidence,
        List<Reason> reasons) {
    public Proposal {
        documents = List.copyOf(documents);
        reasons = List.copyOf(reasons);
    }

    Proposal at(int place) {
        return new Proposal(place, kind, customer, erpPayment, documents, onAccount, confidence, reasons);
    }
}
