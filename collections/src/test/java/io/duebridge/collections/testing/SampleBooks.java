package io.duebridge.collections.testing;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ATTACHMENT;
import static io.duebridge.collections.tables.Tables.ATTACHMENT_LINK;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ESTIMATE;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One company's books as a sync would have left them, written row by row, for tests of what is shown. */
public final class SampleBooks {
    private final CollectionsStore store;
    private final OrganisationId organisation;
    private final ConnectionId connection;
    private int nextId = 1;

    private SampleBooks(CollectionsStore store, OrganisationId organisation, ConnectionId connection) {
        this.store = store;
        this.organisation = organisation;
        this.connection = connection;
    }

    /** Books of a new organisation with a connection of its own. */
    public static SampleBooks of(CollectionsStore store, String organisationName) {
        OrganisationId organisation = new Organisations(store).ensure(organisationName);
        Connections connections = new Connections(store);
        ConnectionId connection = connections
                .ensure(organisation, "books-" + UUID.randomUUID(), "quickbooks")
                .id();
        connections.identify(
                connection,
                new ErpIdentity(
                        "company",
                        organisationName,
                        Optional.of(Currency.getInstance("USD")),
                        Optional.of(ZoneOffset.UTC)));
        return new SampleBooks(store, organisation, connection);
    }

    public OrganisationId organisation() {
        return organisation;
    }

    public ConnectionId connection() {
        return connection;
    }

    public CustomerId customer(String name, String currency, @Nullable String email) {
        return customer(name, currency, email, null);
    }

    /** A customer that bills with {@code parent}, if one is given. */
    public CustomerId customer(String name, String currency, @Nullable String email, @Nullable CustomerId parent) {
        ErpId erpId = freshId();
        CustomerId id = RecordIds.customer(connection, erpId);
        store.dsl()
                .insertInto(CUSTOMER)
                .set(CUSTOMER.ID, id.value())
                .set(CUSTOMER.ORGANISATION_ID, organisation.value())
                .set(CUSTOMER.CONNECTION_ID, connection.value())
                .set(CUSTOMER.ERP_ID, erpId.value())
                .set(CUSTOMER.ERP_VERSION, "1")
                .set(CUSTOMER.ERP_CHANGED_AT, store.clock().instant())
                .set(CUSTOMER.PARENT_ID, parent == null ? null : parent.value())
                .set(CUSTOMER.PARENT_ERP_ID, parent == null ? null : erpId(parent))
                .set(CUSTOMER.BILLS_WITH_PARENT, parent != null)
                .set(CUSTOMER.NAME, name)
                .set(CUSTOMER.NAME_KEY, SearchKey.ofName(name))
                .set(CUSTOMER.EMAIL, email)
                .set(CUSTOMER.CURRENCY, currency)
                .set(CUSTOMER.ERP_OPEN_AMOUNT, BigDecimal.ZERO)
                .set(CUSTOMER.ACTIVE, true)
                .set(CUSTOMER.DELETED, false)
                .set(CUSTOMER.MAPPING_VERSION, "test")
                .set(CUSTOMER.STORED_AT, store.clock().instant())
                .execute();
        new Contacts(store).ensureFromCustomer(id);
        return id;
    }

