package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PrintedPapers;
import io.duebridge.sandbox.sap.odata.EdmType;
import io.duebridge.sandbox.sap.odata.EntitySet;
import io.duebridge.sandbox.sap.odata.Row;
import io.duebridge.sandbox.sap.odata.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The ledger as the entity sets of SAP's services. What is worked out of the whole ledger is kept until the ledger changes. */
public final class SapBooks {
    private final Ledger ledger;
    private final String company;
    private final JournalPosts posts;
    private final Clearings clearings;
    private final KeptItems kept;
    private final AtomicLong changes = new AtomicLong();
    private volatile Bills bills = new Bills(-1, List.of());

    private record Bills(long asOf, List<Row> rows) {}

    public SapBooks(Ledger ledger, String company) {
        this.ledger = ledger;
        this.company = company;
        this.posts = new JournalPosts(ledger);
        this.clearings = new Clearings(ledger, posts, this::isCleared);
        this.kept = new KeptItems(ledger, company, posts);
        posts.onChange(kept::notePayment, kept::noteAll);
        ledger.news().onChange(kept::note);
        ledger.news().onChange(change -> {
            if (change.kind() == EntityKind.INVOICE) {
                changes.incrementAndGet();
            }
        });
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The company code. */
    public String company() {
        return company;
    }

    /** What clears items. */
    public Clearings clearings() {
        return clearings;
    }

    /**
     * Somebody holds an invoice back by codes of one character.
     *
     * @param payment from being collected; empty: not
     * @param dunning from being dunned; empty: not
     */
    public void block(String invoice, String payment, String dunning) {
        posts.blocks().set(invoice, payment, dunning);
        kept.noteAll();
    }

    /** Payments that came as journal entries. */
    public JournalPosts posts() {
        return posts;
    }

    /** Whether there is a customer of this number, with leading zeros. */
    public boolean hasCustomer(String number) {
        return number.matches("\\d{10}")
                && ledger.customer(ledgerCustomer(number)).isPresent();
    }

    /** The number of a journal entry's document. */
    public String journalNumber(String ledgerId) {
        return Numbers.document(EntityKind.JOURNAL_ENTRY, ledgerId);
    }

    /** As SAP keeps it, with leading zeros. */
    public String customerNumber(String ledgerId) {
        return Numbers.customerKept(ledgerId);
    }

    /** Whether an item of a payment's document is cleared. */
    public boolean hasClearedItems(String payment) {
        return ofDocument(JournalPosts.document(payment), payment)
                .anyMatch(row -> Boolean.TRUE.equals(row.get("IsCleared")));
    }

    public String ledgerCustomer(String number) {
        return Numbers.ledgerCustomer(number);
    }

    /** The key of an invoice's or a credit memo's item, or of the first one of a payment. */
    public String key(EntityKind kind, String id) {
        return ledger.read(
                view -> view.find(kind, id).map(entity -> key(kind, entity)).orElseThrow());
    }

    private String key(EntityKind kind, LedgerEntity entity) {
        LocalDate date = switch (kind) {
            case PAYMENT -> ((LedgerPayment) entity).date();
            case JOURNAL_ENTRY -> ((LedgerJournal) entity).details().date();
            default -> ((LedgerDocument) entity).details().date();
        };
        boolean posted = kind == EntityKind.PAYMENT || posts.entry(entity.id()).isPresent();
        return company + "-" + ItemNodes.year(date) + "-" + Numbers.document(kind, entity.id())
                + (posted ? "-002" : "-001");
    }

    public EntitySet items() {
        return new EntitySet(
                "A_OperationalAcctgDocItemCube",
                List.of("CompanyCode", "FiscalYear", "AccountingDocument", "AccountingDocumentItem"),
                ItemRow.PROPERTIES,
                Map.of(),
                KeptItems.INDEXED,
                new EntitySet.Entities() {
                    @Override
                    public List<Row> all(Instant enteredBefore) {
                        return entered(kept.all(), enteredBefore);
                    }

                    @Override
                    public List<Row> within(List<Stretch> stretches, Instant enteredBefore) {
                        return entered(kept.within(stretches), enteredBefore);
                    }
                });
    }

    /** The items of one customer, by its number with leading zeros. */
    public List<Row> itemsOf(String customer, Instant enteredBefore) {
        if (!hasCustomer(customer)) {
            return List.of();
        }
        List<Row> own = kept.family(ledgerCustomer(customer)).stream()
                .filter(row -> customer.equals(row.get("Customer")))
                .toList();
        return entered(own, enteredBefore);
    }

    private List<Row> entered(List<Row> rows, Instant enteredBefore) {
        return enteredBefore.equals(Instant.MAX)
                ? rows
                : rows.stream()
                        .filter(row -> entered(row).isBefore(enteredBefore))
                        .toList();
    }

    private Instant entered(Row row) {
        LocalDate day = (LocalDate) row.values().get("AccountingDocumentCreationDate");
        LocalTime time = (LocalTime) row.values().get("CreationTime");
        return day == null || time == null
                ? Instant.MAX
                : day.atTime(time).atZone(zone()).toInstant();
    }

    /** A customer by its number with leading zeros. */
    public Optional<Row> partner(String number) {
        return hasCustomer(number)
                ? ledger.customer(ledgerCustomer(number)).map(customer -> PartnerRow.of(customer, zone()))
                : Optional.empty();
    }

    private boolean isCleared(JournalPosts.ItemRef item) {
        String number = String.format("%03d", item.item());
        return ofDocument(item.document(), JournalPosts.paymentId(item))
                .filter(row -> number.equals(row.get("AccountingDocumentItem")))
                .anyMatch(row -> Boolean.TRUE.equals(row.get("IsCleared")));
    }

    private Stream<Row> ofDocument(String document, String payment) {
        return ledger.payment(payment).map(LedgerPayment::customer).map(kept::family).orElse(List.of()).stream()
                .filter(row -> document.equals(row.get("AccountingDocument")));
    }

    public EntitySet partners() {
        return EntitySet.ofList(
                "A_BusinessPartner",
                "BusinessPartner",
                PartnerRow.PROPERTIES,
                PartnerRow.NAVIGATIONS,
                () -> ledger.read(view -> view.all(EntityKind.CUSTOMER).stream()
                        .map(customer -> PartnerRow.of((LedgerCustomer) customer, zone()))
                        .toList()));
    }

    public EntitySet billingDocuments() {
        return EntitySet.ofList(
                "A_BillingDocument", "BillingDocument", BillingRow.PROPERTIES, BillingRow.NAVIGATIONS, this::bills);
    }

    private List<Row> bills() {
        long now = changes.get();
        Bills last = bills;
        if (last.asOf() == now) {
            return last.rows();
        }
        List<Row> rows = ledger.read(view -> view.all(EntityKind.INVOICE).stream()
                .map(invoice -> BillingRow.of((LedgerDocument) invoice, company))
                .toList());
        bills = new Bills(now, rows);
        return rows;
    }

    /** A billing document by its number with leading zeros. */
    public Optional<Row> bill(String billingDocument) {
        return billingDocument.matches("\\d{10}")
                ? ledger.invoice(Numbers.billedInvoice(billingDocument)).map(invoice -> BillingRow.of(invoice, company))
                : Optional.empty();
    }

    /** A billing document as it is printed, by its number with or without leading zeros; empty if there is none. */
    public Optional<byte[]> print(String billingDocument) {
        if (!billingDocument.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        String id = Numbers.billedInvoice(billingDocument);
        return ledger.read(
                        view -> view.document(EntityKind.INVOICE, id).map(invoice -> PrintedPapers.page(invoice, view)))
                .map(PrintedPapers::pdf);
    }

    public EntitySet companyCodes() {
        return EntitySet.ofList(
                "A_CompanyCode",
                "CompanyCode",
                Map.of(
                        "CompanyCode", EdmType.STRING,
                        "CompanyCodeName", EdmType.STRING,
                        "Country", EdmType.STRING,
                        "Currency", EdmType.STRING),
                Map.of(),
                () -> List.of(new Row(
                        Map.of(
                                "CompanyCode", company,
                                "CompanyCodeName", ledger.company().name(),
                                "Country", ledger.company().country(),
                                "Currency", ledger.company().homeCurrency()),
                        Map.of())));
    }

    private ZoneId zone() {
        return ledger.company().zone();
    }
}
