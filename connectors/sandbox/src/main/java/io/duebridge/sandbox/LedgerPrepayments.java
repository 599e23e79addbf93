package io.duebridge.sandbox;

import java.util.List;
import java.util.Optional;

/** Customer deposits and refunds; thread-safe. A deposit is applied by a payment that it funds ({@link PaymentDetails#fundedBy}). */
public final class LedgerPrepayments {
    private final Ledger ledger;
    private final PrepaymentDesk desk;

    LedgerPrepayments(Ledger ledger, PrepaymentDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    public LedgerCustomerDeposit add(PaymentDetails details) {
        return ledger.write(now -> desk.add(details, now));
    }

    /** Changes a deposit; what has been taken of it stays taken. */
    public LedgerCustomerDeposit change(String id, int version, PaymentDetails details) {
        return ledger.write(now -> desk.change(id, version, details, now));
    }

    /** Deletes a deposit of which nothing has been taken. */
    public LedgerCustomerDeposit delete(String id, int version) {
        return ledger.write(now -> desk.delete(id, version, now));
    }

    public LedgerRefund refund(RefundDetails details) {
        return ledger.write(now -> desk.refund(details, now));
    }

    /** Deletes a refund, which gives what it had paid back to where it came from. */
    public LedgerRefund deleteRefund(String id, int version) {
        return ledger.write(now -> desk.deleteRefund(id, version, now));
    }

    public Optional<LedgerCustomerDeposit> find(String id) {
        return ledger.read(view -> view.customerDeposit(id));
    }

    public List<LedgerCustomerDeposit> all() {
        return ledger.all(EntityKind.CUSTOMER_DEPOSIT, LedgerCustomerDeposit.class);
    }

    public List<LedgerRefund> refunds() {
        return ledger.all(EntityKind.CUSTOMER_REFUND, LedgerRefund.class);
    }
}
