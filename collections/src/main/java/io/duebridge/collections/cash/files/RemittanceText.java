package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A remittance advice in the text of a message. */
final class RemittanceText {
    private static final int MOST_AMOUNTS = 3;

    private final Currency currency;
    private final char decimal;
    private final Optional<Character> grouping;
    private final FileFaults faults;
    private final List<RemittanceLine> found = new ArrayList<>();
    private Optional<BigDecimal> total = Optional.empty();
    private String totalPlace = "";

    RemittanceText(Currency currency, char decimal, Optional<Character> grouping, FileFaults faults) {
        this.currency = currency;
        this.decimal = decimal;
        this.grouping = grouping;
        this.faults = faults;
    }

    RemittanceAdvice read(List<String> lines) {
        if (lines.size() > faults.limits().entries()) {
            throw faults.tooLarge(
                    "has " + lines.size() + " lines",
                    "at most " + faults.limits().entries());
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > faults.limits().textLength()) {
                throw faults.tooLarge("line " + (i + 1) + " is too long", "fewer characters");
            }
            line("line " + (i + 1), lines.get(i).strip());
        }
        if (found.isEmpty()) {
            faults.add("", "", "no line names a document and an amount", "lines such as INV-1001 1250.00");
        }
        faults.throwIfAny();
        Money sum = RemittanceAdvices.total(found);
        if (total.isPresent() && total.get().compareTo(sum.amount()) != 0) {
            faults.add(
                    totalPlace,
                    "total",
                    total.get().toPlainString() + " is not the sum",
                    sum.amount().toPlainString());
        }
        faults.throwIfAny();
        return new RemittanceAdvice(Optional.empty(), Optional.empty(), sum, Optional.empty(), found);
    }

    private void line(String place, String text) {
        List<String> words = Arrays.stream(text.split("[\\s|;]+"))
                .filter(word -> !word.isEmpty() && !word.equals(currency.getCurrencyCode()) && !word.matches("[$€£:]"))
                .toList();
        List<BigDecimal> amounts = new ArrayList<>();
        int at = words.size();
        while (at > 0
                && amounts.size() < MOST_AMOUNTS
                && amount(words.get(at - 1)).isPresent()) {
            at--;
            amounts.add(0, amount(words.get(at)).orElseThrow());
        }
        if (amounts.isEmpty()) {
            return;
        }
        List<String> before = words.subList(0, at);
        if (!before.isEmpty() && before.get(0).toLowerCase(Locale.ROOT).matches("(grand)?total.*|sum.*")) {
            total = Optional.of(amounts.get(amounts.size() - 1));
            totalPlace = place;
            return;
        }
        before.stream()
                .filter(word ->
                        word.matches(".*[0-9]{2}.*") && !word.matches("[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"))
                .findFirst()
                .ifPresent(document -> add(place, document.replaceAll("^[#:]+|[,:]+$", ""), amounts));
    }

    private void add(String place, String document, List<BigDecimal> amounts) {
        BigDecimal gross = amounts.get(0);
        BigDecimal net = amounts.get(amounts.size() - 1);
        BigDecimal kept = amounts.size() == MOST_AMOUNTS ? amounts.get(1).abs() : gross.subtract(net);
        if (gross.subtract(kept).compareTo(net) != 0 || kept.signum() < 0) {
            faults.add(
                    place, document, amounts + " does not add up", "net; gross and net; or gross, deduction and net");
            return;
        }
        found.add(new RemittanceLine(
                document,
                new Money(gross, currency),
                new Money(kept, currency),
                new Money(net, currency),
                Optional.empty()));
    }

    /** An amount has as many decimals as the currency; anything else is a number of something. */
    private Optional<BigDecimal> amount(String word) {
        String plain = word.replaceAll("^[$€£]|[$€£,]$", "");
        int digits = Fields.digits(currency);
        return NumberText.parse(plain, decimal, grouping).filter(number -> number.scale() == digits);
    }
}
