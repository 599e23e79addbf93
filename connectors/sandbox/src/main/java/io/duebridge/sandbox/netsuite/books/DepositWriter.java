package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.PaymentDetails;
import java.util.Optional;

/** Customer deposits. */
final class DepositWriter implements TypeWriter {
    private final NetSuiteBooks books;

    DepositWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        String customer = books.customer(given, "customer", Optional.empty());
        PaymentDetails details =
                PaymentWriter.money(books, given, customer, books.currency(given, customer), Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        EntityKind.CUSTOMER_DEPOSIT,
                        Optional.empty(),
                        Optional.of(customer),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().prepayments().add(details));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerCustomerDeposit before = (LedgerCustomerDeposit) entity;
        String customer =
                books.customer(given, "customer", Optional.of(before.details().customer()));
        PaymentDetails details = PaymentWriter.money(
                books, given, customer, books.currency(given, customer), Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(before.kind(), before.id()));
        return books.ledger()
                .codings()
                .change(
                        EntityKind.CUSTOMER_DEPOSIT,
                        Optional.of(before.id()),
                        Optional.of(customer),
                        Codings.of(books, given, coding),
                        () -> books.ledger().prepayments().change(before.id(), before.version(), details));
    }

    @Override
    public void delete(LedgerEntity before) {
        books.ledger().prepayments().delete(before.id(), before.version());
    }
}
