package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An entry in QuickBooks that carries a reversal's reference as its number.
 *
 * @param charged what its lines debit the customer they name, if they name exactly one
 */
record BookedEntry(String id, String number, Optional<String> customer, Optional<Money> charged, String words) {

    static BookedEntry of(JsonNode entry, Currency home) {
        Currency currency = QuickBooksCompany.currency(entry.path("CurrencyRef").path("value"))
                .orElse(home);
        String customer = "";
        BigDecimal debits = BigDecimal.ZERO;
        boolean one = true;
        for (JsonNode line : entry.path("Line")) {
            JsonNode detail = line.path("JournalEntryLineDetail");
            String named = detail.path("Entity").path("EntityRef").path("value").asText();
            if (detail.path("PostingType").asText().equals("Debit") && !named.isEmpty()) {
                one &= customer.isEmpty() || customer.equals(named);
                customer = named;
                debits = debits.add(
                        line.path("Amount").isNumber() ? line.path("Amount").decimalValue() : BigDecimal.ZERO);
            }
        }
        boolean readable = one && !customer.isEmpty();
        Money charged = new Money(debits, currency);
        return new BookedEntry(
                entry.path("Id").asText(),
                entry.path("DocNumber").asText(),
                readable ? Optional.of(customer) : Optional.empty(),
                readable ? Optional.of(charged) : Optional.empty(),
                "JournalEntry " + entry.path("Id").asText() + " "
                        + entry.path("DocNumber").asText() + " of "
                        + entry.path("TxnDate").asText()
                        + (readable ? " debits customer " + customer + " " + charged : ""));
    }

    boolean isAsInstructed(ReversalInstruction instruction) {
        return !id.isBlank()
                && number.equals(instruction.reference().value())
                && customer.filter(instruction.customer().value()::equals).isPresent()
                && charged.filter(instruction.amount()::equals).isPresent();
    }
}
