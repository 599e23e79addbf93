package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * A customer deposit as it stands in NetSuite, as far as paying it back needs it.
 *
 * @param left what no application and no refund has taken of it
 * @param account the bank account it went to; empty for undeposited funds
 */
record StandingDeposit(
        ErpId id,
        String customer,
        Money total,
        BigDecimal left,
        String currencyId,
        Optional<String> number,
        Optional<BigDecimal> rate,
        Optional<String> account,
        EntryDraft.Places places,
        boolean voided,
        String words) {

    /** @throws IllegalArgumentException if what a deposit cannot do without is missing */
    static StandingDeposit of(ObjectNode body, Currency currency) {
        JsonNode total = StandingPayment.total(body);
        if (!total.isNumber()) {
            throw new IllegalArgumentException("its amount is missing");
        }
        BigDecimal left = total.decimalValue();
        StringBuilder words =
                new StringBuilder("customer deposit " + body.path("id").asText() + " of " + total.asText());
        for (JsonNode line : body.path("applyList")) {
            if (line.path("apply").asBoolean(true)) {
                if (!line.path("amount").isNumber()) {
                    throw new IllegalArgumentException(
                            "what " + line.path("doc").asText() + " took of it is missing");
                }
                left = left.subtract(line.path("amount").decimalValue());
                words.append(", ")
                        .append(line.path("amount").asText())
                        .append(" to ")
                        .append(line.path("type").asText("transaction"))
                        .append(' ')
                        .append(line.path("doc").asText());
            }
        }
        boolean voided = NetSuitePayments.isVoided(body);
        return new StandingDeposit(
                new ErpId(body.path("id").asText()),
                body.path("customer").path("id").asText(),
                new Money(total.decimalValue(), currency),
                left,
                body.path("currency").path("id").asText(),
                Optional.of(body.path("tranId").asText()).filter(text -> !text.isBlank()),
                body.path("exchangeRate").isNumber()
                        ? Optional.of(body.path("exchangeRate").decimalValue())
                        : Optional.empty(),
                body.path("undepFunds").asBoolean() ? Optional.empty() : StandingPayment.reference(body, "account"),
                new EntryDraft.Places(
                        StandingPayment.reference(body, "subsidiary"),
                        StandingPayment.reference(body, "class"),
                        StandingPayment.reference(body, "department"),
                        StandingPayment.reference(body, "location")),
                voided,
                words + (voided ? ", voided" : ""));
    }

    /** Why the amount cannot be paid back of it, in words that follow "the deposit"; empty if it can. */
    Optional<String> obstacle(ReversalInstruction instruction) {
        if (voided) {
            return Optional.of("was voided in NetSuite");
        }
        if (!customer.equals(instruction.customer().value())) {
            return Optional.of("is of customer " + customer + " now, not of " + instruction.customer());
        }
        if (!total.currency().equals(instruction.amount().currency())) {
            return Optional.of("is in " + total.currency().getCurrencyCode() + ", not in "
                    + instruction.amount().currency().getCurrencyCode());
        }
        return left.compareTo(instruction.amount().amount()) < 0
                ? Optional.of("has only " + new Money(left, total.currency())
                        + " left, since the rest of it was applied or paid back; take its applications back in NetSuite,"
                        + " then mend the reversal: " + words)
                : Optional.empty();
    }
}
