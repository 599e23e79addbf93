package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a credit memo's own apply list says. The ledger keeps it as a payment of nothing that joins the memo to what it pays. */
final class CreditMemoApplications {
    private CreditMemoApplications() {}

    static void apply(NetSuiteBooks books, LedgerDocument memo, Optional<Given.Rows> given) {
        Ledger ledger = books.ledger();
        List<LedgerPayment> joints = books.read(view -> memo.payments().stream()
                .map(view::payment)
                .flatMap(Optional::stream)
                .filter(payment -> !Applied.isRecord(view, payment))
                .toList());
        if (joints.size() > 1) {
            throw NsRefusal.user(
                    "Credit memo " + memo.id() + " was applied in several steps; delete and enter it again.");
        }
        Optional<LedgerPayment> joint = joints.stream().findFirst();
        List<LedgerApplication> had = joint.map(LedgerPayment::applications).orElse(List.of()).stream()
                .filter(line -> !line.credit())
                .toList();
        List<LedgerApplication> lines =
                new ArrayList<>(new Sublists(books, memo.customer(), memo.currency()).merge(given, had, false));
        BigDecimal used = lines.stream().map(LedgerApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (used.signum() == 0) {
            joint.ifPresent(old -> ledger.deletePayment(old.id(), old.version()));
            return;
        }
        lines.add(new LedgerApplication(EntityKind.CREDIT_MEMO, memo.id(), used));
        if (joint.isPresent()) {
            LedgerPayment old = joint.get();
            ledger.changePayment(old.id(), old.version(), old.details().withApplications(lines));
            return;
        }
        ledger.addPayment(new PaymentDetails(
                memo.customer(),
                books.today(),
                memo.currency(),
                memo.details().exchangeRate(),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lines));
    }
}
