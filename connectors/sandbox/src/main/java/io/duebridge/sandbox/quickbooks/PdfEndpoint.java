package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.PrintedPapers;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Invoices, credit memos, estimates and payments as PDF. */
final class PdfEndpoint {
    private static final Set<EntityKind> PRINTED = EnumSet.of(
            EntityKind.INVOICE,
            EntityKind.CREDIT_MEMO,
            EntityKind.PAYMENT,
            EntityKind.ESTIMATE,
            EntityKind.REFUND_RECEIPT);

    private final Ledger ledger;

    PdfEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    Reply render(Face face, String id) {
        if (!PRINTED.contains(face.kind())) {
            throw QboFault.unsupported("PDF of " + face.name());
        }
        String page = ledger.read(view -> PrintedPapers.page(
                view.find(face.kind(), id).map(LedgerEntity.class::cast).orElseThrow(QboFault::notFound), view));
        return new Reply(200, "application/pdf", PrintedPapers.pdf(page), Map.of());
    }
}
