package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.jooq.impl.DSL;

/** A sandbox company with unpaid invoices, each to be paid in so many payments, and what must be true of its books afterwards. */
final class PaidCompany implements AutoCloseable {
    private static final int INVOICES = 24;

    private final long seed;
    private final Random random;
    private final LocalDate today;
    private final Ledger ledger;
    private final int paymentsBefore;
    private final PaidErp kind;
    private final PaidErp.Running erp;
    private final List<LedgerDocument> toPay;
    private final List<String> wishes = new ArrayList<>();

    private PaidCompany(PaidErp kind, long seed, Ledger ledger, List<LedgerDocument> toPay, int parts) {
        this.kind = kind;
        this.seed = seed;
        this.random = new Random(seed);
        this.ledger = ledger;
        this.today = today(ledger);
        this.paymentsBefore = ledger.payments().size();
        this.erp = kind.start(ledger);
        this.toPay = toPay;
        for (int part = 0; part < parts; part++) {
            for (LedgerDocument invoice : toPay) {
                wishes.add(wish(invoice, part, parts));
            }
        }
    }

    private static Ledger sample(long seed) {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        return SampleCompany.generate(new SampleSpec(seed, 30, 200, 2, today, false), InstantSource.system());
    }

    /** The company's: what is dated tomorrow there some ERPs do not give before. */
    private static LocalDate today(Ledger ledger) {
        return LocalDate.ofInstant(
                InstantSource.system().instant(), ledger.company().zone());
    }

    /** @param parts in how many payments each invoice is paid */
    static PaidCompany ofSample(PaidErp kind, long seed, int parts) {
        Ledger ledger = sample(seed);
        LocalDate today = today(ledger);
        List<LedgerDocument> toPay = ledger.invoices().stream()
                .filter(invoice -> !invoice.voided()
                        && invoice.payments().isEmpty()
                        && invoice.open().signum() > 0)
                .filter(invoice -> invoice.details().date().isAfter(today.minusMonths(10)))
                .limit(INVOICES)
                .toList();
        assertThat(toPay).as("enough unpaid invoices").hasSizeGreaterThanOrEqualTo(INVOICES / 2);
        return new PaidCompany(kind, seed, ledger, toPay, parts);
    }

    /** So many customers who have one unpaid invoice each: none of them waits for another one's payment. */
    static PaidCompany ofNewCustomers(PaidErp kind, long seed, int customers) {
        return ofNewCustomers(kind, seed, customers, 1);
    }

    /** @param parts in how many payments each invoice is paid */
    static PaidCompany ofNewCustomers(PaidErp kind, long seed, int customers, int parts) {
        Ledger ledger = sample(seed);
        LocalDate today = today(ledger);
        List<LedgerDocument> toPay = new ArrayList<>();
        for (int i = 1; i <= customers; i++) {
            String customer = ledger.addCustomer(CustomerDetails.named("Payer " + i, "USD"))
                    .stamp()
                    .id();
            DocumentLine line = DocumentLine.sale("hours", BigDecimal.valueOf(1_000 + i, 2));
            toPay.add(ledger.addInvoice(
                    DocumentDetails.plain(customer, today, today.plusDays(30), "USD", List.of(line))));
        }
        return new PaidCompany(kind, seed, ledger, toPay, parts);
    }

    /** {@code customer/invoice/amount/currency/part}; the last part takes what the others leave. */
    private String wish(LedgerDocument invoice, int part, int parts) {
        BigDecimal each = invoice.open().divide(BigDecimal.valueOf(parts), 2, RoundingMode.DOWN);
        BigDecimal amount =
                part < parts - 1 ? each : invoice.open().subtract(each.multiply(BigDecimal.valueOf(parts - 1L)));
        return String.join(
                "/",
                erp.customer(invoice.customer()),
                erp.document(EntityKind.INVOICE, invoice.stamp().id()),
                amount.toPlainString(),
                invoice.currency(),
                Integer.toString(part));
    }

    int payments() {
        return wishes.size();
    }

    /** The ERP books at once and answers late, so that many a kill falls between the booking and its answer. */
    void answersLate(Duration delay) {
        erp.answersPaymentsLate(delay);
    }

    void bookkeepersGoOn() {
        LedgerDocument model = toPay.get(random.nextInt(toPay.size()));
        ledger.addInvoice(DocumentDetails.plain(
                model.customer(), today, today.plusDays(30), model.currency(), List.of(anyLine())));
        ledger.changeDocument(
                EntityKind.INVOICE,
                anyOther().stamp().id(),
                details -> details.withLines(List.of(anyLine()), BigDecimal.ZERO));
        if (random.nextBoolean()) {
            ledger.voidDocument(EntityKind.INVOICE, anyOther().stamp().id());
        }
    }

    private DocumentLine anyLine() {
        return DocumentLine.sale("hours", BigDecimal.valueOf(1 + random.nextInt(100_000), 2));
    }

