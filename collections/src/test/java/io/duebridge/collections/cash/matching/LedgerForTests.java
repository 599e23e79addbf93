package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.matching.OpenItem.EarlyDiscount;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A small ledger for tests: customers by name, items by number. */
final class LedgerForTests {
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    final OpenItemsInMemory items = new OpenItemsInMemory();

    static CustomerId id(String customer) {
        return new CustomerId(uuid(customer));
    }

    LedgerForTests customer(String name) {
        items.customer(id(name), name, Optional.empty());
        return this;
    }

    LedgerForTests child(String name, String parent) {
        items.customer(id(name), name, Optional.of(id(parent)));
        return this;
    }

    LedgerForTests invoice(String customer, String number, String open) {
        return item(customer, OpenItem.Kind.INVOICE, number, Optional.empty(), open, Optional.empty());
    }

    LedgerForTests ordered(String customer, String number, String order, String open) {
        return item(customer, OpenItem.Kind.INVOICE, number, Optional.of(order), open, Optional.empty());
    }

    LedgerForTests discounted(String customer, String number, String open, String discount, LocalDate until) {
        return item(
                customer,
                OpenItem.Kind.INVOICE,
                number,
                Optional.empty(),
                open,
                Optional.of(new EarlyDiscount(until, money(discount))));
    }

    LedgerForTests credit(String customer, String number, String open) {
        return item(customer, OpenItem.Kind.CREDIT_MEMO, number, Optional.empty(), open, Optional.empty());
    }

    private LedgerForTests item(
            String customer,
            OpenItem.Kind kind,
            String number,
            Optional<String> order,
            String open,
            Optional<EarlyDiscount> discount) {
        items.item(new OpenItem(
                new DocumentId(uuid(number + open)),
                id(customer),
                kind,
                Optional.of(number),
                order,
                DAY.minusDays(40),
                DAY.minusDays(10),
                money(open),
                money(open),
                discount));
        return this;
    }

    Match match(String payer, String amount, String... text) {
        return match(payment(payer, money(amount), List.of(text), List.of()));
    }

    Match match(IncomingPayment payment) {
        return new Matcher(items, MatchRules.DEFAULT).match(payment, List.of());
    }

    static IncomingPayment payment(
            String payer, Money amount, List<String> text, List<StructuredReference> references) {
        return new IncomingPayment(
                "1",
                "1",
                "line 1",
                PaymentKind.CREDIT,
                new AccountNumber("OWN"),
                amount,
                DAY,
                DAY,
                new Payer(Optional.of(payer), Optional.of(new AccountNumber("ACCOUNT OF " + payer))),
                text,
                references,
                Optional.empty(),
                Optional.empty());
    }

    /** The numbers a match applies to, in its order. */
    static List<String> numbers(Match match) {
        return match.applications().stream().map(one -> one.item().label()).toList();
    }

    static String words(Match match) {
        return String.join(" ", match.reasons().stream().map(Reason::words).toList());
    }

    static Money money(String text) {
        return text.contains(" ") ? Money.of(text.split(" ")[0], text.split(" ")[1]) : Money.of(text, "USD");
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
