package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a bank's CSV file with its mapping. Rows of one account and currency make one statement. */
final class CsvParser {
    private final byte[] content;
    private final CsvMapping mapping;
    private final FileFaults faults;
    private final Map<Key, Account> accounts = new LinkedHashMap<>();

    CsvParser(byte[] content, CsvMapping mapping, FileFaults faults) {
        this.content = content;
        this.mapping = mapping;
        this.faults = faults;
    }

    List<BankStatement> parse() {
        List<String> needed = new TreeMap<>(mapping.columns())
                .values().stream().flatMap(List::stream).toList();
        new CsvRows(content, mapping.layout(), faults).each(needed, this::row);
        faults.throwIfAny();
        return accounts.entrySet().stream()
                .map(entry -> new BankStatement(
                        entry.getKey().account(),
                        entry.getKey().currency(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        entry.getValue().payments,
                        entry.getValue().others))
                .toList();
    }

    private void row(CsvRow row) {
        Optional<AccountNumber> number = account(row);
        Optional<Currency> currency =
                column(CsvField.CURRENCY).map(row::currency).orElse(mapping.currency());
        Optional<LocalDate> booked = row.date(column(CsvField.BOOKING_DATE).orElseThrow());
        Optional<LocalDate> valued = column(CsvField.VALUE_DATE)
                .filter(column -> !row.text(column).isEmpty())
                .flatMap(row::date);
        if (currency.isEmpty()) {
            return;
        }
        Optional<BigDecimal> signed = amount(row, currency.get());
        if (number.isEmpty() || booked.isEmpty() || signed.isEmpty()) {
            return;
        }
        Account account = accounts.computeIfAbsent(
                new Key(number.get(), currency.get()), key -> new Account(new Identities(key.account())));
        Optional<PaymentKind> kind = kind(row, signed.get());
        if (kind.isEmpty()) {
            account.others++;
            return;
        }
        Money money = new Money(signed.get().abs(), currency.get());
        PaymentDraft draft = new PaymentDraft(row.place(), kind.get(), money, booked.get());
        draft.valueDate = valued.orElse(null);
        fill(draft, row);
        account.payments.add(draft.whole(number.get(), account.identities));
    }

    private Optional<AccountNumber> account(CsvRow row) {
        Optional<String> column = column(CsvField.ACCOUNT);
        if (column.isEmpty()) {
            return mapping.account();
        }
        Optional<AccountNumber> account = Fields.account(row.text(column.get()));
        if (account.isEmpty()) {
            row.fault(column.get(), "", "names no account", "the company's own account");
        }
        return account;
    }

    private void fill(PaymentDraft draft, CsvRow row) {
        draft.payerName = text(row, CsvField.PAYER);
        draft.payerAccount = text(row, CsvField.PAYER_ACCOUNT).flatMap(Fields::account);
        draft.bankReference = text(row, CsvField.BANK_REFERENCE).flatMap(Fields::reference);
        draft.endToEndId = text(row, CsvField.END_TO_END_ID).flatMap(Fields::reference);
        for (String column : mapping.columns().getOrDefault(CsvField.REMITTANCE, List.of())) {
            row.text(column)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(draft.remittance::add);
        }
        references(draft, row, CsvField.DOCUMENT, StructuredReference.Kind.DOCUMENT);
        references(draft, row, CsvField.CREDITOR_REFERENCE, StructuredReference.Kind.CREDITOR);
        references(draft, row, CsvField.PURCHASE_ORDER, StructuredReference.Kind.PURCHASE_ORDER);
        references(draft, row, CsvField.REFERENCE, StructuredReference.Kind.OTHER);
    }

    private void references(PaymentDraft draft, CsvRow row, CsvField field, StructuredReference.Kind kind) {
        for (String column : mapping.columns().getOrDefault(field, List.of())) {
            Fields.reference(row.text(column))
                    .ifPresent(value -> draft.references.add(StructuredReference.of(kind, value)));
        }
    }

    /** What the row adds to the account, below zero if money went out; zero if nothing stands there. */
    private Optional<BigDecimal> amount(CsvRow row, Currency currency) {
        Optional<String> signed = column(CsvField.AMOUNT);
        if (signed.isEmpty()) {
            return split(row, currency);
        }
        if (row.text(signed.get()).isEmpty()) {
            row.fault(signed.get(), "", "is no amount", "an amount in every row");
            return Optional.empty();
        }
        Optional<BigDecimal> amount = row.number(signed.get(), currency);
        Optional<String> sign = column(CsvField.SIGN);
        if (amount.isEmpty() || sign.isEmpty()) {
            return amount;
        }
        String mark = row.text(sign.get());
        boolean credit = holds(mapping.creditMarks(), mark);
        if (!credit && !holds(mapping.debitMarks(), mark)) {
            row.fault(
                    sign.get(),
                    mark,
                    "says neither in nor out",
                    String.join(", ", new TreeSet<>(mapping.creditMarks())) + " or "
                            + String.join(", ", new TreeSet<>(mapping.debitMarks())));
            return Optional.empty();
        }
        return amount.map(found -> credit ? found : found.negate());
    }

    private Optional<BigDecimal> split(CsvRow row, Currency currency) {
        String in = column(CsvField.CREDIT).orElseThrow();
        String out = column(CsvField.DEBIT).orElseThrow();
        boolean wrong = row.text(in).isEmpty() && row.text(out).isEmpty();
        Optional<BigDecimal> credit = row.number(in, currency);
        Optional<BigDecimal> debit = row.number(out, currency);
        wrong |= credit.filter(amount -> amount.signum() != 0).isPresent()
                && debit.filter(amount -> amount.signum() != 0).isPresent();
        if (wrong) {
            row.fault(
                    in + ", " + out,
                    row.text(in) + ", " + row.text(out),
                    "is not one amount",
                    "exactly one of the two");
            return Optional.empty();
        }
        if (credit.filter(amount -> amount.signum() < 0).isPresent()) {
            row.fault(in, row.text(in), "is below zero", "an amount of zero or above");
            return Optional.empty();
        }
        // Banks write what went out with a sign or without.
        return credit.filter(amount -> amount.signum() > 0)
                .or(() -> debit.map(amount -> amount.abs().negate()));
    }

    private Optional<PaymentKind> kind(CsvRow row, BigDecimal signed) {
        boolean returned = column(CsvField.RETURN)
                .filter(column -> holds(mapping.returnMarks(), row.text(column)))
                .isPresent();
        if (signed.signum() > 0) {
            return Optional.of(returned ? PaymentKind.DEBIT_RETURNED : PaymentKind.CREDIT);
        }
        return returned && signed.signum() < 0 ? Optional.of(PaymentKind.CREDIT_RETURNED) : Optional.empty();
    }

    private static boolean holds(Set<String> marks, String text) {
        String found = text.strip().toLowerCase(Locale.ROOT);
        return marks.stream().anyMatch(mark -> mark.toLowerCase(Locale.ROOT).equals(found));
    }

    private Optional<String> column(CsvField field) {
        return Optional.ofNullable(mapping.columns().get(field)).map(columns -> columns.get(0));
    }

    private Optional<String> text(CsvRow row, CsvField field) {
        return column(field).flatMap(column -> Fields.text(row.text(column)));
    }

    private record Key(AccountNumber account, Currency currency) {}

    /** One account while its rows are read. */
    private static final class Account {
        private final Identities identities;
        private final List<IncomingPayment> payments = new ArrayList<>();
        private int others;

        Account(Identities identities) {
            this.identities = identities;
        }
    }
}
