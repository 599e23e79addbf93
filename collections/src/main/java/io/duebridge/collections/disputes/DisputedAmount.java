package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;

import io.duebridge.collections.disputes.DisputeRefused.Why;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** How much of a document is in question. */
final class DisputedAmount {
    /** @param lines as they are kept, with what of each is in question */
    record Answer(BigDecimal amount, List<Dispute.Line> lines) {}

    private DisputedAmount() {}

    /**
     * What the customer typed; else what the lines come to, but no more than is open; else all that is open. A line's own tax is not in
     * its amount, so that somebody who disputes it too types the amount.
     *
     * @throws DisputeRefused if a line, a correction or the amount cannot be
     */
    static Answer of(DSLContext tx, DisputeCommand command, Money open) {
        List<Dispute.Line> lines = lines(tx, command, open.currency());
        BigDecimal amount = command.amount()
                .orElseGet(() -> lines.isEmpty()
                        ? open.amount()
                        : lines.stream()
                                .map(line -> line.amount().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .min(open.amount()));
        Money money = new Money(amount, open.currency());
        if (!money.isPositive() || command.amount().isPresent() && !money.isPayable()) {
            throw new DisputeRefused(Why.AMOUNT);
        }
        if (amount.compareTo(open.amount()) > 0) {
            throw DisputeRefused.tooMuch(open);
        }
        return new Answer(amount, lines);
    }

    private static List<Dispute.Line> lines(DSLContext tx, DisputeCommand command, Currency currency) {
        if (command.lines().isEmpty()) {
            return List.of();
        }
        Map<Integer, Record> known = known(tx, command.document());
        List<Dispute.Line> lines = new ArrayList<>();
        for (DisputeCommand.Line line : command.lines()) {
            // taken out, so that a line that is named twice is not known the second time
            @Nullable Record row = known.remove(line.position());
            if (row == null) {
                throw new DisputeRefused(Why.LINE);
            }
            lines.add(line(line, row, currency));
        }
        return lines;
    }

    private static Map<Integer, Record> known(DSLContext tx, DocumentId document) {
        return tx.select(DOCUMENT_LINE.fields())
                .from(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(document.value()))
                .fetchMap(DOCUMENT_LINE.POSITION, row -> row);
    }

    private static Dispute.Line line(DisputeCommand.Line said, Record row, Currency currency) {
        BigDecimal amount = row.get(DOCUMENT_LINE.AMOUNT);
        BigDecimal questioned = amount;
        if (said.quantity().isPresent() || said.unitPrice().isPresent()) {
            BigDecimal right =
                    right(said, row).setScale(Math.max(currency.getDefaultFractionDigits(), 0), RoundingMode.HALF_UP);
            questioned = amount.subtract(right);
        }
        if (questioned.signum() <= 0) {
            throw new DisputeRefused(Why.CORRECTION);
        }
        return new Dispute.Line(
                said.position(),
                Optional.ofNullable(row.get(DOCUMENT_LINE.DESCRIPTION)),
                said.quantity(),
                said.unitPrice(),
                new Money(questioned, currency));
    }

    private static BigDecimal right(DisputeCommand.Line said, Record row) {
        @Nullable BigDecimal quantity = said.quantity().orElse(row.get(DOCUMENT_LINE.QUANTITY));
        @Nullable BigDecimal price = said.unitPrice().orElse(row.get(DOCUMENT_LINE.UNIT_PRICE));
        if (quantity == null || price == null || quantity.signum() < 0 || price.signum() < 0) {
            // a line without a quantity or price of its own is in question as a whole, or by an amount
            throw new DisputeRefused(Why.CORRECTION);
        }
        return quantity.multiply(price);
    }
}
