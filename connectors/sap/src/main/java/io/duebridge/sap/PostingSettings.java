package io.duebridge.sap;

import io.duebridge.http.SettingsReader;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How payments are posted.
 *
 * @param bankAccounts G/L accounts by method, ISO currency or {@code *}
 * @param meanings of SAP's messages, by class and number as in {@code F5 201}
 * @param clearingWait how long a post waits to see its clearing
 * @param rests how the rest of an invoice goes on that was paid in part; empty: invoice and payment both stay open
 */
record PostingSettings(
        Map<String, String> bankAccounts,
        String documentType,
        String clearingType,
        String enteredBy,
        Duration clearingWait,
        Map<String, SapErrors> meanings,
        String postPath,
        String clearingPath,
        Returns returns,
        Optional<Rests> rests) {
    private static final Pattern MESSAGE = Pattern.compile("[A-Z0-9_/]{1,20} \\d{3}");
    private static final Map<String, SapErrors> WORDS = Map.of(
            "period-closed", SapErrors.PERIOD_CLOSED,
            "customer-unknown", SapErrors.CUSTOMER_UNKNOWN,
            "customer-blocked", SapErrors.CUSTOMER_BLOCKED,
            "account-locked", SapErrors.ACCOUNT_LOCKED,
            "balance", SapErrors.BALANCE_NOT_ZERO,
            "field-missing", SapErrors.FIELD_MISSING,
            "currency", SapErrors.CURRENCY_REFUSED);

    /**
     * How money that went back is booked out.
     *
     * @param account the G/L account it leaves; empty: where money in its currency is received
     * @param type document type of the entry
     * @param reason SAP's code for why a document is reversed
     */
    record Returns(Optional<String> account, String type, String reason) {}

    /**
     * That an invoice paid in part is cleared, and its rest goes on as an item of its own (a residual item).
     *
     * @param reason SAP's reason code for the payment difference
     * @param negative whether the amount of the rest is sent negative, and not as the item's own: sources disagree
     */
    record Rests(String reason, boolean negative) {
        /** As SAP is told it, of a charge. */
        BigDecimal signed(BigDecimal rest) {
            return negative ? rest.negate() : rest;
        }

        private static Optional<Rests> read(SettingsReader reader) {
            return reader.text("partial").equals("residual")
                    ? Optional.of(new Rests(
                            reader.text("residual-reason"),
                            reader.text("residual-sign").equals("negative")))
                    : Optional.empty();
        }

        private static void require(SettingsReader reader) {
            form(reader, "partial", "partial|residual", "partial or residual");
            form(reader, "residual-sign", "item|negative", "item or negative");
            form(reader, "residual-reason", "[A-Z0-9]{1,3}", "a reason code of up to 3 characters, such as 010");
            boolean bapi = reader.optionalText("profile").filter("bapi"::equals).isPresent();
            if (reader.optionalText("partial").filter("residual"::equals).isPresent()) {
                if (bapi) {
                    reader.fault("partial", "is residual, which is for the profile s4hana only; leave it out");
                } else if (reader.optionalText("residual-reason").isEmpty()) {
                    reader.fault(
                            "residual-reason",
                            "is missing: SAP takes a residual item only with a reason code for the payment difference");
                }
            }
        }
    }

    static void require(SettingsReader reader, Set<String> paymentTypes) {
        reader.requireBetween("clearing-wait", Duration.ZERO, Duration.ofMinutes(2));
        reader.table("bank-accounts").forEach((name, account) -> {
            if (!account.matches("\\d{1,10}")) {
                reader.fault(
                        "bank-accounts", "names '" + account + "' for " + name + "; a G/L account has up to 10 digits");
            }
        });
        reader.table("message-meanings").forEach((message, meaning) -> {
            if (!MESSAGE.matcher(message).matches() || !WORDS.containsKey(meaning)) {
                reader.fault(
                        "message-meanings",
                        "has '" + message + "=" + meaning
                                + "'; write class, number and a known meaning, as in F5 351=customer-blocked");
            }
        });
        reader.optionalText("document-type")
                .filter(type -> reader.faults().stream()
                        .noneMatch(fault -> fault.setting().equals("payment-types")))
                .filter(type -> !paymentTypes.contains(type))
                .ifPresent(type -> reader.fault(
                        "document-type",
                        "is " + type
                                + ", which is not among payment-types: what is posted would not be read as a payment"));
        requireReversalAccount(reader);
        Rests.require(reader);
        form(reader, "reversal-account", "\\d{1,10}", "a G/L account of up to 10 digits");
        form(reader, "reversal-type", "[A-Z0-9]{1,2}", "a document type such as DA");
        form(reader, "reversal-reason", "[A-Z0-9]{1,2}", "a reversal reason such as 01");
        form(reader, "clearing-type", "[A-Z0-9]{1,2}", "a document type such as AB");
        form(reader, "entered-by", "\\S{1,12}", "a user's name of at most 12 characters");
        form(reader, "post-path", "/\\S{1,300}", "a path that begins with /");
        form(reader, "clearing-path", "/\\S{1,300}", "a path that begins with /");
    }

    /** Without our function modules nothing is taken back by BAPIs. */
    private static void requireReversalAccount(SettingsReader reader) {
        if (reader.optionalText("reversal-account").isPresent()
                || (reader.optionalText("profile").filter("bapi"::equals).isPresent()
                        && reader.optionalText("post-by")
                                .filter("accounting-bapi"::equals)
                                .isPresent())) {
            return;
        }
        reader.table("bank-accounts").keySet().stream()
                .filter(key -> !key.equals("*") && !isCurrency(key))
                .findFirst()
                .ifPresent(
                        method -> reader.fault(
                                "reversal-account",
                                "is missing: bank-accounts has an account of its own for payments by " + method
                                        + ", and how money was paid is not known when it goes back; name the G/L account that it leaves then"));
    }

    private static boolean isCurrency(String key) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(key));
    }

    private static void form(SettingsReader reader, String key, String form, String expected) {
        reader.optionalText(key)
                .filter(text -> !text.matches(form))
                .ifPresent(text -> reader.fault(key, "must be " + expected + ", not '" + text + "'"));
    }

    static PostingSettings read(SettingsReader reader) {
        Map<String, SapErrors> meanings = new LinkedHashMap<>();
        reader.table("message-meanings").forEach((message, word) -> {
            SapErrors meant = WORDS.get(word);
            if (meant != null) {
                meanings.put(message, meant);
            }
        });
        return new PostingSettings(
                reader.table("bank-accounts"),
                reader.text("document-type"),
                reader.text("clearing-type"),
                reader.text("entered-by"),
                reader.duration("clearing-wait"),
                meanings,
                reader.text("post-path"),
                reader.text("clearing-path"),
                new Returns(
                        reader.optionalText("reversal-account"),
                        reader.text("reversal-type"),
                        reader.text("reversal-reason")),
                Rests.read(reader));
    }

    /**
     * Where money that goes back leaves; empty if nothing says so. How it was paid is not known any more then, so accounts by method do not
     * serve.
     */
    Optional<String> reversalAccount(Money amount) {
        return returns.account()
                .or(() -> Optional.ofNullable(bankAccounts.get(amount.currency().getCurrencyCode())))
                .or(() -> Optional.ofNullable(bankAccounts.get("*")));
    }

    String reversalType() {
        return returns.type();
    }

    String reversalReason() {
        return returns.reason();
    }

    /** Whether how a payment was paid decides where its money lies. */
    boolean hasAccountsByMethod() {
        return bankAccounts.keySet().stream().anyMatch(key -> !key.equals("*") && !isCurrency(key));
    }

    /** Where a payment's money lies: by its method, else by its currency, else wherever all others go. */
    Optional<String> bankAccount(PaymentInstruction payment) {
        return payment.method()
                .map(bankAccounts::get)
                .or(() -> Optional.ofNullable(
                        bankAccounts.get(payment.total().currency().getCurrencyCode())))
                .or(() -> Optional.ofNullable(bankAccounts.get("*")));
    }
}
