package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.discounts.DiscountOffer;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Whether the discounts a payer was told of hold at this moment. The payer has agreed to a sum; if the discount in it is another one by now,
 * because midnight has passed, a dispute was raised or the ERP has changed the invoice, nothing is taken and the payer is told.
 */
record DiscountCheck(
        List<Quote.Line> lines,
        Map<UUID, Record> documents,
        Map<UUID, BigDecimal> disputed,
        Map<ConnectionId, LocalDate> today,
        DiscountRules rules) {

    static DiscountCheck of(
            DSLContext dsl, Map<UUID, Record> documents, List<Quote.Line> lines, DiscountRules rules, Instant now) {
        List<UUID> discounted = lines.stream()
                .filter(line -> line.discount().isPositive())
                .map(line -> line.document().value())
                .toList();
        Map<ConnectionId, LocalDate> today = new HashMap<>();
        for (UUID id : discounted) {
            ConnectionId connection = new ConnectionId(read(documents, id).get(DOCUMENT.CONNECTION_ID));
            today.computeIfAbsent(connection, each -> CompanyCalendar.day(dsl, each, now));
        }
        return new DiscountCheck(lines, documents, disputed(dsl, discounted), today, rules);
    }

    /** Each line's document is read, and locked, before it is looked at here. */
    private static Record read(Map<UUID, Record> documents, UUID id) {
        return Objects.requireNonNull(documents.get(id), "the document of a line was not read");
    }

    /** What of each of these is in question; a document has one open dispute at most. */
    static Map<UUID, BigDecimal> disputed(DSLContext dsl, Collection<UUID> documents) {
        return documents.isEmpty()
                ? Map.of()
                : dsl.select(DISPUTE.DOCUMENT_ID, DISPUTE.AMOUNT)
                        .from(DISPUTE)
                        .where(DISPUTE.DOCUMENT_ID.in(documents), DISPUTE.STATE.in(DisputeState.open()))
                        .fetchMap(DISPUTE.DOCUMENT_ID, DISPUTE.AMOUNT);
    }

    void require() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).discount().isPositive()) {
                require(lines.get(i), "documents[" + i + "].discount");
            }
        }
        requireWhole();
    }

    /**
     * Where the ERP takes a discount only beside what is settled whole, credits pay what has no discount first, and stand in nobody's way
     * then. What they pay of the rest is settled together with the discount, so none of it may be a part.
     */
    private void requireWhole() {
        Optional<Quote.Line> discounted = lines.stream()
                .filter(line -> line.discount().isPositive())
                .filter(line -> !rules.onParts().test(connection(line)))
                .findFirst();
        if (discounted.isEmpty()) {
            return;
        }
        Money zero = Money.zero(discounted.get().amount().currency());
        Money plain = lines.stream()
                .filter(line -> !line.gives() && !line.discount().isPositive())
                .map(Quote.Line::amount)
                .reduce(zero, Money::plus);
        Money credits =
                lines.stream().filter(Quote.Line::gives).map(Quote.Line::amount).reduce(zero, Money::plus);
        for (int i = 0; i < lines.size() && credits.compareTo(plain) > 0; i++) {
            Quote.Line line = lines.get(i);
            if (!line.amount().plus(line.discount()).equals(line.open())) {
                throw beside(discounted.get(), line, "documents[" + i + "].amount");
            }
        }
    }

    private static PaymentRefused beside(Quote.Line discounted, Quote.Line part, String field) {
        String name = discounted.number().orElse("this invoice");
        String other = part.number().orElse("another document");
        return new PaymentRefused(
                "discount-beside-part",
                field,
                "The discount on " + name + " cannot be taken together with a part of " + other + ". Use all of "
                        + other + " or none of it, or pay " + name + " by itself.");
    }

    private ConnectionId connection(Quote.Line line) {
        return new ConnectionId(read(documents, line.document().value()).get(DOCUMENT.CONNECTION_ID));
    }

    private void require(Quote.Line line, String field) {
        UUID id = line.document().value();
        Record document = read(documents, id);
        LocalDate day = today.get(new ConnectionId(document.get(DOCUMENT.CONNECTION_ID)));
        Optional<DiscountOffer> offer = day == null
                ? Optional.empty()
                : DiscountOffer.of(
                        document, line.held().amount(), disputed.getOrDefault(id, BigDecimal.ZERO), day, rules);
        String name = line.number().orElse("this invoice");
        if (offer.isEmpty()) {
            throw changed(
                    field,
                    "The discount of " + line.discount() + " on " + name
                            + " does not hold any more. Nothing was charged; without it, " + line.payable()
                            + " is to pay.");
        }
        Money saves = offer.get().saves();
        if (!saves.equals(line.discount())) {
            throw changed(
                    field,
                    "The discount on " + name + " is " + saves + " now, not " + line.discount()
                            + ". Nothing was charged; please look at the sum again.");
        }
        if (!line.amount().plus(line.discount()).equals(offer.get().full())) {
            throw new PaymentRefused(
                    "discount-not-in-full",
                    field,
                    "The discount on " + name + " is for whoever pays all of it: "
                            + offer.get().pay() + ".");
        }
    }

    private static PaymentRefused changed(String field, String words) {
        return new PaymentRefused("discount-changed", field, words);
    }
}