    /** An invoice that nobody pays. */
    private LedgerDocument anyOther() {
        List<LedgerDocument> others = ledger.invoices().stream()
                .filter(invoice -> toPay.stream()
                        .noneMatch(
                                paid -> paid.stamp().id().equals(invoice.stamp().id())))
                .filter(invoice -> !invoice.voided() && invoice.payments().isEmpty())
                .filter(invoice -> invoice.details().date().isAfter(today.minusMonths(10)))
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    /** Every payment is in the ledger once, every record in the store once, and the totals tie. */
    void everythingIsThereOnce(CollectionsStore store) {
        StoredConnection connection =
                new Connections(store).find(KilledProgram.CONNECTION).orElseThrow();
        everyPaymentIsThereOnce(store);
        everyRecordIsThereOnce(store);
        assertThat(inStore(store, connection)).as("seed %s", seed).isEqualTo(inLedger());
    }

    private void everyPaymentIsThereOnce(CollectionsStore store) {
        Map<String, BigDecimal> taken = store.dsl()
                .select(PAYMENT.REFERENCE, PAYMENT.AMOUNT)
                .from(PAYMENT)
                .fetchMap(PAYMENT.REFERENCE, PAYMENT.AMOUNT);
        assertThat(taken).hasSize(wishes.size());
        taken.forEach((reference, amount) -> assertThat(ledger.paymentsNoted(reference))
                .as("payment %s, seed %s", reference, seed)
                .singleElement()
                .extracting(LedgerPayment::total)
                .satisfies(total -> assertThat(total).isEqualByComparingTo(amount)));
        assertThat(ledger.payments())
                .as("nothing else was booked, under whatever reference; seed %s", seed)
                .hasSize(paymentsBefore + wishes.size());
        toPay.forEach(invoice -> assertThat(
                        ledger.invoice(invoice.stamp().id()).orElseThrow().open())
                .as("paid in full, and once")
                .isZero());
    }

    private void everyRecordIsThereOnce(CollectionsStore store) {
        assertThat(store.dsl().select(CUSTOMER.ERP_ID).from(CUSTOMER).fetch(CUSTOMER.ERP_ID))
                .containsExactlyInAnyOrderElementsOf(ledger.customers().stream()
                        .map(each -> erp.customer(each.stamp().id()))
                        .toList());
        assertThat(documents(store, RecordKind.INVOICE))
                .containsExactlyInAnyOrderElementsOf(ledger.invoices().stream()
                        .map(each ->
                                erp.document(EntityKind.INVOICE, each.stamp().id()))
                        .toList());
        assertThat(documents(store, RecordKind.CREDIT_MEMO))
                .containsExactlyInAnyOrderElementsOf(ledger.creditMemos().stream()
                        .map(each -> erp.document(
                                EntityKind.CREDIT_MEMO, each.stamp().id()))
                        .toList());
        List<String> payments = ledger.payments().stream()
                .filter(each -> kind.readsPaymentsAsTheLedgerHasThem() || isOurs(each))
                .filter(each -> kind.isAPayment(ledger, each))
                .map(each -> erp.document(EntityKind.PAYMENT, each.stamp().id()))
                .toList();
        assertThat(store.dsl()
                        .select(ERP_PAYMENT.ERP_ID)
                        .from(ERP_PAYMENT)
                        .where(
                                kind.readsPaymentsAsTheLedgerHasThem()
                                        ? DSL.noCondition()
                                        : ERP_PAYMENT.REFERENCE.like("DB%"))
                        .fetch(ERP_PAYMENT.ERP_ID))
                .containsExactlyInAnyOrderElementsOf(payments);
    }

    private static boolean isOurs(LedgerPayment payment) {
        return payment.reference().filter(PaymentReference::isOne).isPresent();
    }

    private static List<String> documents(CollectionsStore store, RecordKind kind) {
        return store.dsl()
                .select(DOCUMENT.ERP_ID)
                .from(DOCUMENT)
                .where(DOCUMENT.KIND.eq(kind.label()))
                .fetch(DOCUMENT.ERP_ID);
    }

    void totalsTie(CollectionsStore store) {
        StoredConnection connection =
                new Connections(store).find(KilledProgram.CONNECTION).orElseThrow();
        assertThat(inStore(store, connection)).as("seed %s", seed).isEqualTo(inLedger());
    }

    private static Map<String, BigDecimal> inStore(CollectionsStore store, StoredConnection connection) {
        Map<String, BigDecimal> net = new TreeMap<>();
        new OpenReceivables(store)
                .byCustomer(connection.id())
                .forEach((customer, currencies) -> currencies.forEach(
                        (currency, open) -> TestCompany.put(net, customer.value(), currency, open.net())));
        return net;
    }

    private Map<String, BigDecimal> inLedger() {
        Map<String, BigDecimal> net = new TreeMap<>();
        ledger.openReceivables()
                .forEach((customer, currencies) -> currencies.forEach(
                        (currency, open) -> TestCompany.put(net, erp.customer(customer), currency, open)));
        return net;
    }

    /** The ERP, where it is SAP. */
    SapSandbox sap() {
        return erp.sap().orElseThrow();
    }

    Ledger ledger() {
        return ledger;
    }

    List<LedgerDocument> toPay() {
        return toPay;
    }

    /** What the programs are told: the database, the ERP and the payments to take. */
    Path configuration(Path folder, StoreSettings database) throws IOException {
        return configuration(folder, database, Map.of());
    }

    /** @param more what they are told beside that; an empty text takes something away */
    Path configuration(Path folder, StoreSettings database, Map<String, String> more) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("url", database.jdbcUrl());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("kind", kind.name());
        erp.settings().forEach((key, value) -> properties.setProperty("erp." + key, value));
        properties.setProperty("payments", String.join(" ", wishes));
        properties.putAll(more);
        properties.values().removeIf(""::equals);
        Path file = folder.resolve("program.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    @Override
    public void close() {
        erp.close();
    }
}
