package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deposit applications: what a customer deposit pays. */
final class DepositApplicationWriter implements TypeWriter {
    private final NetSuiteBooks books;

    DepositApplicationWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        Key key = given.ref("deposit").orElseThrow(() -> NsRefusal.missing("Deposit"));
        LedgerCustomerDeposit deposit =
                (LedgerCustomerDeposit) books.read(Instant.MAX, finder -> finder.find(RecordType.CUSTOMER_DEPOSIT, key))
                        .orElseThrow(() -> NsRefusal.badReference("deposit", key.toString()));
        books.refuseLocked(deposit.kind(), deposit.id());
        PaymentDetails details = details(given, deposit, Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        EntityKind.DEPOSIT_APPLICATION,
                        Optional.empty(),
                        Optional.of(details.customer()),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().addPayment(details));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerPayment before = (LedgerPayment) entity;
        LedgerCustomerDeposit deposit = books.ledger()
                .prepayments()
                .find(before.details().fundedBy().orElseThrow())
                .orElseThrow();
        PaymentDetails details = details(given, deposit, Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(before.kind(), before.id()));
        return books.ledger()
                .codings()
                .change(
                        EntityKind.DEPOSIT_APPLICATION,
                        Optional.of(before.id()),
                        Optional.of(details.customer()),
                        Codings.of(books, given, coding),
                        () -> books.ledger().changePayment(before.id(), before.version(), details));
    }

    @Override
    public void delete(LedgerEntity before) {
        books.ledger().deletePayment(before.id(), before.version());
    }

    private PaymentDetails details(Given given, LedgerCustomerDeposit deposit, Optional<PaymentDetails> before) {
        PaymentDetails money = deposit.details();
        List<LedgerApplication> lines = new Sublists(books, money.customer(), money.currency())
                .merge(
                        given.list("applyList"),
                        before.map(PaymentDetails::applications).orElse(List.of()),
                        false);
        if (lines.isEmpty()) {
            throw NsRefusal.missing("Apply");
        }
        BigDecimal total = lines.stream().map(LedgerApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new PaymentDetails(
                money.customer(),
                given.day("tranDate").or(() -> before.map(PaymentDetails::date)).orElseGet(books::today),
                money.currency(),
                money.exchangeRate(),
                total,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                given.text("memo", before.flatMap(PaymentDetails::note)),
                lines,
                Optional.of(deposit.id()));
    }
}
