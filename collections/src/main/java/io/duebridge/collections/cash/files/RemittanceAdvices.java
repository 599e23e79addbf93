package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads remittance advices. Thread-safe. */
public final class RemittanceAdvices {
    private final FileLimits limits;

    public RemittanceAdvices(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a CSV file: rows with the same payment reference, payer, date and currency are one advice.
     *
     * @param name the file's name, for messages
     * @throws BankFileException if anything of it is wrong; nothing of the file is to be taken then
     */
    public List<RemittanceAdvice> parseCsv(String name, byte[] content, RemittanceMapping mapping) {
        FileFaults faults = new FileFaults(name, limits);
        if (content.length > limits.bytes()) {
            throw faults.tooLarge("has " + content.length + " bytes", "at most " + limits.bytes());
        }
        Map<Key, List<RemittanceLine>> advices = new LinkedHashMap<>();
        new CsvRows(content, mapping.layout(), faults)
                .each(
                        List.copyOf(new TreeMap<>(mapping.columns()).values()),
                        row -> new Row(row, mapping).into(advices));
        faults.throwIfAny();
        return advices.entrySet().stream()
                .map(entry -> new RemittanceAdvice(
                        entry.getKey().payer(),
                        entry.getKey().reference(),
                        total(entry.getValue()),
                        entry.getKey().date(),
                        entry.getValue()))
                .toList();
    }

    /**
     * Reads the text of a message. A line that ends with one to three amounts and has a number of a document before them is a line of
     * the advice: net; gross and net; or gross, deduction and net. A line that begins with "total" is compared with the sum.
     *
     * @param name what the text is called, for messages
     * @param decimal the decimal separator
     * @param grouping what stands between thousands, if anything does
     * @throws BankFileException if it has no such line, or a line or the total does not add up
     */
    public RemittanceAdvice parseText(
            String name, List<String> lines, Currency currency, char decimal, Optional<Character> grouping) {
        FileFaults faults = new FileFaults(name, limits);
        return new RemittanceText(currency, decimal, grouping, faults).read(lines);
    }

    static Money total(List<RemittanceLine> lines) {
        return lines.stream().map(RemittanceLine::net).reduce(Money::plus).orElseThrow();
    }

    private record Key(
            Optional<String> payer, Optional<String> reference, Optional<LocalDate> date, Currency currency) {}

    /** One row of a CSV file. */
    private record Row(CsvRow row, RemittanceMapping mapping) {

        void into(Map<Key, List<RemittanceLine>> advices) {
            Optional<Currency> currency =
                    column(RemittanceField.CURRENCY).map(row::currency).orElse(mapping.currency());
            Optional<String> document = text(RemittanceField.DOCUMENT);
            if (document.isEmpty()) {
                row.fault(
                        mapping.columns().getOrDefault(RemittanceField.DOCUMENT, ""),
                        "",
                        "names no document",
                        "a number");
            }
            Optional<LocalDate> date = text(RemittanceField.DATE)
                    .flatMap(text -> column(RemittanceField.DATE).flatMap(row::date));
            if (currency.isEmpty() || document.isEmpty()) {
                return;
            }
            line(document.get(), currency.get())
                    .ifPresent(line -> advices.computeIfAbsent(
                                    new Key(
                                            text(RemittanceField.PAYER),
                                            text(RemittanceField.PAYMENT_REFERENCE)
                                                    .flatMap(Fields::reference),
                                            date,
                                            currency.get()),
                                    key -> new ArrayList<>())
                            .add(line));
        }

        private Optional<RemittanceLine> line(String document, Currency currency) {
            Optional<BigDecimal> gross = number(RemittanceField.GROSS, currency);
            Optional<BigDecimal> net = number(RemittanceField.NET, currency);
            BigDecimal kept = number(RemittanceField.DEDUCTION, currency)
                    .map(BigDecimal::abs)
                    .orElseGet(() ->
                            gross.isPresent() && net.isPresent() ? gross.get().subtract(net.get()) : BigDecimal.ZERO);
            if (gross.isEmpty() && net.isEmpty()) {
                row.fault("gross, net", "", "is no amount", "one of them at least");
                return Optional.empty();
            }
            BigDecimal whole = gross.orElseGet(() -> net.orElseThrow().add(kept));
            BigDecimal paid = net.orElseGet(() -> whole.subtract(kept));
            if (whole.subtract(kept).compareTo(paid) != 0 || kept.signum() < 0) {
                row.fault(
                        "gross, deduction, net",
                        whole.toPlainString() + ", " + kept.toPlainString() + ", " + paid.toPlainString(),
                        "does not add up",
                        "gross less deduction is net, the deduction zero or above");
                return Optional.empty();
            }
            return Optional.of(new RemittanceLine(
                    document,
                    new Money(whole, currency),
                    new Money(kept, currency),
                    new Money(paid, currency),
                    text(RemittanceField.REASON)));
        }

        private Optional<BigDecimal> number(RemittanceField field, Currency currency) {
            return column(field).flatMap(column -> row.number(column, currency));
        }

        private Optional<String> text(RemittanceField field) {
            return column(field).flatMap(column -> Fields.text(row.text(column)));
        }

        private Optional<String> column(RemittanceField field) {
            return Optional.ofNullable(mapping.columns().get(field));
        }
    }
}
