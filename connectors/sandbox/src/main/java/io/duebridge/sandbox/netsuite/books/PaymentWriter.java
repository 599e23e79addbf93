package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Customer payments. */
final class PaymentWriter implements TypeWriter {
    private final NetSuiteBooks books;

    PaymentWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        String customer = books.customer(given, "customer", Optional.empty());
        PaymentDetails details = details(given, customer, Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        EntityKind.PAYMENT,
                        Optional.empty(),
                        Optional.of(customer),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().addPayment(details));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerPayment before = CreditsApart.of(books, (LedgerPayment) entity);
        String customer = books.customer(given, "customer", Optional.of(before.customer()));
        PaymentDetails details = details(given, customer, Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(before.kind(), before.id()));
        return books.ledger()
                .codings()
                .change(
                        EntityKind.PAYMENT,
                        Optional.of(before.id()),
                        Optional.of(customer),
                        Codings.of(books, given, coding),
                        () -> books.ledger().changePayment(before.id(), before.version(), details));
    }

    @Override
    public void delete(LedgerEntity before) {
        books.ledger().deletePayment(before.id(), before.version());
    }

    private PaymentDetails details(Given given, String customer, Optional<PaymentDetails> before) {
        if (given.list("depositList").filter(list -> !list.rows().isEmpty()).isPresent()) {
            throw NsRefusal.user("Apply a deposit with a deposit application.");
        }
        String currency = books.currency(given, customer);
        List<LedgerApplication> had = before.map(PaymentDetails::applications).orElse(List.of());
        Sublists sublists = new Sublists(books, customer, currency);
        List<LedgerApplication> lines = new ArrayList<>(sublists.merge(given.list("applyList"), had, false));
        lines.addAll(sublists.merge(given.list("creditList"), had, true));
        PaymentDetails plain = money(books, given, customer, currency, before).withApplications(lines);
        if (!given.flag("autoApply").orElse(false)) {
            return plain;
        }
        return plain.withApplications(sublists.auto(plain));
    }

    /** Everything of received money but what it is applied to. */
    static PaymentDetails money(
            NetSuiteBooks books, Given given, String customer, String currency, Optional<PaymentDetails> before) {
        LocalDate date =
                given.day("tranDate").or(() -> before.map(PaymentDetails::date)).orElseGet(books::today);
        BigDecimal total = given.amount("payment")
                .or(() -> given.amount("total"))
                .or(() -> before.map(PaymentDetails::total))
                .orElseThrow(() -> NsRefusal.missing("Payment Amount"));
        if (total.signum() < 0) {
            throw NsRefusal.of("NEGATIVE_PAYMENT_DISALLWD", "A payment cannot be negative.");
        }
        BigDecimal rate = given.amount("exchangeRate")
                .or(() -> before.map(PaymentDetails::exchangeRate))
                .orElseGet(() -> books.ledger().company().rate(currency, date));
        Optional<String> reference = given.text("checkNum", before.flatMap(PaymentDetails::reference));
        Optional<String> method = books.list(
                        given, "paymentMethod", RecordType.PAYMENT_METHOD, before.flatMap(PaymentDetails::method))
                .or(() -> books.list(given, "paymentOption", RecordType.PAYMENT_METHOD, Optional.empty()));
        return new PaymentDetails(
                customer,
                date,
                currency,
                rate,
                total,
                given.text("checkNumber", reference),
                method,
                account(books, given, before.flatMap(PaymentDetails::depositAccount)),
                given.text("memo", before.flatMap(PaymentDetails::note)),
                List.of());
    }

    /** Undeposited funds win over an account, and an account over what a payment method would say. */
    private static Optional<String> account(NetSuiteBooks books, Given given, Optional<String> before) {
        Optional<String> waiting = books.read(view -> Company.undeposited(view).map(LedgerAccount::id));
        if (given.flag("undepFunds").orElse(false)) {
            return waiting;
        }
        Optional<String> account = books.list(given, "account", RecordType.ACCOUNT, Optional.empty());
        account.ifPresent(id -> {
            LedgerAccount found = books.read(view -> view.account(id)).orElseThrow();
            if (found.type() != AccountType.BANK && found.type() != AccountType.OTHER_CURRENT_ASSET) {
                throw NsRefusal.badReference("account", id);
            }
        });
        return account.isPresent() ? account : before.isPresent() ? before : waiting;
    }
}
