package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Checks a selection against the documents as they are and works out its figures. Knows nothing of providers. */
final class PaymentPlanner {
    /** One payment in an ERP is one document there; this many lines any of them takes. */
    static final int MOST_DOCUMENTS = 200;

    private PaymentPlanner() {}

    /**
     * @param lock hold the documents' rows until the transaction ends, so that nobody else can plan with the same balance
     * @param now whose day, in the company's calendar, decides whether a discount still holds
     */
    static Quote plan(DSLContext dsl, PaymentSelection wish, boolean lock, DiscountRules rules, Instant now) {
        checkShape(wish);
        Map<UUID, Record> documents = documents(dsl, wish, lock);
        Map<UUID, BigDecimal> held = held(dsl, documents.keySet());
        List<Quote.Line> lines = new ArrayList<>();
        for (int i = 0; i < wish.documents().size(); i++) {
            lines.add(line(wish, i, documents, held));
        }
        DiscountCheck.of(dsl, documents, lines, rules, now).require();
        ShortfallCheck.require(dsl, wish, lines, documents);
        Payers.Payer payer = Payers.of(dsl, wish, documents.values());
        Money invoices = sum(wish, lines, false);
        Money credits = sum(wish, lines, true);
        if (credits.compareTo(invoices) > 0) {
            throw new PaymentRefused(
                    "credits-exceed-invoices",
                    "documents",
                    "The chosen credits (" + credits + ") are more than the chosen invoices (" + invoices
                            + "). Use less of a credit, or choose another invoice.");
        }
        Money onAccount = new Money(wish.onAccount(), wish.currency());
        Money due = invoices.minus(credits).plus(onAccount);
        return new Quote(
                payer.connection(),
                payer.id(),
                payer.erpId(),
                payer.name(),
                Payers.accounts(dsl, wish, payer, documents.values()),
                lines,
                invoices,
                credits,
                onAccount,
                due);
    }

    private static void checkShape(PaymentSelection wish) {
        Money onAccount = new Money(wish.onAccount(), wish.currency());
        if (onAccount.amount().signum() < 0) {
            throw new PaymentRefused("amount-not-positive", "onAccount", "An amount on account cannot be negative.");
        }
        checkDecimals(onAccount, "onAccount");
        if (wish.documents().isEmpty() && onAccount.isZero()) {
            throw new PaymentRefused(
                    "nothing-chosen", "documents", "Choose at least one invoice, or an amount on account.");
        }
        if (wish.documents().size() > MOST_DOCUMENTS) {
            throw new PaymentRefused(
                    "too-many-documents",
                    "documents",
                    "At most " + MOST_DOCUMENTS + " documents can be paid at once; please pay in several steps.");
        }
        Set<DocumentId> seen = new HashSet<>();
        for (int i = 0; i < wish.documents().size(); i++) {
            ChosenDocument chosen = wish.documents().get(i);
            if (!seen.add(chosen.document())) {
                throw new PaymentRefused("document-repeated", field(i), "The same document was chosen twice.");
            }
            if (chosen.amount().signum() <= 0) {
                throw new PaymentRefused("amount-not-positive", amountField(i), "Each amount must be more than zero.");
            }
            checkDecimals(new Money(chosen.amount(), wish.currency()), amountField(i));
            if (chosen.discount().signum() < 0) {
                throw new PaymentRefused("discount-changed", field(i) + ".discount", "A discount is zero or more.");
            }
        }
    }

    private static void checkDecimals(Money amount, String field) {
        if (!amount.isPayable()) {
            int digits = Math.max(amount.currency().getDefaultFractionDigits(), 0);
            throw new PaymentRefused(
                    "amount-decimals",
                    field,
                    "An amount in " + amount.currency().getCurrencyCode() + " has at most " + digits + " decimals.");
        }
    }

