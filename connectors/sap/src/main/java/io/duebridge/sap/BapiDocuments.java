package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What our second function module knows of items by their key alone, which no BAPI of SAP's does: whose they are, and what was archived of them. */
final class BapiDocuments {
    static final String FUNCTION = "Z_DUEBRIDGE_DOCUMENT";

    private static final int AT_ONCE = 500;
    private static final byte[] START = {'%', 'P', 'D', 'F', '-'};

    private final BapiClient client;

    BapiDocuments(BapiClient client) {
        this.client = client;
    }

    /**
     * Whose an item is.
     *
     * @param customer as SAP keeps it
     * @param clearedFrom the first day on which an item of its document was cleared; empty if none is
     */
    record Owner(String customer, Optional<LocalDate> clearedFrom) {}

    /** Those that are there; what is missing is in SAP under no such key. */
    Map<ItemKey, Owner> owners(List<ItemKey> keys, Use use, Deadline deadline) throws ConnectorException {
        Map<ItemKey, Owner> owners = new LinkedHashMap<>();
        for (int from = 0; from < Math.max(1, keys.size()); from += AT_ONCE) {
            List<ItemKey> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            List<Element> rows = items(call("OWNER", some, use, deadline));
            if (rows.size() != some.size()) {
                throw unreadable("was asked for " + some.size() + " items and told " + rows.size(), null);
            }
            for (Element row : rows) {
                ItemKey key = key(row);
                String customer = SapValues.padded(BapiReturn.field(row, "CUSTOMER"), 10);
                if (!some.contains(key)) {
                    throw unreadable("told an item that was not asked for: " + key.text(), null);
                }
                if (!customer.isEmpty()) {
                    owners.put(key, new Owner(customer, day(row)));
                }
            }
        }
        return owners;
    }

    /** What was archived of the item's billing document; empty if nothing was. */
    Optional<byte[]> pdf(ItemKey key, Deadline deadline) throws ConnectorException {
        Element answer = call("PDF", List.of(key), Use.DOCUMENT, deadline);
        items(answer); // without them it is no answer, and "nothing archived" would be invented
        String text = BapiReturn.field(answer, "PDF");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] pdf = Base64.getMimeDecoder().decode(text);
            if (pdf.length > START.length && Arrays.equals(pdf, 0, START.length, START, 0, START.length)) {
                return Optional.of(pdf);
            }
        } catch (IllegalArgumentException e) {
            throw unreadable("what it gave of item " + key.text() + " is no PDF", e);
        }
        throw unreadable("what it gave of item " + key.text() + " is no PDF", null);
    }

    private Element call(String action, List<ItemKey> keys, Use use, Deadline deadline) throws ConnectorException {
        return client.read(
                FUNCTION,
                use,
                deadline,
                Set.of(),
                request -> request.put("ACTION", action)
                        .table(
                                "ITEMS",
                                keys,
                                (row, key) -> row.put("COMP_CODE", key.company())
                                        .put("FISC_YEAR", key.year())
                                        .put("DOC_NO", SapValues.padded(key.document(), 10))
                                        .put("ITEM_NUM", key.item()))
                        .table("RETURN"));
    }

    private static List<Element> items(Element answer) throws ConnectorException {
        if (BapiReturn.find(answer, "ITEMS").isEmpty()) {
            throw unreadable("answered without ITEMS", null);
        }
        return new ArrayList<>(BapiReturn.rows(answer, "ITEMS"));
    }

    private static ItemKey key(Element row) {
        return new ItemKey(
                BapiReturn.field(row, "COMP_CODE"),
                BapiReturn.field(row, "FISC_YEAR"),
                SapValues.padded(BapiReturn.field(row, "DOC_NO"), 10),
                BapiReturn.field(row, "ITEM_NUM"));
    }

    private static Optional<LocalDate> day(Element row) throws ConnectorException {
        String text = BapiReturn.field(row, "CLEARED_FROM");
        try {
            return text.isEmpty() || text.startsWith("0000") ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw unreadable("gave a day of clearing that is none: " + text, e);
        }
    }

    private static ConnectorException unreadable(String what, @Nullable Exception cause) {
        return new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, FUNCTION + " " + what, cause);
    }
}
