package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds payments that somebody entered in SAP with our reference in the document's header. */
final class SapPayments {
    private final ItemQueries queries;
    private final ChangeTimes times;
    private final SapSettings settings;

    SapPayments(ItemQueries queries, ChangeTimes times, SapSettings settings) {
        this.queries = queries;
        this.times = times;
        this.settings = settings;
    }

    /** A document is one payment, however many items it has. */
    FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        List<JsonNode> rows = queries.all(
                List.of("(" + Filters.is("DocumentReferenceID", reference.value()) + ")"), Use.PROBE, deadline);
        Map<String, List<Item>> documents = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            Item item = item(row);
            ItemKey key = item.key();
            documents
                    .computeIfAbsent(key.company() + key.year() + key.document(), none -> new ArrayList<>())
                    .add(item);
        }
        return new FoundPayments(
                documents.values().stream()
                        .map(this::payment)
                        .flatMap(Optional::stream)
                        .toList(),
                rows.size() + " items with DocumentReferenceID " + reference);
    }

    /** An item that cannot be read could be the payment, so that is no answer. */
    private Item item(JsonNode row) throws ConnectorException {
        try {
            Item item = Item.of(RawFields.read(row), settings.paymentTypes());
            Currency.getInstance(item.currency());
            return item;
        } catch (RawFault | IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    "an item with this reference cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private Optional<FoundPayment> payment(List<Item> document) {
        Optional<Item> first =
                document.stream().filter(item -> !item.isCharge()).findFirst();
        BigDecimal total = document.stream()
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
        return first.filter(item -> total.signum() > 0)
                .map(item -> new FoundPayment(
                        new ErpId(item.key().text()),
                        Optional.of(SapValues.bare(item.key().document())),
                        new ErpId(item.customer()),
                        new Money(total, Currency.getInstance(item.currency())),
                        LocalDate.parse(
                                item.raw().path("PostingDate").asText(item.due().toString())),
                        times.ofItem(item.raw()),
                        item.reversed(),
                        item.key().text()));
    }
}
