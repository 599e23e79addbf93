package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LineType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Invoices and credit memos. */
final class DocumentWriter implements TypeWriter {
    private final NetSuiteBooks books;
    private final EntityKind kind;

    DocumentWriter(NetSuiteBooks books, RecordType type) {
        this.books = books;
        this.kind = type.kind();
    }

    @Override
    public LedgerEntity add(Given given) {
        DocumentDetails details = details(given, Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        kind,
                        Optional.empty(),
                        Optional.of(details.customer()),
                        Codings.of(books, given, Coding.none()),
                        () -> applied(books.ledger().addDocument(kind, details), given));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerDocument before = (LedgerDocument) entity;
        DocumentDetails details = details(given, Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(kind, before.id()));
        return books.ledger()
                .codings()
                .change(
                        kind,
                        Optional.of(before.id()),
                        Optional.of(details.customer()),
                        Codings.of(books, given, coding),
                        () -> applied(
                                books.ledger().changeDocument(kind, before.id(), before.version(), details), given));
    }

    @Override
    public void delete(LedgerEntity entity) {
        LedgerDocument before = (LedgerDocument) entity;
        if (!before.payments().isEmpty()) {
            throw linked();
        }
        books.ledger().deleteDocument(kind, before.id(), before.version());
    }

    static NsRefusal linked() {
        return NsRefusal.user(
                "This transaction cannot be deleted because it is linked to by one or more transactions.");
    }

    private LedgerDocument applied(LedgerDocument document, Given given) {
        if (kind == EntityKind.CREDIT_MEMO && given.list("applyList").isPresent()) {
            CreditMemoApplications.apply(books, document, given.list("applyList"));
        }
        return books.ledger().read(view -> view.document(kind, document.id())).orElseThrow();
    }

    private DocumentDetails details(Given given, Optional<DocumentDetails> before) {
        String customer = books.customer(given, "entity", before.map(DocumentDetails::customer));
        String currency = books.currency(given, customer);
        LocalDate date = given.day("tranDate")
                .or(() -> before.map(DocumentDetails::date))
                .orElseGet(books::today);
        Optional<String> term = books.list(given, "terms", RecordType.TERM, before.flatMap(DocumentDetails::term));
        return new DocumentDetails(
                customer,
                given.text("tranId", before.flatMap(DocumentDetails::number)),
                date,
                given.day("dueDate")
                        .or(() -> before.map(DocumentDetails::dueDate))
                        .orElseGet(() -> date.plusDays(dueDays(term))),
                currency,
                given.amount("exchangeRate")
                        .or(() -> before.map(DocumentDetails::exchangeRate))
                        .orElseGet(() -> books.ledger().company().rate(currency, date)),
                term,
                given.list("itemList")
                        .map(list ->
                                list.rows().stream().map(DocumentWriter::line).toList())
                        .or(() -> before.map(DocumentDetails::lines))
                        .orElse(List.of()),
                before.map(DocumentDetails::tax).orElse(BigDecimal.ZERO),
                given.text("memo", before.flatMap(DocumentDetails::note)),
                before.flatMap(DocumentDetails::message),
                given.text("otherRefNum", before.flatMap(DocumentDetails::purchaseOrder)),
                given.text("email", before.flatMap(DocumentDetails::billEmail)));
    }

    private int dueDays(Optional<String> term) {
        return term.flatMap(
                        id -> books.read(view -> view.find(EntityKind.TERM, id).map(LedgerTerm.class::cast)))
                .map(LedgerTerm::dueDays)
                .orElse(0);
    }

    private static DocumentLine line(Given row) {
        Optional<BigDecimal> quantity = row.amount("quantity");
        Optional<BigDecimal> rate = row.amount("rate");
        BigDecimal amount = row.amount("amount")
                .or(() -> rate.map(price -> price.multiply(quantity.orElse(BigDecimal.ONE))))
                .orElseThrow(() -> NsRefusal.missing("Amount"));
        return new DocumentLine(
                amount.signum() < 0 ? LineType.DISCOUNT : LineType.SALE,
                row.text("description"),
                row.ref("item").flatMap(Key::internalId),
                quantity,
                rate,
                amount.abs(),
                row.flag("isTaxable").orElse(false));
    }
}
