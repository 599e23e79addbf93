package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of an invoice or credit memo.
 *
 * @param item id of the item sold
 * @param amount in the document's currency, never negative; {@link LineType} says which way it counts
 */
public record DocumentLine(
        LineType type,
        Optional<String> description,
        Optional<String> item,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> unitPrice,
        BigDecimal amount,
        boolean taxable) {

    /** A sale of one, without an item. */
    public static DocumentLine sale(String description, BigDecimal amount) {
        return new DocumentLine(
                LineType.SALE,
                Optional.of(description),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                amount,
                false);
    }

    DocumentLine withoutAmount() {
        return new DocumentLine(type, description, item, quantity, Optional.empty(), BigDecimal.ZERO, taxable);
    }
}
