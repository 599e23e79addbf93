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
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds payments with our reference in the document's header, posted by us or entered by somebody. One of ours that was posted lately and
 * says of an item what it is to pay, while that item pays nothing, is set against it: its clearing was lost on the way.
 */
final class SapPayments {
    private static final Duration LATELY = Duration.ofHours(24);

    private final ItemQueries queries;
    private final ChangeTimes times;
    private final SapSettings settings;
    private final SapClearing clearing;
    private final InstantSource clock;

    SapPayments(
            ItemQueries queries, ChangeTimes times, SapSettings settings, SapClearing clearing, InstantSource clock) {
        this.queries = queries;
        this.times = times;
        this.settings = settings;
        this.clearing = clearing;
        this.clock = clock;
    }

    /** A document is one payment, however many items it has. */
    FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        return find(reference, Optional.empty(), deadline);
    }

    /**
     * Knows what credit memos were to pay, which the document's items cannot say. Credit memos and invoices without money have no document of
     * their own; they are known by having been cleared together.
     */
    FoundPayments find(PaymentInstruction payment, Deadline deadline) throws ConnectorException {
        Optional<PostingPlan> plan = plan(payment);
        FoundPayments found = find(payment.reference(), plan, deadline);
        return found.payments().isEmpty()
                        && plan.filter(one -> one.lines().isEmpty()).isPresent()
                ? clearedAlone(plan.get(), found.evidence(), deadline)
                : found;
    }

    /** Empty if the settings are not those any more with which it was posted. */
    private Optional<PostingPlan> plan(PaymentInstruction payment) {
        try {
            return Optional.of(PostingPlan.of(
                    payment,
                    settings.companyCodes(),
                    settings.companyCodes().iterator().next()));
        } catch (ConnectorException changed) {
            return Optional.empty();
        }
    }

    private FoundPayments clearedAlone(PostingPlan plan, String evidence, Deadline deadline) throws ConnectorException {
        ItemsToPay items = ItemsToPay.read(plan.keys(), List.of(), queries, settings, deadline);
        PaymentInstruction payment = plan.payment();
        List<FoundPayment> found = items
                .clearedTogether(plan.keys())
                .map(by -> new FoundPayment(
                        clearing(by),
                        Optional.empty(),
                        payment.customer(),
                        payment.total(),
                        payment.date(),
                        clock.instant(),
                        false,
                        "its items are cleared together by " + by))
                .stream()
                .toList();
        return new FoundPayments(
                found,
                evidence + "; " + plan.keys().size() + " items without money, "
                        + (found.isEmpty()
                                ? "not cleared together"
                                : found.get(0).evidence()));
    }

    /** A clearing document has no item of the customer's of its own. */
    static ErpId clearing(String document) {
        return new ErpId(document + "-000");
    }

    private FoundPayments find(PaymentReference reference, Optional<PostingPlan> plan, Deadline deadline)
            throws ConnectorException {
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
        List<FoundPayment> found = documents.values().stream()
                .map(this::payment)
                .flatMap(Optional::stream)
                .toList();
        StringBuilder evidence = new StringBuilder(rows.size() + " items with DocumentReferenceID " + reference);
        if (found.size() == 1) {
            for (List<Item> document : documents.values()) {
                finish(document, reference, plan, deadline)
                        .ifPresent(said -> evidence.append("; ").append(said));
            }
        }
        return new FoundPayments(found, evidence.toString());
    }

    /** Whoever resets a clearing does so on purpose, later: only what is new is finished. */
    private Optional<String> finish(
            List<Item> document, PaymentReference reference, Optional<PostingPlan> plan, Deadline deadline)
            throws ConnectorException {
        List<ItemKey> charges = document.stream()
                .filter(WantedClearings::isLoose)
                .map(Assignment::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Optional<PostingPlan> withCredits = plan.filter(one -> one.isBookedAs(document))
                .filter(one ->
                        one.sets().stream().anyMatch(set -> !set.credits().isEmpty()));
        Item first = document.get(0);
        boolean lately = times.ofItem(first.raw()).isAfter(clock.instant().minus(LATELY));
        boolean untouched = document.stream().allMatch(Item::isOpen);
        if ((charges.isEmpty() && withCredits.isEmpty()) || !lately || !untouched) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.parse(
                first.raw().path("PostingDate").asText(first.due().toString()));
        SapClearing.Posted posted = new SapClearing.Posted(first.key(), reference.value(), day);
        SapClearing.Cleared cleared = withCredits.isPresent()
                ? clearing.clearAgain(posted, withCredits.get(), deadline)
                : clearing.clear(posted, charges, deadline);
        if (cleared.again()) {
            throw new ConnectorException(
                    SapErrors.CLEARING_UNSEEN,
                    "document " + first.key().document() + " is there, and what it pays could not be cleared now: "
                            + cleared.words());
        }
        return Optional.of(cleared.words());
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

    /** What its items are to be cleared with as cash discount. */
    private static String forgiven(List<Item> document) {
        BigDecimal sum = document.stream().map(DiscountNote::of).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() == 0 ? "" : " with a cash discount of " + sum.toPlainString();
    }

    private Optional<FoundPayment> payment(List<Item> document) {
        Optional<Item> first =
                document.stream().filter(item -> !item.isCharge()).findFirst();
        BigDecimal total = document.stream()
                .map(item -> item.amount().add(item.isCharge() ? BigDecimal.ZERO : item.discount()))
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
                        item.key().text() + forgiven(document)));
    }
}
