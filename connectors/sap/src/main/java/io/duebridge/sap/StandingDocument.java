package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A payment's document as it stands in SAP now, and the entries of ours that took money of it back.
 *
 * @param items the customer's credits of the document, never empty, in their order
 * @param charges open and cleared ones, reversed ones not
 */
record StandingDocument(ItemKey key, List<Item> items, List<Item> charges, ItemsToPay around) {
    StandingDocument {
        items = List.copyOf(items);
        charges = List.copyOf(charges);
    }

    /** Empty if there is no such payment. */
    static Optional<StandingDocument> read(ErpId payment, ItemQueries queries, SapSettings settings, Deadline deadline)
            throws ConnectorException {
        return read(payment, List.of(), queries, settings, deadline);
    }

    /** With what pays these entries in part, wherever that comes from. */
    static Optional<StandingDocument> read(
            ErpId payment, List<Item> entries, ItemQueries queries, SapSettings settings, Deadline deadline)
            throws ConnectorException {
        Optional<ItemKey> key = ItemKey.parse(payment.value());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ItemsToPay around = ItemsToPay.withAssigned(
                key.get(), entries.stream().map(Item::key).toList(), queries, settings, deadline);
        List<Item> items = around.document(key.get()).stream()
                .filter(item -> item.nature() == ItemNature.PAYMENT)
                .toList();
        List<Item> charges = around.all().stream()
                .filter(item -> item.isOwnCharge() && item.isCharge() && !item.reversed())
                .filter(item -> Assignment.of(item).equals(key))
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new StandingDocument(key.get(), items, charges, around));
    }

    ErpId id() {
        return new ErpId(items.get(0).key().text());
    }

    String number() {
        return SapValues.bare(key.document());
    }

    boolean reversed() {
        return items.stream().anyMatch(Item::reversed);
    }

    private Money total() {
        Item first = items.get(0);
        BigDecimal sum = items.stream().map(item -> item.amount().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, Currency.getInstance(first.currency()));
    }

    private BigDecimal takenBack(ReversalInstruction but) {
        return charges.stream()
                .filter(item -> !item.raw()
                        .path("DocumentReferenceID")
                        .asText()
                        .equals(but.reference().value()))
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why the amount cannot be taken back of it; empty if it can. */
    Optional<String> obstacle(ReversalInstruction reversal) {
        String customer = SapValues.bare(items.get(0).customer());
        if (!customer.equals(SapValues.bare(reversal.customer().value()))) {
            return Optional.of("is on the account of " + customer + ", not of " + reversal.customer());
        }
        if (!total().currency().equals(reversal.amount().currency())) {
            return Optional.of("is in " + total().currency().getCurrencyCode());
        }
        if (reversed()) {
            return Optional.of("is reversed already");
        }
        BigDecimal left = total().amount().subtract(takenBack(reversal));
        if (reversal.amount().amount().compareTo(left) > 0) {
            return Optional.of(
                    "has " + left.toPlainString() + " left that was not taken back, less than " + reversal.amount());
        }
        return reversal.whole() && reversal.amount().amount().compareTo(total().amount()) != 0
                ? Optional.of("comes to " + total() + ", not to " + reversal.amount())
                : Optional.empty();
    }

    /** Whether something of it is cleared, which SAP does not reverse. */
    boolean hasClearedItems() {
        return items.stream().anyMatch(item -> !item.isOpen());
    }

    /** Free money comes before what pays an invoice in part, and there the last before the first; what an earlier entry of ours took is not free. */
    List<Item> openItems() {
        List<Item> loose = items.stream().filter(WantedClearings::isLoose).toList();
        List<Item> partial = items.stream()
                .filter(item ->
                        item.isOpen() && !item.reversed() && item.invoice().isPresent())
                .filter(item -> charges.stream()
                        .noneMatch(charge -> Optional.of(charge.key()).equals(item.invoice())))
                .sorted((a, b) -> b.key().compareTo(a.key()))
                .toList();
        return Stream.concat(loose.stream(), partial.stream()).toList();
    }

    String words() {
        return "document " + key.document() + " of " + key.company() + " in " + key.year() + ": " + total()
                + (reversed() ? ", reversed" : hasClearedItems() ? ", with cleared items" : ", open")
                + (charges.isEmpty() ? "" : ", " + charges.size() + " entries took money of it back");
    }
}
