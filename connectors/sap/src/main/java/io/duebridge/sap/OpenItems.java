package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What customers owe by SAP's own open items, those without a special G/L indicator. What is not cleared is open with its whole amount there,
 * so the sums need nothing that this connector works out.
 */
final class OpenItems implements ControlTotals {
    private static final String OPEN = "IsCleared eq false and SpecialGLCode eq ''";
    private static final int CUSTOMERS_AT_ONCE = 60;

    private final ItemQueries queries;
    private final Surroundings surroundings;
    private final Set<String> paymentTypes;

    OpenItems(ItemQueries queries, Surroundings surroundings, Set<String> paymentTypes) {
        this.queries = queries;
        this.surroundings = surroundings;
        this.paymentTypes = paymentTypes;
    }

    private record Account(String customer, String currency) implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            return (customer + " " + currency).compareTo(other.customer + " " + other.currency);
        }
    }

    @Override
    public List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException {
        Map<Account, BigDecimal> sums = new TreeMap<>();
        for (Item item : items(OPEN, deadline)) {
            sums.merge(new Account(item.customer(), item.currency()), item.amount(), BigDecimal::add);
        }
        List<OpenReceivable> owed = new ArrayList<>();
        for (Map.Entry<Account, BigDecimal> sum : sums.entrySet()) {
            Money open = new Money(sum.getValue(), currency(sum.getKey().currency()));
            owed.add(new OpenReceivable(new ErpId(sum.getKey().customer()), open));
        }
        return owed;
    }

    @Override
    public List<OpenItem> openItems(Set<ErpId> customers, Deadline deadline) throws ConnectorException {
        List<String> numbers = customers.stream().map(ErpId::value).sorted().toList();
        List<OpenItem> open = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += CUSTOMERS_AT_ONCE) {
            List<String> some = numbers.subList(from, Math.min(numbers.size(), from + CUSTOMERS_AT_ONCE));
            List<Item> items = items(OPEN + " and " + Filters.oneOf("Customer", some), deadline);
            ItemContext context = surroundings.of(items, deadline);
            for (Item item : items) {
                openItem(item, context).ifPresent(open::add);
            }
        }
        return open;
    }

    /** A total is whole or none: an item that cannot be read is no item that is nothing. */
    private List<Item> items(String filter, Deadline deadline) throws ConnectorException {
        List<JsonNode> rows = new ArrayList<>();
        queries.each(filter, Use.TOTALS, deadline, rows::add);
        List<Item> items = new ArrayList<>();
        for (JsonNode row : rows) {
            try {
                items.add(Item.of(RawFields.read(row), paymentTypes));
            } catch (RawFault e) {
                throw unreadable(row.path("AccountingDocument").asText(), e);
            }
        }
        return items;
    }

    static Optional<OpenItem> openItem(Item item, ItemContext context) throws ConnectorException {
        ObjectNode body;
        try {
            body = ItemRecords.read(item, context);
        } catch (RawFault e) {
            throw unreadable(item.key().text(), e);
        }
        JsonNode ours = body.path("Duebridge");
        BigDecimal open = (ours.has("Unapplied") ? ours.path("Unapplied") : ours.path("Open")).decimalValue();
        if (open.signum() == 0) {
            return Optional.empty();
        }
        Item known = context.succession().first(item);
        String type = known.raw()
                .path("AccountingDocumentTypeName")
                .asText(known.raw().path("AccountingDocumentType").asText());
        return Optional.of(new OpenItem(
                new ErpId(item.customer()),
                Optional.of(known.nature().kind()),
                type.isEmpty() ? known.nature().word() : type,
                new ErpId(known.key().text()),
                Optional.of(SapValues.bare(known.key().document())),
                new Money(item.isCharge() ? open : open.negate(), currency(item.currency()))));
    }

    private static Currency currency(String code) throws ConnectorException {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw unreadable("an item in the currency '" + code + "'", e);
        }
    }

    private static ConnectorException unreadable(String what, Exception why) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "the open items cannot be summed up: " + what + ": " + why.getMessage(),
                why);
    }
}
