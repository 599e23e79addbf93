package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Lays billing documents with their lines beside the items they were posted as. Two calls give one: its sums as people know them, and its lines,
 * of which nobody says whether they hold amounts as SAP's tables do; so the lines count only if they come to the net sum. A billing document does
 * not change after it was posted, and whether it was cancelled the item says; so one that was read is not read again while the program runs.
 */
final class BapiBilling {
    /** How long one that SAP does not give counts as not to be had. */
    private static final Duration REFUSED = Duration.ofHours(1);

    /** By which a round may ask from earlier than its window begins. */
    private static final int SLACK_DAYS = 7;

    /** The payer, whose items these are. */
    private static final String PAYER = "RG";

    private final BapiClient client;
    private final boolean wanted;
    private final InstantSource clock;
    private final KeptBills kept = new KeptBills(KeptBills.ROOM);
    private final ZoneId zone;
    private final int askedForDays;

    BapiBilling(BapiClient client, SapSettings settings, InstantSource clock) {
        this.client = client;
        this.wanted = settings.billingDocuments();
        this.clock = clock;
        this.zone = settings.zone();
        this.askedForDays = settings.bapi().clearingDays() + SLACK_DAYS;
    }

    /**
     * Beside an item that was posted from one.
     *
     * @throws ConnectorException if the services are not there or may not be used; a single document that SAP refuses leaves the item without lines
     */
    void lay(ObjectNode record, Deadline deadline) throws ConnectorException {
        String number = record.path("BillingDocument").asText();
        if (!wanted || number.isEmpty()) {
            return;
        }
        String customer = record.path("Customer").asText();
        String currency = record.path("TransactionCurrency").asText();
        String key = number + " " + customer + " " + currency;
        Optional<KeptBills.Known> known = kept.find(key, clock.instant());
        Optional<ObjectNode> document =
                known.isPresent() ? known.get().document() : read(number, customer, currency, deadline);
        if (known.isEmpty() && isAskedForAgain(record)) {
            Instant now = clock.instant();
            kept.keep(key, document, document.isPresent() ? Instant.MAX : now.plus(REFUSED), now);
        }
        document.ifPresent(found -> record.set("Billing", found));
    }

    /** What was cleared long ago comes again only when everything is read anew. */
    private boolean isAskedForAgain(ObjectNode record) {
        String cleared = record.path("ClearingDate").asText();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return cleared.isEmpty()
                || LocalDate.parse(cleared).plusDays(askedForDays).isAfter(today);
    }

    private Optional<ObjectNode> read(String number, String customer, String currency, Deadline deadline)
            throws ConnectorException {
        try {
            Element sums = client.read(
                    "BAPI_BILLINGDOC_GETDETAIL",
                    Use.READ,
                    deadline,
                    Set.of(),
                    request -> request.put("BILLINGDOCUMENT", number));
            Element lines = client.read(
                    "BAPI_WEBINVOICE_GETDETAIL",
                    Use.READ,
                    deadline,
                    Set.of(),
                    request -> request.put("BILLINGDOC", number)
                            .put("PARTNER_NUMBER", SapValues.padded(customer, 10))
                            .put("PARTNER_ROLE", PAYER)
                            .table("WEBINVOICEITEMS"));
            Optional<Element> head = BapiReturn.find(sums, "BILLINGDOCUMENTDETAIL");
            return head.isEmpty()
                    ? Optional.empty()
                    : document(number, currency, head.get(), BapiReturn.rows(lines, "WEBINVOICEITEMS"));
        } catch (ConnectorException e) {
            if (e.code().equals(SapErrors.QUERY_REFUSED.code())) {
                return Optional.empty(); // without its lines the item is an invoice of one line
            }
            throw e;
        }
    }

    private static Optional<ObjectNode> document(String number, String currency, Element head, List<Element> rows) {
        String own = BapiReturn.field(head, "CURRENCY");
        if (rows.isEmpty() || (!own.isEmpty() && !own.equals(currency))) {
            return Optional.empty();
        }
        try {
            ObjectNode given = JsonNodeFactory.instance.objectNode();
            given.put("BillingDocument", number);
            given.put("BillingDocumentType", BapiReturn.field(head, "BILL_TYPE"));
            given.put("SDDocumentCategory", BapiReturn.field(head, "SD_DOC_CAT"));
            given.put("BillingDocumentIsCancelled", BapiReturn.field(head, "CANCELLED"));
            given.put("TotalNetAmount", BapiReturn.field(head, "NET_VALUE"));
            given.put("TaxAmount", BapiReturn.field(head, "TAX_VALUE"));
            ArrayNode items = given.putArray("to_Item");
            rows.forEach(row -> items.add(line(row)));
            ObjectNode raw = RawFields.read(given);
            boolean whole = raw.path("TotalNetAmount").isNumber()
                    && raw.path("TaxAmount").isNumber()
                    && comesTo(raw.path("TotalNetAmount").decimalValue(), raw, currency);
            return whole ? Optional.of(BillingRecords.read(raw)) : Optional.empty();
        } catch (RawFault e) {
            return Optional.empty();
        }
    }

    private static ObjectNode line(Element row) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("BillingDocumentItem", BapiReturn.field(row, "ITEM_NUMBER"));
        line.put("BillingDocumentItemText", BapiReturn.field(row, "SHORT_TEXT"));
        line.put("Material", BapiReturn.field(row, "MATERIAL"));
        line.put("BillingQuantity", BapiReturn.field(row, "INV_QTY"));
        line.put("BillingQuantityUnit", BapiReturn.field(row, "SALES_UNIT"));
        line.put("SalesDocument", BapiReturn.field(row, "SD_DOC_NUMBER"));
        line.put("NetAmount", BapiReturn.field(row, "NETVAL_INV"));
        return line;
    }

    /** As they are given, or as SAP's tables hold them: two decimals whatever the currency has. In that case they are turned into what people know. */
    private static boolean comesTo(BigDecimal net, ObjectNode raw, String currency) throws RawFault {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : raw.path("to_Item")) {
            if (line.path("NetAmount").isNumber()) {
                sum = sum.add(line.path("NetAmount").decimalValue());
            }
        }
        if (sum.compareTo(net) == 0) {
            return true;
        }
        int shift = 2 - BapiRecords.digits(currency);
        if (shift == 0 || sum.movePointRight(shift).compareTo(net) != 0) {
            return false;
        }
        for (JsonNode line : raw.path("to_Item")) {
            if (line instanceof ObjectNode node && node.path("NetAmount").isNumber()) {
                node.put(
                        "NetAmount",
                        BapiRecords.plain(node.path("NetAmount").decimalValue().movePointRight(shift)));
            }
        }
        return true;
    }
}
