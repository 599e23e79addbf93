package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A journal entry in NetSuite that carries a reversal's reference as its external id.
 *
 * @param customer whom its debits name, if they name exactly one
 * @param charged what they come to
 */
record StandingEntry(
        ErpId id,
        Optional<String> number,
        Optional<String> customer,
        BigDecimal charged,
        String currencyId,
        String words) {

    static StandingEntry of(ObjectNode body) {
        String customer = "";
        boolean one = true;
        BigDecimal charged = BigDecimal.ZERO;
        for (JsonNode line : body.path("lineList")) {
            String named = line.path("entity").path("id").asText();
            if (line.path("debit").isNumber() && !named.isEmpty()) {
                one &= customer.isEmpty() || customer.equals(named);
                customer = named;
                charged = charged.add(line.path("debit").decimalValue());
            }
        }
        Optional<String> number = Optional.of(body.path("tranId").asText()).filter(text -> !text.isBlank());
        return new StandingEntry(
                new ErpId(body.path("id").asText()),
                number,
                one && !customer.isEmpty() ? Optional.of(customer) : Optional.empty(),
                charged,
                body.path("currency").path("id").asText(),
                "journal entry " + number.orElse(body.path("id").asText()) + " (id "
                        + body.path("id").asText() + ") of "
                        + body.path("tranDate").asText() + " charges customer "
                        + (customer.isEmpty() ? "nobody" : customer) + " with " + charged.toPlainString());
    }

    /** @param payment whose currency it has to have, as far as there still is one */
    boolean isAsInstructed(ReversalInstruction instruction, Optional<StandingPayment> payment) {
        return customer.filter(instruction.customer().value()::equals).isPresent()
                && charged.compareTo(instruction.amount().amount()) == 0
                && payment.map(StandingPayment::currencyId)
                        .filter(currency -> !currency.equals(currencyId))
                        .isEmpty();
    }
}