    private static Map<UUID, Record> documents(DSLContext dsl, PaymentSelection wish, boolean lock) {
        List<UUID> ids = wish.documents().stream()
                .map(chosen -> chosen.document().value())
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var query = dsl.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.in(ids))
                .and(DOCUMENT.ORGANISATION_ID.eq(wish.organisation().value()))
                // One order for everybody, or two payments over the same documents could wait for each other.
                .orderBy(DOCUMENT.ID);
        Map<UUID, Record> found = new HashMap<>();
        for (Record row : lock ? query.forUpdate().fetch() : query.fetch()) {
            if (wish.scope().contains(new CustomerId(row.get(DOCUMENT.CUSTOMER_ID)))) {
                found.put(row.get(DOCUMENT.ID), row);
            }
        }
        return found;
    }

    private static Map<UUID, BigDecimal> held(DSLContext dsl, Set<UUID> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        return dsl.select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                .from(ALLOCATION)
                .where(ALLOCATION.DOCUMENT_ID.in(documents))
                .and(ALLOCATION.HELD.eq(true))
                .groupBy(ALLOCATION.DOCUMENT_ID)
                .fetchMap(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)));
    }

    private static Quote.Line line(
            PaymentSelection wish, int index, Map<UUID, Record> documents, Map<UUID, BigDecimal> held) {
        ChosenDocument chosen = wish.documents().get(index);
        Record row = documents.get(chosen.document().value());
        if (row == null) {
            // The same words for what does not exist and for what is somebody else's.
            throw new PaymentRefused(
                    "document-unknown", field(index), "One of the chosen documents is not on your account.");
        }
        String name = row.get(DOCUMENT.NUMBER) == null ? "this document" : row.get(DOCUMENT.NUMBER);
        if (!row.get(DOCUMENT.CURRENCY).equals(wish.currency().getCurrencyCode())) {
            throw new PaymentRefused(
                    "currency-mixed",
                    field(index),
                    name + " is in " + row.get(DOCUMENT.CURRENCY) + "; a payment in "
                            + wish.currency().getCurrencyCode() + " cannot pay it. Pay each currency by itself.");
        }
        if (!row.get(DOCUMENT.STATUS).equals("OPEN")) {
            throw new PaymentRefused(
                    "document-not-open",
                    field(index),
                    name + " is not open any more. Please look at your account again.");
        }
        RecordKind kind = RecordKind.ofLabel(row.get(DOCUMENT.KIND));
        if (row.get(DOCUMENT.GIVES) && kind != RecordKind.CREDIT_MEMO) {
            throw new PaymentRefused(
                    "credit-not-usable",
                    field(index),
                    name + " is a credit that was booked by hand. It cannot be used here; please ask us to apply it.");
        }
        if (!row.get(DOCUMENT.GIVES) && !isPayable(kind)) {
            throw new PaymentRefused(
                    "document-not-payable", field(index), name + " cannot be paid here; please ask us how to pay it.");
        }
        Quote.Line line = new Quote.Line(
                chosen.document(),
                kind,
                new ErpId(row.get(DOCUMENT.ERP_ID)),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)),
                new Money(row.get(DOCUMENT.OPEN_AMOUNT), wish.currency()),
                new Money(held.getOrDefault(chosen.document().value(), BigDecimal.ZERO), wish.currency()),
                new Money(chosen.amount(), wish.currency()),
                new Money(chosen.discount(), wish.currency()),
                chosen.shortfall());
        checkBalance(line, name, index);
        return line;
    }

    /** What a payment can be applied to: a charge of another kind, such as a deposit's, is settled in the ERP alone. */
    private static boolean isPayable(RecordKind kind) {
        return kind == RecordKind.INVOICE || kind == RecordKind.JOURNAL_ENTRY;
    }

    private static void checkBalance(Quote.Line line, String name, int index) {
        if (line.amount().compareTo(line.payable()) <= 0) {
            return;
        }
        boolean underWay = line.held().isPositive();
        String rest =
                line.payable().isPositive() ? "only " + line.payable() + " is left of it" : "nothing is left of it";
        throw new PaymentRefused(
                underWay ? "amount-under-way" : "amount-exceeds-balance",
                amountField(index),
                underWay
                        ? line.held() + " for " + name + " is already on its way; " + rest + "."
                        : name + " cannot take " + line.amount() + ": " + rest
                                + ". To pay more, put the rest on account.");
    }

    private static Money sum(PaymentSelection wish, List<Quote.Line> lines, boolean giving) {
        Money sum = Money.zero(wish.currency());
        for (Quote.Line line : lines) {
            if (line.gives() == giving) {
                sum = sum.plus(line.amount());
            }
        }
        return sum;
    }

    private static String field(int index) {
        return "documents[" + index + "]";
    }

    private static String amountField(int index) {
        return field(index) + ".amount";
    }
}
