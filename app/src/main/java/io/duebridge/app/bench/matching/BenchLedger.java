package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A company's open items: numbers in the order of their dates, so that neighbours differ by one digit; customers of very different
 * sizes, some with a parent; amounts of which many occur more than once.
 */
final class BenchLedger {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> FIRST = List.of(
            "Fairchild",
            "Northwind",
            "Baker",
            "Miller",
            "Schmidt",
            "Harbor",
            "Summit",
            "Pioneer",
            "Atlas",
            "Cedar",
            "Granite",
            "Lakeside",
            "Metro",
            "Delta",
            "Orion",
            "Redwood",
            "Sterling",
            "Titan",
            "Union",
            "Vista",
            "Westfield",
            "Keller",
            "Larsen",
            "Moreau",
            "Novak",
            "Olsen",
            "Petrov",
            "Quinn",
            "Rossi",
            "Santos",
            "Tanaka",
            "Urban",
            "Vogel",
            "Weber",
            "Young",
            "Zimmer",
            "Alpine",
            "Bluewater",
            "Coastal",
            "Dynamic",
            "Eastern",
            "First",
            "Global",
            "Highland",
            "Imperial",
            "Jackson");
    private static final List<String> SECOND = List.of(
            "Auto",
            "Building",
            "Chemical",
            "Dental",
            "Electric",
            "Food",
            "Garden",
            "Hardware",
            "Industrial",
            "Kitchen",
            "Lighting",
            "Marine",
            "Metal",
            "Office",
            "Packaging",
            "Paper",
            "Pharma",
            "Plastics",
            "Power",
            "Printing",
            "Safety",
            "Steel",
            "Textile",
            "Timber",
            "Tool",
            "Transport",
            "Water",
            "Wine");
    private static final List<String> THIRD = List.of(
            "Supply",
            "Services",
            "Systems",
            "Products",
            "Partners",
            "Group",
            "Works",
            "Trading",
            "Distribution",
            "Solutions");
    private static final List<String> FORM = List.of("Inc", "LLC", "Ltd", "Corp.", "GmbH", "Co.", "AG", "");

    final List<BenchCustomer> customers = new ArrayList<>();
    final Map<CustomerId, BenchCustomer> byId = new LinkedHashMap<>();
    final Map<CustomerId, List<OpenItem>> items = new LinkedHashMap<>();
    private final Dice dice;
    private int number = 104_000;
    private int credit = 7_100;

    BenchLedger(int size, Dice dice) {
        this.dice = dice;
        customers(Math.max(20, size / 10));
        List<Integer> weights = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            int weight = dice.percent(3)
                    ? dice.between(60, 200)
                    : dice.percent(20) ? dice.between(12, 40) : dice.between(1, 8);
            for (int k = 0; k < weight; k++) {
                weights.add(i);
            }
        }
        for (int i = 0; i < size; i++) {
            BenchCustomer customer = customers.get(dice.of(weights));
            items.computeIfAbsent(customer.id(), id -> new ArrayList<>())
                    .add(dice.percent(4) ? creditMemo(customer, i, size) : invoice(customer, i, size));
        }
    }

    List<OpenItem> all() {
        return items.values().stream().flatMap(List::stream).toList();
    }

    static Money money(long cents, Currency currency) {
        return new Money(BigDecimal.valueOf(cents, 2), currency);
    }

    static long cents(Money money) {
        return money.amount().movePointRight(2).longValueExact();
    }

    private void customers(int count) {
        Currency dollar = Currency.getInstance("USD");
        Currency euro = Currency.getInstance("EUR");
        Optional<BenchCustomer> parent = Optional.empty();
        int children = 0;
        for (int i = 0; i < count; i++) {
            boolean child = children > 0 && parent.isPresent();
            String name = child ? childName(parent.orElseThrow()) : name();
            Currency currency = child ? parent.orElseThrow().currency() : dice.percent(80) ? dollar : euro;
            BenchCustomer customer = new BenchCustomer(
                    new CustomerId(id("customer", i)),
                    name,
                    child ? parent.map(BenchCustomer::id) : Optional.empty(),
                    currency,
                    new AccountNumber((currency.equals(euro) ? "DE" : "US") + dice.digits(18)),
                    dice.percent(30),
                    dice.percent(25));
            customers.add(customer);
            byId.put(customer.id(), customer);
            if (child) {
                children--;
            } else if (dice.percent(6)) {
                parent = Optional.of(customer);
                children = dice.between(2, 6);
            }
        }
    }

    private String name() {
        String form = dice.of(FORM);
        String second = dice.percent(85) ? " " + dice.of(SECOND) : "";
        return (dice.of(FIRST) + second + " " + dice.of(THIRD) + " " + form).strip();
    }

    private String childName(BenchCustomer parent) {
        String first = parent.name().split(" ")[0];
        return dice.percent(70)
                ? first + " " + dice.of(SECOND) + " " + dice.of(THIRD)
                : dice.of(FIRST) + " " + dice.of(SECOND) + " " + dice.of(FORM);
    }

    private OpenItem invoice(BenchCustomer customer, int at, int size) {
        number += dice.percent(90) ? 1 : dice.between(2, 5);
        LocalDate issued = issued(at, size);
        Money total = money(amount(), customer.currency());
        Optional<OpenItem.EarlyDiscount> discount = customer.takesDiscount()
                ? Optional.of(new OpenItem.EarlyDiscount(
                        issued.plusDays(10), money(Math.max(1, cents(total) / 50), customer.currency())))
                : Optional.empty();
        return new OpenItem(
                new DocumentId(id("document", at)),
                customer.id(),
                OpenItem.Kind.INVOICE,
                Optional.of("INV-" + number),
                dice.percent(40) ? Optional.of("PO" + dice.between(4_500_000, 4_599_999)) : Optional.empty(),
                issued,
                issued.plusDays(30),
                total,
                total,
                discount);
    }

    private OpenItem creditMemo(BenchCustomer customer, int at, int size) {
        credit += dice.between(1, 3);
        LocalDate issued = issued(at, size);
        Money total = money(dice.between(500, 40_000), customer.currency());
        return new OpenItem(
                new DocumentId(id("document", at)),
                customer.id(),
                OpenItem.Kind.CREDIT_MEMO,
                Optional.of("CM-" + credit),
                Optional.empty(),
                issued,
                issued,
                total,
                total,
                Optional.empty());
    }

    /** The ledger goes back 120 days; the last are the latest. */
    private static LocalDate issued(int at, int size) {
        return TODAY.minusDays(120L - 119L * at / size);
    }

    /** Some prices come again and again; the others spread over five orders of magnitude. */
    private long amount() {
        if (dice.percent(12)) {
            return dice.of(9_900, 19_900, 25_000, 49_900, 50_000, 100_000, 120_000, 150_000, 250_000);
        }
        long greatest = dice.of(10_000L, 100_000L, 1_000_000L, 1_000_000L, 10_000_000L);
        return dice.between(greatest / 10, greatest);
    }

    private static UUID id(String kind, int index) {
        return UUID.nameUUIDFromBytes((kind + index).getBytes(StandardCharsets.UTF_8));
    }
}
