package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the sample company sells, and its lists. Lines are made once and shared, which keeps a large company small in memory. */
final class SampleCatalogue {
    static final BigDecimal TAX_RATE = new BigDecimal("0.08");

    private static final Object[][] ITEMS = {
        {"Concrete", "Concrete for fountain installation", "9.50", true},
        {"Design", "Custom design", "75", false},
        {"Gardening", "Weekly gardening service", "30", false},
        {"Hours", "Consulting by the hour", "112.50", false},
        {"Installation", "Installation of landscape design", "50", false},
        {"Lighting", "Garden lighting", "15", true},
        {"Pump", "Fountain pump", "12.75", true},
        {"Rocks", "Garden rocks — per bag", "22.49", true},
        {"Sod", "Sod, per m²", "10", true},
        {"Trimming", "Tree and shrub trimming", "35", false},
    };

    private final List<DocumentLine> lines = new ArrayList<>();
    private final List<LedgerTerm> terms = new ArrayList<>();
    private final List<LedgerPaymentMethod> methods = new ArrayList<>();
    private final LedgerAccount undeposited;

    SampleCatalogue(Ledger ledger, Random random) {
        ledger.addAccount("Accounts Receivable (A/R)", AccountType.ACCOUNTS_RECEIVABLE);
        LedgerAccount sales = ledger.addAccount("Sales", AccountType.INCOME);
        ledger.addAccount("Checking", AccountType.BANK);
        undeposited = ledger.addAccount("Undeposited Funds", AccountType.OTHER_CURRENT_ASSET);
        for (String currency : new TreeSet<>(ledger.company().rates().keySet())) {
            ledger.addAccount("Accounts Receivable (A/R) - " + currency, AccountType.ACCOUNTS_RECEIVABLE, currency);
        }
        terms.add(ledger.addTerm("Due on receipt", 0));
        terms.add(ledger.addTerm("Net 15", 15));
        terms.add(ledger.addTerm("Net 30", 30));
        terms.add(ledger.addTerm("Net 60", 60));
        methods.add(ledger.addPaymentMethod("Cash", false));
        methods.add(ledger.addPaymentMethod("Check", false));
        methods.add(ledger.addPaymentMethod("Visa", true));
        methods.add(ledger.addPaymentMethod("ACH", false));
        for (Object[] row : ITEMS) {
            LedgerItem item = ledger.addItem(
                    (String) row[0], (String) row[1], new BigDecimal((String) row[2]), (boolean) row[3], sales.id());
            for (int i = 0; i < 12; i++) {
                lines.add(line(item, random));
            }
        }
    }

    private static DocumentLine line(LedgerItem item, Random random) {
        // quarter units, as hours are billed
        BigDecimal quantity = new BigDecimal(1 + random.nextInt(80)).divide(new BigDecimal(4));
        BigDecimal amount = quantity.multiply(item.unitPrice()).setScale(2, RoundingMode.HALF_UP);
        return new DocumentLine(
                LineType.SALE,
                Optional.of(item.description()),
                Optional.of(item.id()),
                Optional.of(quantity),
                Optional.of(item.unitPrice()),
                amount,
                item.taxable());
    }

    List<DocumentLine> lines(int count, Random random) {
        List<DocumentLine> picked = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            picked.add(lines.get(random.nextInt(lines.size())));
        }
        return picked;
    }

    static BigDecimal tax(List<DocumentLine> lines) {
        return lines.stream()
                .filter(DocumentLine::taxable)
                .map(DocumentLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(TAX_RATE)
                .setScale(2, RoundingMode.HALF_UP);
    }

    LedgerTerm term(Random random) {
        return terms.get(random.nextInt(terms.size()));
    }

    LedgerPaymentMethod method(Random random) {
        return methods.get(random.nextInt(methods.size()));
    }

    LedgerAccount undepositedFunds() {
        return undeposited;
    }

    /** A rate for each month, wandering a little. */
    static Map<String, NavigableMap<LocalDate, BigDecimal>> rates(LocalDate first, LocalDate last, Random random) {
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new TreeMap<>();
        for (var base : Map.of("CAD", "0.73", "EUR", "1.08", "GBP", "1.27").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            NavigableMap<LocalDate, BigDecimal> months = new TreeMap<>();
            for (LocalDate day = first.withDayOfMonth(1); !day.isAfter(last); day = day.plusMonths(1)) {
                BigDecimal drift = new BigDecimal(random.nextInt(600) - 300).movePointLeft(4);
                months.put(day, new BigDecimal(base.getValue()).add(drift));
            }
            rates.put(base.getKey(), months);
        }
        // Without decimals, and without a customer of the sample.
        rates.put("JPY", new TreeMap<>(Map.of(first.withDayOfMonth(1), new BigDecimal("0.0067"))));
        return rates;
    }
}
