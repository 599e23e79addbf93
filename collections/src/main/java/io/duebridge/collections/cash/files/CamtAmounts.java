package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;

/** Amounts, signs and dates of CAMT, with a fault where they make no sense. */
final class CamtAmounts {
    private final FileFaults faults;

    CamtAmounts(FileFaults faults) {
        this.faults = faults;
    }

    /** The amount of this {@code Amt} element, zero or above. */
    Optional<Money> amount(String place, Optional<XmlNode> node, String field) {
        if (node.isEmpty()) {
            faults.add(place, field, "is missing", "an amount with its currency");
            return Optional.empty();
        }
        XmlNode found = node.get();
        String where = place + ", line " + found.line();
        String code = found.attribute("Ccy");
        Optional<Currency> currency = Fields.currency(code);
        if (currency.isEmpty()) {
            faults.add(where, field + "/@Ccy", Fields.quoted(code) + " is not a currency", "an ISO 4217 code");
            return Optional.empty();
        }
        String text = found.text().toString().strip();
        Optional<BigDecimal> number = number(text);
        if (number.isEmpty() || !new Money(number.get(), currency.get()).isPayable()) {
            String expected = "digits with at most " + Fields.digits(currency.get()) + " decimals";
            faults.add(where, field, Fields.quoted(text) + " is not an amount", expected);
            return Optional.empty();
        }
        return Optional.of(new Money(number.get(), currency.get()));
    }

    /** A plain decimal of XML Schema, zero or above; empty if it is not. */
    static Optional<BigDecimal> number(String text) {
        return text.matches("\\+?[0-9]{1,18}(\\.[0-9]{0,5}0*)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether this is a credit; noted and taken as a credit if it says neither. */
    boolean credit(String place, XmlNode parent) {
        String mark = parent.text("CdtDbtInd").orElse("");
        if (!mark.equals("CRDT") && !mark.equals("DBIT")) {
            faults.add(place, "CdtDbtInd", Fields.quoted(mark) + " is neither", "CRDT or DBIT");
        }
        return !mark.equals("DBIT");
    }

    /** The day in {@code Dt} or {@code DtTm} under this element, if it is there; as the bank's clock says. */
    Optional<LocalDate> date(String place, Optional<XmlNode> parent, String field) {
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        String text =
                parent.get().text("Dt").or(() -> parent.get().text("DtTm")).orElse("");
        try {
            // A day may carry a zone (2026-03-01Z); the day is what counts.
            return Optional.of(
                    text.contains("T") && text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})$")
                            ? OffsetDateTime.parse(text).toLocalDate()
                            : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException e) {
            faults.add(
                    place + ", line " + parent.get().line(),
                    field,
                    Fields.quoted(text) + " is not a date",
                    "YYYY-MM-DD");
            return Optional.empty();
        }
    }
}
