package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import java.util.Optional;
import java.util.Set;

/** Refund receipts as clients send them: like a credit memo, with the account the money leaves. */
final class RefundReader implements EntityReader {
    private static final Set<String> ECHOED = Names.with(
            DocumentReader.ECHOED, "DepositToAccountRef", "PaymentMethodRef", "PaymentRefNum", "CheckPayment");
    private static final Set<String> KNOWN = Names.with(
            DocumentReader.KNOWN, "DepositToAccountRef", "PaymentMethodRef", "PaymentRefNum", "CheckPayment");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        return ledger.addDocument(EntityKind.REFUND_RECEIPT, details(ledger, body));
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.changeDocument(EntityKind.REFUND_RECEIPT, id, version, details(ledger, body));
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.deleteDocument(EntityKind.REFUND_RECEIPT, id, version));
    }

    private static DocumentDetails details(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        body.requiredRef("DepositToAccountRef");
        return DocumentReader.details(ledger, body);
    }
}
