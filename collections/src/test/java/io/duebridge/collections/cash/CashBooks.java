package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@link Books} whose money also comes by bank transfer, in a bank's CSV files. */
final class CashBooks {
    static final String HEADER = "date,amount,payer,payer account,text,reference,kind\n";

    static final CsvMapping MAPPING = CsvMapping.of(Map.ofEntries(
            Map.entry("booking-date-column", "date"),
            Map.entry("amount-column", "amount"),
            Map.entry("payer-column", "payer"),
            Map.entry("payer-account-column", "payer account"),
            Map.entry("remittance-columns", "text"),
            Map.entry("bank-reference-column", "reference"),
            Map.entry("return-column", "kind"),
            Map.entry("return-marks", "RETURN"),
            Map.entry("account", "DE02 1203 0000 0000 2020 51"),
            Map.entry("currency", "USD")));

    final Books books;
    final BankInbox inbox;
    final CashDesk desk;
    final CashDecisions decisions;
    final CashLines lines;
    final CashFiles files;
    final PayerAliases aliases;

    private CashBooks(TestStore test) {
        this.books = Books.open(test);
        this.inbox = new BankInbox(books.store);
        this.desk = new CashDesk(books.store);
        this.decisions = new CashDecisions(books.store);
        this.lines = new CashLines(books.store);
        this.files = new CashFiles(books.store);
        this.aliases = new PayerAliases(books.store);
    }

    static CashBooks open(TestStore test) {
        return new CashBooks(test);
    }

    FileReceipt receive(String name, String content) {
        return receive(name, content, Optional.of(books.connection.id()));
    }

    FileReceipt receive(String name, String content, Optional<ConnectionId> connection) {
        return inbox.receive(file(name, content, connection));
    }

    IncomingFile file(String name, String content, Optional<ConnectionId> connection) {
        return new IncomingFile(
                books.connection.organisation(),
                connection,
                FileSource.UPLOAD,
                name,
                content.getBytes(StandardCharsets.UTF_8),
                "staff:mary",
                new IncomingFile.Content.Statement(Optional.of(MAPPING)));
    }

    /** One line of the bank's CSV. */
    static String line(String amount, String payer, String text, String reference) {
        return "2026-03-02," + amount + "," + payer + ",GB33BUKB20201555555555," + text + "," + reference + ",\n";
    }

    /** One line by which the bank takes money back. */
    static String returned(String amount, String text) {
        return "2026-03-02,-" + amount + ",,," + text + ",,RETURN\n";
    }

    CashReport match() {
        CashReport report = desk.run(books.connection, 1000);
        books.clock.forward(Duration.ofSeconds(1));
        return report;
    }

    /** The one line in this state. */
    BankLine only(LineState state) {
        List<CashLines.Row> rows = lines.inState(books.connection.organisation(), state, Optional.empty(), 10)
                .rows();
        if (rows.size() != 1) {
            throw new AssertionError("there are " + rows.size() + " lines in " + state);
        }
        return rows.get(0).line();
    }

    CashDecisions.Subject by(String who, BankLine line) {
        return new CashDecisions.Subject(books.connection.organisation(), line.id(), line.version(), "staff:" + who);
    }

    BankLine again(BankLine line) {
        return lines.find(books.connection.organisation(), line.id())
                .orElseThrow()
                .line();
    }

    ProposedDocument invoice(ErpId invoice, String amount) {
        return new ProposedDocument(books.invoice(invoice, amount).document(), new BigDecimal(amount), BigDecimal.ZERO);
    }

    /** An invoice's number, as it was read from the ERP. */
    String number(ErpId invoice) {
        return Objects.requireNonNull(books.store
                .dsl()
                .select(DOCUMENT.NUMBER)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(books.invoice(invoice, "1.00").document().value()))
                .fetchOne(DOCUMENT.NUMBER));
    }

    /** A payment somebody entered in the ERP by hand, as a sync would have left it. */
    ErpPaymentId byHand(ErpId customer, String amount, LocalDate date, String reference) {
        ErpId erpId = new ErpId("hand-" + reference);
        ErpPaymentId id = RecordIds.erpPayment(books.connection.id(), erpId);
        books.store
                .dsl()
                .insertInto(ERP_PAYMENT)
                .set(ERP_PAYMENT.ID, id.value())
                .set(
                        ERP_PAYMENT.ORGANISATION_ID,
                        books.connection.organisation().value())
                .set(ERP_PAYMENT.CONNECTION_ID, books.connection.id().value())
                .set(ERP_PAYMENT.ERP_ID, erpId.value())
                .set(ERP_PAYMENT.ERP_VERSION, "1")
                .set(ERP_PAYMENT.ERP_CHANGED_AT, books.clock.instant())
                .set(ERP_PAYMENT.CUSTOMER_ID, books.id(customer).value())
                .set(ERP_PAYMENT.CUSTOMER_ERP_ID, customer.value())
                .set(ERP_PAYMENT.REFERENCE, reference)
                .set(ERP_PAYMENT.PAYMENT_DATE, date)
                .set(ERP_PAYMENT.CURRENCY, "USD")
                .set(ERP_PAYMENT.TOTAL, new BigDecimal(amount))
                .set(ERP_PAYMENT.UNAPPLIED, BigDecimal.ZERO)
                .set(ERP_PAYMENT.STATUS, "BOOKED")
                .set(ERP_PAYMENT.MAPPING_VERSION, "m")
                .set(ERP_PAYMENT.STORED_AT, books.clock.instant())
                .execute();
        return id;
    }
}
