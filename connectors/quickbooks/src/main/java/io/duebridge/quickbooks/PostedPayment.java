package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands in QuickBooks, as far as taking it back needs it.
 *
 * @param number its PaymentRefNum, where our reference was put
 * @param deposit id of the bank deposit it sits in
 * @param receivable the receivable account it was booked on, where QuickBooks says so
 */
record PostedPayment(
        String id,
        String syncToken,
        String customer,
        Money total,
        BigDecimal unapplied,
        LocalDate date,
        Optional<String> number,
        String note,
        Optional<String> deposit,
        Optional<String> depositAccount,
        Optional<String> receivable,
        Optional<BigDecimal> exchangeRate,
        List<Line> lines) {

    /**
     * What it is applied to.
     *
     * @param type e.g. {@code Invoice}, {@code CreditMemo}, {@code JournalEntry}
     * @param linked the link as QuickBooks gave it, to be given back as it is
     * @param whole the line as QuickBooks gave it, for one that stays as it is
     */
    record Line(String type, String document, BigDecimal amount, JsonNode linked, Optional<JsonNode> whole) {
        /** One that this program makes. */
        Line(String type, String document, BigDecimal amount, JsonNode linked) {
            this(type, document, amount, linked, Optional.empty());
        }

        boolean isInvoice() {
            return type.equals("Invoice");
        }

        boolean isCreditMemo() {
            return type.equals("CreditMemo");
        }
    }

    /** @param home the company's own currency, which records do not name where it is the only one */
    static PostedPayment of(JsonNode payment, Currency home) throws ConnectorException {
        try {
            Currency currency = QuickBooksCompany.currency(
                            payment.path("CurrencyRef").path("value"))
                    .orElse(home);
            return new PostedPayment(
                    text(payment.path("Id")),
                    text(payment.path("SyncToken")),
                    text(payment.path("CustomerRef").path("value")),
                    new Money(amount(payment.path("TotalAmt")), currency),
                    payment.has("UnappliedAmt") ? amount(payment.path("UnappliedAmt")) : BigDecimal.ZERO,
                    LocalDate.parse(text(payment.path("TxnDate"))),
                    QuickBooksJson.nonBlank(payment.path("PaymentRefNum")),
                    payment.path("PrivateNote").asText(),
                    deposit(payment),
                    QuickBooksJson.nonBlank(payment.path("DepositToAccountRef").path("value")),
                    QuickBooksJson.nonBlank(payment.path("ARAccountRef").path("value")),
                    payment.path("ExchangeRate").isNumber()
                            ? Optional.of(payment.path("ExchangeRate").decimalValue())
                            : Optional.empty(),
                    lines(payment));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unreadable(payment, e);
        }
    }

    private static Optional<String> deposit(JsonNode payment) {
        for (JsonNode linked : payment.path("LinkedTxn")) {
            if (linked.path("TxnType").asText().equals("Deposit")) {
                return QuickBooksJson.nonBlank(linked.path("TxnId"));
            }
        }
        return Optional.empty();
    }

    private static List<Line> lines(JsonNode payment) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : payment.path("Line")) {
            JsonNode linked = line.path("LinkedTxn");
            lines.add(new Line(
                    text(linked.path(0).path("TxnType")),
                    text(linked.path(0).path("TxnId")),
                    amount(line.path("Amount")),
                    linked,
                    Optional.of(line)));
        }
        return List.copyOf(lines);
    }

    private static String text(JsonNode node) {
        return QuickBooksJson.nonBlank(node).orElseThrow(() -> new IllegalArgumentException("a member is missing"));
    }

    private static BigDecimal amount(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("an amount is missing");
        }
        return node.decimalValue();
    }

    private static ConnectorException unreadable(JsonNode payment, @Nullable Exception cause) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "payment " + payment.path("Id").asText("without an Id") + " cannot be read",
                cause);
    }

    /** No status field says so: a void clears amounts and lines and puts "Voided" before the note. */
    boolean isVoided() {
        return total.isZero() && note.startsWith("Voided");
    }

    /**
     * Why this is not the payment the instruction means any more, in words that follow "the payment"; empty if it is. Who
     * applied it otherwise has not changed it in this sense: what it is applied to is taken as it stands.
     */
    Optional<String> difference(ReversalInstruction instruction) {
        String reference = instruction.paymentReference().value();
        if (number.filter(reference::equals).isEmpty() && !note.contains(reference)) {
            return Optional.of("does not carry the reference " + reference + " any more");
        }
        if (!customer.equals(instruction.customer().value())) {
            return Optional.of("is of customer " + customer + " now, not of " + instruction.customer());
        }
        if (!total.currency().equals(instruction.amount().currency())) {
            return Optional.of("is in " + total.currency().getCurrencyCode() + ", not in "
                    + instruction.amount().currency().getCurrencyCode());
        }
        int order = total.compareTo(instruction.amount());
        return order < 0 || (instruction.whole() && order != 0)
                ? Optional.of("comes to " + total + " now, and " + instruction.amount() + " were to be taken back"
                        + (instruction.whole() ? " as the whole of it" : ""))
                : Optional.empty();
    }

    /** What is applied to one document; several lines of it count together. */
    BigDecimal appliedTo(String type, String document) {
        return lines.stream()
                .filter(line -> line.type().equals(type) && line.document().equals(document))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** For evidence. */
    String words() {
        StringBuilder words = new StringBuilder("Payment " + id + " SyncToken " + syncToken + " TotalAmt " + total
                + " UnappliedAmt " + unapplied.toPlainString() + " TxnDate " + date + " customer " + customer);
        deposit.ifPresent(linked -> words.append(" in Deposit ").append(linked));
        for (Line line : lines) {
            words.append(", ")
                    .append(line.amount().toPlainString())
                    .append(" to ")
                    .append(line.type());
            words.append(' ').append(line.document());
        }
        return isVoided() ? words.append(", voided").toString() : words.toString();
    }
}
