package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.RefundDetails;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Customer refunds. */
final class RefundWriter implements TypeWriter {
    private final NetSuiteBooks books;

    RefundWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        String customer = books.customer(given, "customer", Optional.empty());
        String currency = books.currency(given, customer);
        LocalDate date = given.day("tranDate").orElseGet(books::today);
        List<RefundDetails.Line> lines = new ArrayList<>();
        given.list("applyList")
                .ifPresent(list -> list.rows().forEach(row -> line(row, false).ifPresent(lines::add)));
        given.list("depositList")
                .ifPresent(list -> list.rows().forEach(row -> line(row, true).ifPresent(lines::add)));
        RefundDetails details = new RefundDetails(
                customer,
                date,
                currency,
                given.amount("exchangeRate")
                        .orElseGet(() -> books.ledger().company().rate(currency, date)),
                books.list(given, "paymentMethod", RecordType.PAYMENT_METHOD, Optional.empty()),
                books.list(given, "account", RecordType.ACCOUNT, Optional.empty()),
                given.text("memo"),
                lines);
        return books.ledger()
                .codings()
                .change(
                        EntityKind.CUSTOMER_REFUND,
                        Optional.empty(),
                        Optional.of(customer),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().prepayments().refund(details));
    }

    private Optional<RefundDetails.Line> line(Given row, boolean deposits) {
        if (!row.flag("apply").orElse(false)) {
            return Optional.empty();
        }
        String doc = row.doc().orElseThrow(() -> NsRefusal.missing("doc"));
        return Optional.of(books.read(view -> {
            BigDecimal left;
            EntityKind kind;
            if (deposits) {
                kind = EntityKind.CUSTOMER_DEPOSIT;
                left = view.customerDeposit(doc).map(found -> found.unused()).orElse(BigDecimal.ZERO);
            } else if (view.document(EntityKind.CREDIT_MEMO, doc).isPresent()) {
                kind = EntityKind.CREDIT_MEMO;
                left = view.document(kind, doc).orElseThrow().open();
            } else {
                kind = EntityKind.PAYMENT;
                left = view.payment(doc).map(found -> found.unapplied()).orElse(BigDecimal.ZERO);
            }
            if (left.signum() <= 0) {
                throw NsRefusal.user("Unable to find a matching line for sublist " + (deposits ? "deposit" : "apply")
                        + " with key: [doc, line] value: [" + doc + ", null].");
            }
            return new RefundDetails.Line(kind, doc, row.amount("amount").orElse(left));
        }));
    }

    @Override
    public LedgerEntity update(LedgerEntity before, Given given) {
        throw NsRefusal.user("A refund is not changed here: delete it and make another.");
    }

    @Override
    public void delete(LedgerEntity before) {
        LedgerRefund refund = (LedgerRefund) before;
        books.ledger().prepayments().deleteRefund(refund.id(), refund.version());
    }
}
