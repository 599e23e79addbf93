package io.duebridge.app.bench;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.BulkWriter.Rows;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;

/** The rows of {@link PortalBooks}. */
final class PortalRows {
    private static final BulkWriter.Table CUSTOMERS = table(
            "customer",
            "id organisation_id connection_id erp_id erp_version erp_changed_at parent_id parent_erp_id bills_with_parent"
                    + " name name_key email currency erp_open_amount active deleted mapping_version stored_at");
    private static final BulkWriter.Table DOCUMENTS = table(
            "document",
            "id organisation_id connection_id kind erp_id erp_version erp_changed_at customer_id customer_erp_id number"
                    + " number_key purchase_order issue_date due_date currency total open_amount tax status"
                    + " mapping_version stored_at");
    private static final BulkWriter.Table LINES =
            table("document_line", "document_id position description item quantity unit_price amount");
    private static final BulkWriter.Table PAYMENTS = table(
            "erp_payment",
            "id organisation_id connection_id erp_id erp_version erp_changed_at customer_id customer_erp_id reference"
                    + " payment_date currency total unapplied status mapping_version stored_at");
    private static final BulkWriter.Table APPLICATIONS =
            table("application", "erp_payment_id position document_id document_kind document_erp_id gives amount");
    private static final int LINES_EACH = 5;
    private static final int HISTORY_DAYS = 730;
    private static final int TERM_DAYS = 30;
    private static final String MAPPING = "bench";

    private final UUID organisation;
    private final ConnectionId connection;
    private final Instant now;
    private final LocalDate today;

    PortalRows(OrganisationId organisation, ConnectionId connection, InstantSource clock) {
        this.organisation = organisation.value();
        this.connection = connection;
        this.now = clock.instant();
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** An invoice, of lines that cost the same; {@code age} tells how many days ago it was written. */
    record Invoice(int number, int customer, boolean open, int age, BigDecimal price) {
        static Invoice of(PortalBooks.Account account, int place) {
            int number = account.first() + place;
            boolean open = place >= account.invoices() - account.open();
            // Open ones are the younger ones, some of them overdue; no two of a customer's neighbours cost the same.
            int age = open ? place * 7 % 120 : TERM_DAYS + place * 11 % (HISTORY_DAYS - TERM_DAYS);
            return new Invoice(
                    number, account.number(), open, age, BigDecimal.valueOf(1_000 + number * 37L % 90_000, 2));
        }

        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(LINES_EACH));
        }

        String documentNumber() {
            return String.format(Locale.ROOT, "INV-%07d", number);
        }

        String purchaseOrder() {
            return String.format(Locale.ROOT, "PO-%07d", number);
        }
    }

    /** Whose address may see a customer's account. */
    static String email(PortalBooks.Account account) {
        return "customer-" + account.number() + "@example.com";
    }

    void customers(DSLContext tx, List<PortalBooks.Account> accounts) {
        BulkWriter.insert(tx, CUSTOMERS, rows -> accounts.forEach(account -> customer(rows, account)));
    }

    void invoices(DSLContext tx, List<Invoice> invoices) {
        List<Invoice> paid =
                invoices.stream().filter(invoice -> !invoice.open()).toList();
        BulkWriter.insert(tx, DOCUMENTS, rows -> invoices.forEach(invoice -> document(rows, invoice)));
        BulkWriter.insert(tx, LINES, rows -> invoices.forEach(invoice -> lines(rows, invoice)));
        BulkWriter.insert(tx, PAYMENTS, rows -> paid.forEach(invoice -> payment(rows, invoice)));
        BulkWriter.insert(tx, APPLICATIONS, rows -> paid.forEach(invoice -> application(rows, invoice)));
    }

    private Rows head(Rows rows, UUID id) {
        return rows.uuid(id).uuid(organisation).uuid(connection.value());
    }

    private Rows version(Rows rows, int erpId) {
        return rows.text(Integer.toString(erpId)).text("1").instant(now);
    }

    private UUID id(RecordKind kind, int number) {
        return RecordIds.of(connection, kind, new ErpId(Integer.toString(number)));
    }

    private void customer(Rows rows, PortalBooks.Account account) {
        String name = "Customer " + account.number();
        boolean child = account.parent() > 0;
        version(head(rows, id(RecordKind.CUSTOMER, account.number())), account.number())
                .uuid(child ? id(RecordKind.CUSTOMER, account.parent()) : null)
                .text(child ? Integer.toString(account.parent()) : null)
                .flag(child)
                .text(name)
                .text(SearchKey.ofName(name))
                .text(email(account))
                .text("USD")
                .decimal(BigDecimal.ZERO)
                .flag(true)
                .flag(false)
                .text(MAPPING)
                .instant(now)
                .end();
    }

    private void document(Rows rows, Invoice invoice) {
        LocalDate issued = today.minusDays(invoice.age());
        head(rows, id(RecordKind.INVOICE, invoice.number())).text(RecordKind.INVOICE.label());
        version(rows, invoice.number())
                .uuid(id(RecordKind.CUSTOMER, invoice.customer()))
                .text(Integer.toString(invoice.customer()))
                .text(invoice.documentNumber())
                .text(SearchKey.ofNumber(invoice.documentNumber()))
                .text(invoice.purchaseOrder())
                .date(issued)
                .date(issued.plusDays(TERM_DAYS))
                .text("USD")
                .decimal(invoice.total())
                .decimal(invoice.open() ? invoice.total() : BigDecimal.ZERO)
                .decimal(BigDecimal.ZERO)
                .text((invoice.open() ? DocumentStatus.OPEN : DocumentStatus.SETTLED).name())
                .text(MAPPING)
                .instant(now)
                .end();
    }

    private void lines(Rows rows, Invoice invoice) {
        for (int position = 1; position <= LINES_EACH; position++) {
            rows.uuid(id(RecordKind.INVOICE, invoice.number()))
                    .integer(position)
                    .text("Goods as ordered, delivery " + position)
                    .text("Goods")
                    .decimal(BigDecimal.ONE)
                    .decimal(invoice.price())
                    .decimal(invoice.price())
                    .end();
        }
    }

    /** Each paid invoice was paid by a payment of its own; one in forty was paid ten dollars too much. */
    private void payment(Rows rows, Invoice invoice) {
        BigDecimal left = invoice.number() % 40 == 0 ? BigDecimal.TEN : BigDecimal.ZERO;
        version(head(rows, id(RecordKind.PAYMENT, invoice.number())), invoice.number())
                .uuid(id(RecordKind.CUSTOMER, invoice.customer()))
                .text(Integer.toString(invoice.customer()))
                .text("CHECK " + invoice.number())
                .date(today.minusDays(invoice.age() - TERM_DAYS))
                .text("USD")
                .decimal(invoice.total().add(left))
                .decimal(left)
                .text(ErpPaymentStatus.BOOKED.name())
                .text(MAPPING)
                .instant(now)
                .end();
    }

    private void application(Rows rows, Invoice invoice) {
        rows.uuid(id(RecordKind.PAYMENT, invoice.number()))
                .integer(1)
                .uuid(id(RecordKind.INVOICE, invoice.number()))
                .text(RecordKind.INVOICE.label())
                .text(Integer.toString(invoice.number()))
                .flag(false)
                .decimal(invoice.total())
                .end();
    }

    private static BulkWriter.Table table(String name, String columns) {
        return new BulkWriter.Table(name, List.of(columns.split(" ")));
    }
}