    private String erpId(CustomerId customer) {
        return store.dsl()
                .select(CUSTOMER.ERP_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer.value()))
                .fetchSingle(CUSTOMER.ERP_ID);
    }

    /** What an invoice or credit memo of the sample holds; nothing but the amounts is asked for. */
    public record Paper(
            RecordKind kind,
            String number,
            LocalDate due,
            String currency,
            BigDecimal total,
            BigDecimal open,
            Optional<String> purchaseOrder) {
        public static Paper invoice(String number, LocalDate due, String total) {
            return new Paper(
                    RecordKind.INVOICE,
                    number,
                    due,
                    "USD",
                    new BigDecimal(total),
                    new BigDecimal(total),
                    Optional.empty());
        }

        public static Paper credit(String number, LocalDate date, String total) {
            return new Paper(
                    RecordKind.CREDIT_MEMO,
                    number,
                    date,
                    "USD",
                    new BigDecimal(total),
                    new BigDecimal(total),
                    Optional.empty());
        }

        /** What a journal entry charges. */
        public static Paper entry(String number, LocalDate date, String total) {
            return new Paper(
                    RecordKind.JOURNAL_ENTRY,
                    number,
                    date,
                    "USD",
                    new BigDecimal(total),
                    new BigDecimal(total),
                    Optional.empty());
        }

        public Paper open(String amount) {
            return new Paper(kind, number, due, currency, total, new BigDecimal(amount), purchaseOrder);
        }

        public Paper in(String code) {
            return new Paper(kind, number, due, code, total, open, purchaseOrder);
        }

        public Paper order(String purchaseOrderNumber) {
            return new Paper(kind, number, due, currency, total, open, Optional.of(purchaseOrderNumber));
        }
    }

    public DocumentId document(CustomerId customer, Paper paper) {
        ErpId erpId = freshId();
        DocumentId id = paper.kind() == RecordKind.JOURNAL_ENTRY
                ? RecordIds.entryItem(connection, paper.kind(), erpId, new ErpId(erpId(customer)))
                : RecordIds.document(connection, paper.kind(), erpId);
        store.dsl()
                .insertInto(DOCUMENT)
                .set(DOCUMENT.ID, id.value())
                .set(DOCUMENT.ORGANISATION_ID, organisation.value())
                .set(DOCUMENT.CONNECTION_ID, connection.value())
                .set(DOCUMENT.KIND, paper.kind().label())
                .set(DOCUMENT.ERP_ID, erpId.value())
                .set(DOCUMENT.ERP_VERSION, "1")
                .set(DOCUMENT.ERP_CHANGED_AT, store.clock().instant())
                .set(DOCUMENT.CUSTOMER_ID, customer.value())
                .set(DOCUMENT.CUSTOMER_ERP_ID, erpId(customer))
                .set(DOCUMENT.NUMBER, paper.number())
                .set(DOCUMENT.NUMBER_KEY, SearchKey.ofNumber(paper.number()))
                .set(DOCUMENT.PURCHASE_ORDER, paper.purchaseOrder().orElse(null))
                .set(DOCUMENT.ISSUE_DATE, paper.due().minusDays(30))
                .set(DOCUMENT.DUE_DATE, paper.due())
                .set(DOCUMENT.CURRENCY, paper.currency())
                .set(DOCUMENT.TOTAL, paper.total())
                .set(DOCUMENT.OPEN_AMOUNT, paper.open())
                .set(DOCUMENT.TAX, BigDecimal.ZERO)
                .set(DOCUMENT.GIVES, paper.kind() == RecordKind.CREDIT_MEMO)
                .set(
                        DOCUMENT.STATUS,
                        (paper.open().signum() == 0 ? DocumentStatus.SETTLED : DocumentStatus.OPEN).name())
                .set(DOCUMENT.MAPPING_VERSION, "test")
                .set(DOCUMENT.STORED_AT, store.clock().instant())
                .execute();
        line(id, 1, null, "Goods as ordered", paper.total());
        return id;
    }

    /** @param erpId what the ERP calls the line */
    public void line(DocumentId document, int position, @Nullable String erpId, String description, BigDecimal amount) {
        store.dsl()
                .insertInto(DOCUMENT_LINE)
                .set(DOCUMENT_LINE.DOCUMENT_ID, document.value())
                .set(DOCUMENT_LINE.POSITION, position)
                .set(DOCUMENT_LINE.ERP_LINE_ID, erpId)
                .set(DOCUMENT_LINE.DESCRIPTION, description)
                .set(DOCUMENT_LINE.QUANTITY, BigDecimal.ONE)
                .set(DOCUMENT_LINE.UNIT_PRICE, amount)
                .set(DOCUMENT_LINE.AMOUNT, amount)
                .execute();
    }

    /** The ERP changes the document: it has these lines from now on, of 10.00 each, as {@code id=description}. */
    public void relined(DocumentId document, String... lines) {
        store.transaction(tx -> tx.deleteFrom(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(document.value()))
                .execute());
        int position = 1;
        for (String line : lines) {
            int end = line.indexOf('=');
            line(
                    document,
                    position++,
                    end == 0 ? null : line.substring(0, end),
                    line.substring(end + 1),
                    new BigDecimal("10.00"));
        }
    }

    /** A payment the ERP got by itself, or with the reference of one made in the portal. */
    public ErpPaymentId erpPayment(
            CustomerId customer,
            ErpId erpId,
            LocalDate date,
            String total,
            String unapplied,
            @Nullable String reference) {
        ErpPaymentId id = RecordIds.erpPayment(connection, erpId);
        store.dsl()
                .insertInto(ERP_PAYMENT)
                .set(ERP_PAYMENT.ID, id.value())
                .set(ERP_PAYMENT.ORGANISATION_ID, organisation.value())
                .set(ERP_PAYMENT.CONNECTION_ID, connection.value())
                .set(ERP_PAYMENT.ERP_ID, erpId.value())
                .set(ERP_PAYMENT.ERP_VERSION, "1")
                .set(ERP_PAYMENT.ERP_CHANGED_AT, store.clock().instant())
                .set(ERP_PAYMENT.CUSTOMER_ID, customer.value())
                .set(ERP_PAYMENT.CUSTOMER_ERP_ID, erpId(customer))
                .set(ERP_PAYMENT.REFERENCE, reference)
                .set(ERP_PAYMENT.PAYMENT_DATE, date)
                .set(ERP_PAYMENT.CURRENCY, "USD")
                .set(ERP_PAYMENT.TOTAL, new BigDecimal(total))
                .set(ERP_PAYMENT.UNAPPLIED, new BigDecimal(unapplied))
                .set(ERP_PAYMENT.STATUS, ErpPaymentStatus.BOOKED.name())
                .set(ERP_PAYMENT.MAPPING_VERSION, "test")
                .set(ERP_PAYMENT.STORED_AT, store.clock().instant())
                .execute();
        return id;
    }

    /** The ERP applies a payment to a document, and the document's balance goes down. */
    public void apply(ErpPaymentId payment, int position, DocumentId document, String amount) {
        var row = store.dsl()
                .select(DOCUMENT.KIND, DOCUMENT.ERP_ID, DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document.value()))
                .fetchSingle();
        store.dsl()
                .insertInto(APPLICATION)
                .set(APPLICATION.ERP_PAYMENT_ID, payment.value())
                .set(APPLICATION.POSITION, position)
                .set(APPLICATION.DOCUMENT_ID, document.value())
                .set(APPLICATION.DOCUMENT_KIND, row.value1())
                .set(APPLICATION.DOCUMENT_ERP_ID, row.value2())
                .set(APPLICATION.GIVES, row.value1().equals(RecordKind.CREDIT_MEMO.label()))
                .set(APPLICATION.AMOUNT, new BigDecimal(amount))
                .execute();
        BigDecimal left = row.value3().subtract(new BigDecimal(amount));
        store.dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, left)
                .set(DOCUMENT.ERP_CHANGED_AT, store.clock().instant())
                .set(DOCUMENT.STORED_AT, store.clock().instant())
                .set(DOCUMENT.STATUS, (left.signum() == 0 ? DocumentStatus.SETTLED : DocumentStatus.OPEN).name())
                .where(DOCUMENT.ID.eq(document.value()))
                .execute();
    }

    /** The ERP takes a payment off all its documents, and their balances go up; what is applied next leaves this much over. */
    public void takeOff(ErpPaymentId payment, String unapplied) {
        store.dsl()
                .select(APPLICATION.DOCUMENT_ID, APPLICATION.AMOUNT)
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment.value()))
                .forEach(row -> store.dsl()
                        .update(DOCUMENT)
                        .set(DOCUMENT.OPEN_AMOUNT, DOCUMENT.OPEN_AMOUNT.plus(row.value2()))
                        .set(DOCUMENT.ERP_CHANGED_AT, store.clock().instant())
                        .set(DOCUMENT.STATUS, DocumentStatus.OPEN.name())
                        .where(DOCUMENT.ID.eq(row.value1()))
                        .execute());
        store.dsl()
                .deleteFrom(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment.value()))
                .execute();
        store.dsl()
                .update(ERP_PAYMENT)
                .set(ERP_PAYMENT.UNAPPLIED, new BigDecimal(unapplied))
                .set(ERP_PAYMENT.ERP_VERSION, "2")
                .set(ERP_PAYMENT.ERP_CHANGED_AT, store.clock().instant())
                .set(ERP_PAYMENT.STORED_AT, store.clock().instant())
                .where(ERP_PAYMENT.ID.eq(payment.value()))
                .execute();
    }

    public ErpId freshId() {
        return new ErpId(Integer.toString(nextId++));
    }

    /** A pending estimate of today. */
    public UUID estimate(CustomerId customer, String number, String total) {
        ErpId erpId = freshId();
        UUID id = RecordIds.of(connection, RecordKind.ESTIMATE, erpId);
        store.dsl()
                .insertInto(ESTIMATE)
                .set(ESTIMATE.ID, id)
                .set(ESTIMATE.ORGANISATION_ID, organisation.value())
                .set(ESTIMATE.CONNECTION_ID, connection.value())
                .set(ESTIMATE.ERP_ID, erpId.value())
                .set(ESTIMATE.ERP_VERSION, "1")
                .set(ESTIMATE.ERP_CHANGED_AT, store.clock().instant())
                .set(ESTIMATE.CUSTOMER_ID, customer.value())
                .set(ESTIMATE.CUSTOMER_ERP_ID, erpId(customer))
                .set(ESTIMATE.NUMBER, number)
                .set(ESTIMATE.ISSUE_DATE, LocalDate.ofInstant(store.clock().instant(), ZoneOffset.UTC))
                .set(ESTIMATE.CURRENCY, "USD")
                .set(ESTIMATE.TOTAL, new BigDecimal(total))
                .set(ESTIMATE.TAX, BigDecimal.ZERO)
                .set(ESTIMATE.STATUS, "PENDING")
                .set(ESTIMATE.DELETED, false)
                .set(ESTIMATE.MAPPING_VERSION, "test")
                .set(ESTIMATE.STORED_AT, store.clock().instant())
                .execute();
        line(new DocumentId(id), 1, null, "Goods as offered", new BigDecimal(total));
        return id;
    }

    /** A file that hangs on a document. */
    public UUID attach(DocumentId document, String fileName, boolean sent) {
        ErpId erpId = freshId();
        UUID id = RecordIds.of(connection, RecordKind.ATTACHMENT, erpId);
        store.dsl()
                .insertInto(ATTACHMENT)
                .set(ATTACHMENT.ID, id)
                .set(ATTACHMENT.ORGANISATION_ID, organisation.value())
                .set(ATTACHMENT.CONNECTION_ID, connection.value())
                .set(ATTACHMENT.ERP_ID, erpId.value())
                .set(ATTACHMENT.ERP_VERSION, "1")
                .set(ATTACHMENT.ERP_CHANGED_AT, store.clock().instant())
                .set(ATTACHMENT.FILE_NAME, fileName)
                .set(ATTACHMENT.SIZE_BYTES, java.math.BigInteger.valueOf(1234))
                .set(ATTACHMENT.DELETED, false)
                .set(ATTACHMENT.MAPPING_VERSION, "test")
                .set(ATTACHMENT.STORED_AT, store.clock().instant())
                .execute();
        store.dsl()
                .insertInto(ATTACHMENT_LINK)
                .set(ATTACHMENT_LINK.ATTACHMENT_ID, id)
                .set(ATTACHMENT_LINK.RECORD_ID, document.value())
                .set(ATTACHMENT_LINK.RECORD_KIND, RecordKind.INVOICE.label())
                .set(ATTACHMENT_LINK.RECORD_ERP_ID, erpId.value())
                .set(ATTACHMENT_LINK.SENT, sent)
                .execute();
        return id;
    }
}
