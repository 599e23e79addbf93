package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerTerm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Invoices and credit memos as clients send them. */
final class DocumentReader implements EntityReader {
    /** The custom field that holds a customer's order number. */
    static final String PURCHASE_ORDER = "P.O. Number";

    static final Set<String> ECHOED = Set.of(
            "ShipAddr",
            "ShipFromAddr",
            "FreeFormAddress",
            "BillEmailCc",
            "BillEmailBcc",
            "ShipMethodRef",
            "ShipDate",
            "TrackingNum",
            "ClassRef",
            "DepartmentRef",
            "DeliveryInfo",
            "ProjectRef");
    static final Set<String> KNOWN = Names.with(
            ECHOED,
            "AllowIPNPayment",
            "AllowOnlinePayment",
            "AllowOnlineCreditCardPayment",
            "AllowOnlineACHPayment",
            "CustomField",
            "DocNumber",
            "TxnDate",
            "CurrencyRef",
            "ExchangeRate",
            "PrivateNote",
            "LinkedTxn",
            "Line",
            "TxnTaxDetail",
            "CustomerRef",
            "CustomerMemo",
            "BillAddr",
            "SalesTermRef",
            "DueDate",
            "TotalAmt",
            "HomeTotalAmt",
            "RemainingCredit",
            "Balance",
            "HomeBalance",
            "ApplyTaxAfterDiscount",
            "PrintStatus",
            "EmailStatus",
            "BillEmail",
            "GlobalTaxCalculation",
            "Deposit",
            "InvoiceLink");

    private final EntityKind kind;

    DocumentReader(EntityKind kind) {
        this.kind = kind;
    }

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        LedgerEntity made = ledger.addDocument(kind, details(ledger, body));
        for (Body link : new Body(body).objects("LinkedTxn")) {
            if (kind == EntityKind.INVOICE && link.required("TxnType").equals("Estimate")) {
                ledger.papers().invoiced(link.required("TxnId"), made.id());
            }
        }
        return made;
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.changeDocument(kind, id, version, details(ledger, body));
    }

    @Override
    public Optional<LedgerEntity> voidIt(Ledger ledger, String id, int version) {
        // the service voids invoices; credit memos have no such operation
        return kind == EntityKind.INVOICE ? Optional.of(ledger.voidDocument(kind, id, version)) : Optional.empty();
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.deleteDocument(kind, id, version));
    }

    private static DocumentDetails details(Ledger ledger, ObjectNode sent) {
        return details(ledger, new Body(sent).only(KNOWN));
    }

    /** What an estimate has in common with an invoice. */
    static DocumentDetails details(Ledger ledger, Body body) {
        LocalDate date = body.date("TxnDate")
                .orElseGet(() -> LocalDate.ofInstant(
                        ledger.clock().instant(), ledger.company().zone()));
        Optional<String> term = body.ref("SalesTermRef");
        if (!body.has("Line")) {
            throw QboFault.missing("Line");
        }
        return new DocumentDetails(
                body.requiredRef("CustomerRef"),
                body.text("DocNumber", 21),
                date,
                body.date("DueDate").orElseGet(() -> dueDate(ledger, date, term)),
                body.ref("CurrencyRef").orElse(ledger.company().homeCurrency()),
                body.amount("ExchangeRate").orElse(BigDecimal.ONE),
                term,
                LineReader.lines(body),
                body.object("TxnTaxDetail")
                        .flatMap(tax -> tax.amount("TotalTax"))
                        .orElse(BigDecimal.ZERO),
                body.text("PrivateNote", 4000),
                body.object("CustomerMemo").flatMap(memo -> memo.text("value")),
                purchaseOrder(body),
                body.object("BillEmail").flatMap(email -> email.text("Address")));
    }

    private static LocalDate dueDate(Ledger ledger, LocalDate date, Optional<String> term) {
        int days = term.flatMap(id -> ledger.read(view -> view.find(EntityKind.TERM, id)))
                .map(found -> ((LedgerTerm) found).dueDays())
                .orElse(0);
        return date.plusDays(days);
    }

    private static Optional<String> purchaseOrder(Body body) {
        return body.objects("CustomField").stream()
                .filter(field -> field.text("Name")
                                .filter(PURCHASE_ORDER::equals)
                                .isPresent()
                        || field.text("DefinitionId").filter("1"::equals).isPresent())
                .findFirst()
                .flatMap(field -> field.text("StringValue"));
    }
}
