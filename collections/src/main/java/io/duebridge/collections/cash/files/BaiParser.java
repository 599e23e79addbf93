package io.duebridge.collections.cash.files;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads BAI2: a file (01 to 99) of groups (02 to 98) of accounts (03 to 49) of details (16), each level with a control total and
 * counts, which are all checked. A total is the sum of the amounts as they stand there, debits without a sign included.
 */
final class BaiParser {
    private static final Currency USUAL = Currency.getInstance("USD");

    private final BaiLines lines;
    private final FileFaults faults;
    private final List<BankStatement> statements = new ArrayList<>();
    private final BaiTotals file = new BaiTotals("file");
    private final BaiTotals group = new BaiTotals("group");
    private final BaiTotals account = new BaiTotals("account");

    private LocalDate asOf = LocalDate.EPOCH;
    private Currency groupCurrency = USUAL;
    private @Nullable BaiAccount current;
    private int entries;

    BaiParser(byte[] content, FileFaults faults) {
        this.lines = new BaiLines(content, faults);
        this.faults = faults;
    }

    List<BankStatement> parse() {
        String where = "";
        Optional<BaiRecord> next = lines.next();
        while (next.isPresent()) {
            BaiRecord record = next.get();
            where = accept(record);
            next = lines.next();
        }
        if (!where.equals("99")) {
            faults.add("", "", "the file ends without its trailer", "a record 99 as the last one");
        }
        faults.throwIfAny();
        return statements;
    }

    private String accept(BaiRecord record) {
        switch (record.code()) {
            case "01" -> fileHeader(record);
            case "02" -> groupHeader(record);
            case "03" -> accountHeader(record);
            case "16" -> detail(record);
            case "49" -> accountTrailer(record);
            case "98" -> groupTrailer(record);
            case "99" -> file.close(record, group.closed(), faults, file.lines() + record.lines(), false);
            default -> {
                // Noted when it was read.
            }
        }
        return record.code();
    }

    private void fileHeader(BaiRecord record) {
        if (file.isOpen() || file.closed() > 0) {
            faults.add(record.place(), "record code", "a second file header", "one file only");
        }
        file.open(record);
        List<String> fields = record.fields();
        String version = fields.size() > 7 ? fields.get(7) : "";
        if (!version.equals("2")) {
            faults.add(record.place(), "version", Fields.quoted(version) + " is not read", "2");
        }
    }

    private void groupHeader(BaiRecord record) {
        inside(record, file, group);
        group.open(record);
        file.count(record);
        List<String> fields = record.fields();
        String status = fields.size() > 2 ? fields.get(2) : "";
        if (!status.equals("1")) {
            faults.add(
                    record.place(),
                    "group status",
                    Fields.quoted(status) + " is not an update",
                    "1; deletions, corrections and tests are not applied");
        }
        String date = fields.size() > 3 ? fields.get(3) : "";
        asOf = BaiDates.read(date).orElseGet(() -> {
            faults.add(record.place(), "as-of date", Fields.quoted(date) + " is not a date", "YYMMDD");
            return LocalDate.EPOCH;
        });
        groupCurrency = currency(record, fields, 5).orElse(USUAL);
    }

    private void accountHeader(BaiRecord record) {
        inside(record, group, account);
        account.open(record);
        group.count(record);
        file.count(record);
        List<String> fields = record.fields();
        if (fields.get(0).isBlank()) {
            faults.add(record.place(), "account", "is missing", "the account's number");
        }
        Currency currency = currency(record, fields, 1).orElse(groupCurrency);
        BaiAccount opened = new BaiAccount(fields.get(0).isBlank() ? "?" : fields.get(0), currency, asOf, faults);
        opened.summaries(record, fields, account);
        current = opened;
    }

    private void detail(BaiRecord record) {
        BaiAccount open = current;
        if (open == null || !account.isOpen()) {
            faults.add(record.place(), "record code", "a detail outside an account", "a record 03 before it");
            return;
        }
        entries++;
        if (entries > faults.limits().entries()) {
            throw faults.tooLarge("has more than " + faults.limits().entries() + " lines", "fewer");
        }
        account.count(record);
        group.count(record);
        file.count(record);
        open.detail(record, account);
    }

    private void accountTrailer(BaiRecord record) {
        BaiAccount open = current;
        group.count(record);
        file.count(record);
        BigInteger total = account.close(record, -1, faults, account.lines() + record.lines(), true);
        group.add(total);
        if (open != null) {
            statements.add(open.statement());
        }
        current = null;
    }

    private void groupTrailer(BaiRecord record) {
        if (account.isOpen()) {
            faults.add(record.place(), "record code", "the group ends within an account", "a record 49 before it");
        }
        file.count(record);
        BigInteger total = group.close(record, account.closed(), faults, group.lines() + record.lines(), false);
        account.forget();
        file.add(total);
    }

    private void inside(BaiRecord record, BaiTotals outer, BaiTotals inner) {
        if (!outer.isOpen()) {
            faults.add(
                    record.place(),
                    "record code",
                    "stands outside a " + outer.name(),
                    "the header of a " + outer.name());
        }
        if (inner.isOpen()) {
            faults.add(record.place(), "record code", "the " + inner.name() + " before has no trailer", "its trailer");
        }
    }

    private Optional<Currency> currency(BaiRecord record, List<String> fields, int index) {
        String code = fields.size() > index ? fields.get(index) : "";
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<Currency> currency = Fields.currency(code);
        if (currency.isEmpty()) {
            faults.add(
                    record.place(),
                    "currency",
                    Fields.quoted(code) + " is not a currency",
                    "an ISO 4217 code or nothing");
        }
        return currency;
    }
}
