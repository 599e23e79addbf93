package io.duebridge.portal.payments;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.Shortfall;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * The pay form as it was sent. Documents and amounts stand side by side in the order of the page; Spring's binding is not used,
 * because it would take {@code 1,234.50} for two values.
 *
 * @param key made with the page; the same key pays once
 * @param method {@code card}, {@code bank} or another way to pay
 * @param saved a saved card or account that is charged instead
 * @param surcharge what the page said the chosen way costs besides; blank: nothing
 * @param keep whether the payer agrees that what is entered is kept
 */
record PayForm(
        String key,
        String currency,
        Optional<UUID> account,
        List<Row> rows,
        String onAccount,
        String method,
        String number,
        Optional<UUID> saved,
        String surcharge,
        boolean keep) {
    PayForm {
        rows = List.copyOf(rows);
    }

    /**
     * One document.
     *
     * @param amount as typed, before a discount or after; blank: not this one
     * @param discount what the page said is saved by paying all of it; blank: nothing
     * @param full what the page said it all is; blank without a discount
     * @param reason the name of a {@link DisputeReason} if the rest is in question; blank: it is not
     * @param comment what is said about it
     */
    record Row(UUID document, String amount, String discount, String full, String reason, String comment) {
        private ChosenDocument chosen(BigDecimal typed, String by) {
            ChosenDocument plain = chosen(typed);
            return reason.isBlank()
                    ? plain
                    : new ChosenDocument(
                            plain.document(),
                            plain.amount(),
                            plain.discount(),
                            Optional.of(new Shortfall(why(), by, comment)));
        }

        private DisputeReason why() {
            return Arrays.stream(DisputeReason.values())
                    .filter(one -> one.name().equals(reason))
                    .findFirst()
                    .orElseThrow(() -> new PaymentRefused("short-reason", "documents", "Choose a reason."));
        }

        /** With what the page said of a discount, if the amount is for all of it. */
        private ChosenDocument chosen(BigDecimal typed) {
            if (discount.isBlank() || full.isBlank()) {
                return new ChosenDocument(new DocumentId(document), typed);
            }
            BigDecimal saves = shown(discount);
            BigDecimal all = shown(full);
            BigDecimal rest = all.subtract(saves);
            boolean inFull = typed.compareTo(all) == 0 || typed.compareTo(rest) == 0;
            return inFull && rest.signum() > 0
                    ? new ChosenDocument(new DocumentId(document), rest, saves)
                    : new ChosenDocument(new DocumentId(document), typed);
        }

        /** A figure the page wrote itself. */
        private static BigDecimal shown(String text) {
            if (!FIGURE.matcher(text).matches()) {
                throw new PaymentRefused("discount-changed", "documents", "Please reload the page and try again.");
            }
            return new BigDecimal(text);
        }
    }

    private static final Pattern METHOD = Pattern.compile("[a-z]{1,20}");
    private static final Pattern FIGURE = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,5})?");

    /** How a choice of the form begins that names a saved card or account. */
    private static final String SAVED = "saved:";

    /** What is sent for a saved card or account that is chosen. */
    static String choice(UUID saved) {
        return SAVED + saved;
    }

    /** Where the page says what a choice costs besides. */
    static String surchargeField(String choice) {
        return "surcharge-" + choice;
    }

    /** What the payer was told the chosen way costs besides. */
    BigDecimal agreedSurcharge() {
        if (surcharge.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!FIGURE.matcher(surcharge).matches()) {
            throw new PaymentRefused("form-key", "surcharge", "Please reload the page and try again.");
        }
        return new BigDecimal(surcharge);
    }

    /** What was chosen, as it was sent. */
    String choice() {
        return saved.map(PayForm::choice).orElse(method);
    }

    private static UUID savedId(String method) {
        try {
            return UUID.fromString(method.substring(SAVED.length()));
        } catch (IllegalArgumentException notAnId) {
            throw new PaymentRefused("form-key", "method", "Please reload the page and try again.");
        }
    }

    static PayForm of(MultiValueMap<String, String> fields) {
        List<UUID> documents = ids(fields.getOrDefault("document", List.of()));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            rows.add(new Row(
                    documents.get(i),
                    at(fields, "amount", i),
                    at(fields, "discount", i),
                    at(fields, "full", i),
                    at(fields, "reason", i),
                    at(fields, "comment", i)));
        }
        String method = text(fields, "method");
        return new PayForm(
                text(fields, "key"),
                text(fields, "currency"),
                ids(fields.getOrDefault("account", List.of())).stream().findFirst(),
                rows,
                text(fields, "onAccount"),
                METHOD.matcher(method).matches() ? method : "card",
                text(fields, "number"),
                method.startsWith(SAVED) ? Optional.of(savedId(method)) : Optional.empty(),
                text(fields, surchargeField(method)),
                !text(fields, "keep").isEmpty());
    }

    private static String at(MultiValueMap<String, String> fields, String name, int index) {
        List<String> all = fields.getOrDefault(name, List.of());
        return index < all.size() && all.get(index) != null ? all.get(index).strip() : "";
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).orElse("");
    }

    static List<UUID> ids(List<String> texts) {
        List<UUID> ids = new ArrayList<>();
        for (String text : texts) {
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException notAnId) {
                throw new PaymentRefused(
                        "document-unknown", "documents", "One of the chosen documents is not on your account.");
            }
        }
        return ids;
    }

    /** Without the card or account number. */
    @Override
    public String toString() {
        return "PayForm[key=" + key + ", rows=" + rows + ", onAccount=" + onAccount + "]";
    }

    List<UUID> documents() {
        return rows.stream().map(Row::document).toList();
    }

    Currency money() {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow(() -> new PaymentRefused("currency", "currency", "Please reload the page and try again."));
    }

    /**
     * @param by who is named if a reason makes a dispute
     * @throws PaymentRefused if an amount cannot be read
     */
    PaymentSelection selection(CustomerScope scope, String by) {
        Currency money = money();
        List<ChosenDocument> chosen = new ArrayList<>();
        for (Row row : rows) {
            BigDecimal amount = row.amount().isBlank()
                    ? BigDecimal.ZERO
                    : amount(row.amount(), money, "documents[" + chosen.size() + "].amount");
            if (amount.signum() != 0) {
                chosen.add(row.chosen(amount, by));
            } else if (!row.reason().isBlank()) {
                throw new PaymentRefused(
                        "short-unpaid",
                        "documents",
                        "You gave a reason for a document of which you pay nothing. Say how much you pay, or open the"
                                + " document and choose \u201cSomething wrong?\u201d there.");
            }
        }
        BigDecimal extra = onAccount.isBlank() ? BigDecimal.ZERO : amount(onAccount, money, "onAccount");
        return new PaymentSelection(
                scope.organisation(),
                scope.with(Right.PAY).customerIds(),
                account.map(CustomerId::new),
                chosen,
                extra,
                money,
                scope.with(Right.DISPUTE).customerIds());
    }

    private static BigDecimal amount(String typed, Currency money, String field) {
        return AmountText.parse(typed, money)
                .orElseThrow(() -> new PaymentRefused(
                        "amount-unclear",
                        field,
                        "\u201c" + (typed.length() > 30 ? typed.substring(0, 30) : typed)
                                + "\u201d is not clearly an amount. Write it like 1234.50."));
    }
}
