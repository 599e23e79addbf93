package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A payment as it stands in NetSuite, as far as taking it back needs it.
 *
 * @param number its tranId
 * @param account the bank account it went to; empty for undeposited funds
 * @param receivable the receivable account it was booked on
 */
record StandingPayment(
        ErpId id,
        String customer,
        Money total,
        BigDecimal unapplied,
        String currencyId,
        Optional<String> number,
        Optional<BigDecimal> rate,
        Optional<String> account,
        Optional<String> receivable,
        EntryDraft.Places places,
        boolean voided,
        List<Line> lines,
        String words) {

    /** What it is applied to; its money only, since a credit memo stands by itself once it was used. */
    record Line(ErpId document, BigDecimal amount, boolean invoice) {}

    /** @throws IllegalArgumentException if what a payment cannot do without is missing */
    static StandingPayment of(ObjectNode body, Currency currency) {
        JsonNode total = total(body);
        if (!total.isNumber() || !body.path("unapplied").isNumber()) {
            throw new IllegalArgumentException("its total, or what of it is unapplied, is missing");
        }
        return new StandingPayment(
                new ErpId(body.path("id").asText()),
                body.path("customer").path("id").asText(),
                new Money(total.decimalValue(), currency),
                body.path("unapplied").decimalValue(),
                body.path("currency").path("id").asText(),
                Optional.of(body.path("tranId").asText()).filter(text -> !text.isBlank()),
                body.path("exchangeRate").isNumber()
                        ? Optional.of(body.path("exchangeRate").decimalValue())
                        : Optional.empty(),
                body.path("undepFunds").asBoolean() ? Optional.empty() : reference(body, "account"),
                reference(body, "arAcct"),
                new EntryDraft.Places(
                        reference(body, "subsidiary"),
                        reference(body, "class"),
                        reference(body, "department"),
                        reference(body, "location")),
                NetSuitePayments.isVoided(body),
                lines(body),
                words(body));
    }

    static JsonNode total(JsonNode body) {
        return body.path("total").isNumber() ? body.path("total") : body.path("payment");
    }

    static Optional<String> reference(JsonNode body, String field) {
        return Optional.of(body.path(field).path("id").asText()).filter(id -> !id.isBlank());
    }

    private static List<Line> lines(JsonNode body) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : body.path("applyList")) {
            if (line.path("apply").asBoolean(true)) {
                if (!line.path("amount").isNumber()) {
                    throw new IllegalArgumentException(
                            "what it pays of " + line.path("doc").asText() + " is missing");
                }
                boolean invoice =
                        line.path("type").asText().toLowerCase(Locale.ROOT).contains("invoice");
                lines.add(new Line(
                        new ErpId(line.path("doc").asText()),
                        line.path("amount").decimalValue(),
                        invoice));
            }
        }
        return List.copyOf(lines);
    }

    /** For evidence, and for people. */
    static String words(ObjectNode body) {
        StringBuilder words = new StringBuilder("payment " + body.path("id").asText() + " of "
                + total(body).asText() + ", " + body.path("unapplied").asText("0") + " unapplied");
        for (JsonNode line : body.path("applyList")) {
            words.append(", ")
                    .append(line.path("amount").asText())
                    .append(" to ")
                    .append(line.path("type").asText("transaction"))
                    .append(' ')
                    .append(line.path("doc").asText());
        }
        return NetSuitePayments.isVoided(body) ? words.append(", voided").toString() : words.toString();
    }

    BigDecimal appliedTo(ErpId document) {
        return lines.stream()
                .filter(line -> line.document().equals(document))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Why the amount cannot be taken back from the payment as it stands, in words that follow "the payment"; empty if it can. Who applied it
     * otherwise has not changed it in this sense.
     */
    Optional<String> obstacle(ReversalInstruction instruction) {
        if (voided) {
            return Optional.of("was voided in NetSuite");
        }
        Optional<String> difference = difference(instruction);
        if (difference.isPresent()) {
            return difference;
        }
        return changes(instruction.amount().amount(), instruction.whole(), instruction.charges())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "has not " + instruction.amount() + " left that invoices or the account were given: " + words);
    }

    /** Why this is not the payment the instruction means any more. */
    Optional<String> difference(ReversalInstruction instruction) {
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

    /**
     * The lines that change so that the amount is free: first what is unapplied, then the last invoice, or journal entry it was posted for,
     * backwards. What other entries have taken stays theirs.
     *
     * @return empty if there is not that much, or the lines do not add up to the payment, or a document has several (instalments), which no
     *     update by document tells apart
     */
    Optional<List<NetSuiteApi.Line>> changes(BigDecimal amount, boolean whole, Set<ErpId> charged) {
        BigDecimal sum = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal others = lines.stream()
                .filter(line -> !isPaid(line, charged))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean distinct = lines.stream().map(Line::document).distinct().count() == lines.size();
        boolean readable = sum.add(unapplied).compareTo(total.amount()) == 0;
        if (!distinct || !readable || amount.compareTo(total.amount().subtract(others)) > 0) {
            return Optional.empty();
        }
        List<NetSuiteApi.Line> changed = new ArrayList<>();
        BigDecimal left = whole ? sum.subtract(others) : amount.subtract(unapplied);
        for (int i = lines.size() - 1; i >= 0 && left.signum() > 0; i--) {
            Line line = lines.get(i);
            if (isPaid(line, charged)) {
                BigDecimal taken = line.amount().min(left);
                left = left.subtract(taken);
                changed.add(new NetSuiteApi.Line(line.document(), line.amount().subtract(taken)));
            }
        }
        return Optional.of(changed);
    }

    private static boolean isPaid(Line line, Set<ErpId> charged) {
        return line.invoice() || charged.contains(line.document());
    }
}
