package io.duebridge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.BulkWriter.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** QuickBooks records as the store's rows, by the shortest way; ids are counted, nothing is checked. */
final class FloorRows {
    private static final List<String> TABLES =
            List.of("customer", "document", "document_line", "erp_payment", "application");

    private static final BulkWriter.Table CUSTOMERS = table(
            "customer",
            "id organisation_id connection_id erp_id erp_version erp_changed_at bills_with_parent name name_key email"
                    + " phone currency erp_open_amount active deleted mapping_version stored_at");
    private static final BulkWriter.Table DOCUMENTS = table(
            "document",
            "id organisation_id connection_id kind erp_id erp_version erp_changed_at customer_id customer_erp_id number"
                    + " number_key purchase_order issue_date due_date currency total open_amount tax status memo"
                    + " mapping_version stored_at");
    private static final BulkWriter.Table LINES =
            table("document_line", "document_id position description item quantity unit_price amount");
    private static final BulkWriter.Table PAYMENTS = table(
            "erp_payment",
            "id organisation_id connection_id erp_id erp_version erp_changed_at customer_id customer_erp_id reference"
                    + " payment_date currency total unapplied method memo status mapping_version stored_at");
    private static final BulkWriter.Table APPLICATIONS =
            table("application", "erp_payment_id position document_id document_kind document_erp_id gives amount");

    private static final UUID ONE = new UUID(0, 1);
    private static final String MAPPING = "quickbooks/invoice@0123456789abcdef";

    private final Instant storedAt = Instant.EPOCH;

    void createTables(DSLContext tx) {
        // With every column the store has, and no constraint on those that are not filled here.
        TABLES.forEach(table ->
                tx.execute("create table if not exists floor_" + table + " as table " + table + " with no data"));
    }

    void truncateTables(DSLContext tx) {
        TABLES.forEach(table -> tx.execute("truncate floor_" + table));
    }

    void copy(DSLContext tx, String entity, List<JsonNode> records) {
        switch (entity) {
            case "Customer" ->
                BulkWriter.insert(tx, CUSTOMERS, rows -> records.forEach(record -> customer(rows, record)));
            case "Payment" -> {
                BulkWriter.insert(tx, PAYMENTS, rows -> records.forEach(record -> payment(rows, record)));
                BulkWriter.insert(tx, APPLICATIONS, rows -> records.forEach(record -> applications(rows, record)));
            }
            default -> {
                BulkWriter.insert(tx, DOCUMENTS, rows -> records.forEach(record -> document(rows, entity, record)));
                BulkWriter.insert(tx, LINES, rows -> records.forEach(record -> lines(rows, record)));
            }
        }
    }

    private Rows head(Rows rows, JsonNode record) {
        return rows.uuid(id(record.path("Id"))).uuid(ONE).uuid(ONE);
    }

    private static Rows version(Rows rows, JsonNode record) {
        String changed = record.path("MetaData").path("LastUpdatedTime").textValue();
        return rows.text(record.path("Id").textValue())
                .text(record.path("SyncToken").textValue())
                .instant(OffsetDateTime.parse(changed).toInstant());
    }

    private void customer(Rows rows, JsonNode record) {
        version(head(rows, record), record)
                .flag(record.path("BillWithParent").booleanValue())
                .text(record.path("DisplayName").textValue())
                .text(record.path("DisplayName").textValue())
                .text(text(record.path("PrimaryEmailAddr").path("Address")))
                .text(text(record.path("PrimaryPhone").path("FreeFormNumber")))
                .text(currency(record))
                .decimal(record.path("Balance").decimalValue())
                .flag(record.path("Active").booleanValue())
                .flag(false)
                .text(MAPPING)
                .instant(storedAt)
                .end();
    }

    private void document(Rows rows, String entity, JsonNode record) {
        head(rows, record).text(entity);
        BigDecimal open = record.path("Invoice".equals(entity) ? "Balance" : "RemainingCredit")
                .decimalValue();
        version(rows, record)
                .uuid(id(record.path("CustomerRef").path("value")))
                .text(record.path("CustomerRef").path("value").textValue())
                .text(text(record.path("DocNumber")))
                .text(text(record.path("DocNumber")))
                .text(null)
                .date(LocalDate.parse(record.path("TxnDate").textValue()))
                .date(LocalDate.parse(record.path(record.has("DueDate") ? "DueDate" : "TxnDate")
                        .textValue()))
                .text(currency(record))
                .decimal(record.path("TotalAmt").decimalValue())
                .decimal(open)
                .decimal(record.path("TxnTaxDetail").path("TotalTax").decimalValue())
                .text(open.signum() == 0 ? "SETTLED" : "OPEN")
                .text(text(record.path("CustomerMemo").path("value")))
                .text(MAPPING)
                .instant(storedAt)
                .end();
    }

    private static void lines(Rows rows, JsonNode record) {
        UUID id = id(record.path("Id"));
        int position = 1;
        for (JsonNode line : record.path("Line")) {
            if (line.path("DetailType").asText().equals("SubTotalLineDetail")) {
                continue;
            }
            JsonNode detail = line.path("SalesItemLineDetail");
            rows.uuid(id)
                    .integer(position++)
                    .text(text(line.path("Description")))
                    .text(text(detail.path("ItemRef").path("name")))
                    .decimal(number(detail.path("Qty")))
                    .decimal(number(detail.path("UnitPrice")))
                    .decimal(line.path("Amount").decimalValue())
                    .end();
        }
    }

    private void payment(Rows rows, JsonNode record) {
        version(head(rows, record), record)
                .uuid(id(record.path("CustomerRef").path("value")))
                .text(record.path("CustomerRef").path("value").textValue())
                .text(text(record.path("PaymentRefNum")))
                .date(LocalDate.parse(record.path("TxnDate").textValue()))
                .text(currency(record))
                .decimal(record.path("TotalAmt").decimalValue())
                .decimal(record.path("UnappliedAmt").decimalValue())
                .text(text(record.path("PaymentMethodRef").path("value")))
                .text(text(record.path("PrivateNote")))
                .text("BOOKED")
                .text(MAPPING)
                .instant(storedAt)
                .end();
    }

    private static void applications(Rows rows, JsonNode record) {
        UUID id = id(record.path("Id"));
        int position = 1;
        for (JsonNode line : record.path("Line")) {
            JsonNode link = line.path("LinkedTxn").path(0);
            rows.uuid(id)
                    .integer(position++)
                    .uuid(id(link.path("TxnId")))
                    .text(text(link.path("TxnType")))
                    .text(text(link.path("TxnId")))
                    .flag(link.path("TxnType").asText().equals("CreditMemo"))
                    .decimal(line.path("Amount").decimalValue())
                    .end();
        }
    }

    private static UUID id(JsonNode number) {
        return new UUID(1, Long.parseLong(number.textValue()));
    }

    private static String currency(JsonNode record) {
        return record.path("CurrencyRef").path("value").asText("USD");
    }

    private static @Nullable String text(JsonNode node) {
        return node.textValue();
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static BulkWriter.Table table(String name, String columns) {
        return new BulkWriter.Table("floor_" + name, List.of(columns.split(" ")));
    }
}
