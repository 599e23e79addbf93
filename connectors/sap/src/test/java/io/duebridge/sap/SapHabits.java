package io.duebridge.sap;

import io.duebridge.kit.ErpFixture;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;

/** What is SAP's way of keeping books: what is posted and cleared stays so, and is taken back by something new. */
interface SapHabits extends ErpFixture {
    /** Whether BAPIs are called. */
    boolean byBapis();

    /** Whether our function modules post and change payments. */
    private boolean byFunctionModule() {
        return byBapis() && appliesPayments();
    }

    @Override
    default boolean datesChangesOfCustomers() {
        return !byBapis();
    }

    /** A payment that our function module finds has its money, and no word of what was forgiven. */
    @Override
    default boolean tellsDiscounts() {
        return !byBapis();
    }

    @Override
    default boolean takesDiscountsOnParts() {
        return byBapis();
    }

    @Override
    default int mostCallsForOpenItems(int customers) {
        return byBapis() ? customers : ErpFixture.super.mostCallsForOpenItems(customers);
    }

    @Override
    default int mostCallsForRecords(int records) {
        return byBapis() ? 2 * records + 3 : ErpFixture.super.mostCallsForRecords(records);
    }

    @Override
    default boolean voidsLetDocumentsGo() {
        return byFunctionModule();
    }

    @Override
    default boolean settlesEntriesAtOnce() {
        return byFunctionModule();
    }

    @Override
    default boolean splitsMoneyOnAccount() {
        return !byFunctionModule();
    }

    @Override
    default boolean letsDocumentsGo() {
        return false;
    }

    @Override
    default boolean changesPostedPayments() {
        return false;
    }

    @Override
    default boolean numbersEntriesByReference() {
        return false;
    }

    /** With residual items the invoice is cleared, and so is what paid it. */
    @Override
    default boolean leavesPartsOpen() {
        return !"residual".equals(settings().values().get("partial"));
    }

    @Override
    default boolean answersRepeatedEntries() {
        return byFunctionModule();
    }

    @Override
    default boolean signsWhatItTells() {
        return false;
    }

    @Override
    default void deletePayment(ErpId payment) {
        throw notChanged();
    }

    @Override
    default void depositPayment(ErpId payment) {
        throw notChanged();
    }

    @Override
    default void changePayment(ErpId payment, BigDecimal total) {
        throw notChanged();
    }

    @Override
    default void applyPayment(ErpId payment, ErpId invoice, BigDecimal amount) {
        throw notChanged();
    }

    private static UnsupportedOperationException notChanged() {
        return new UnsupportedOperationException("what is posted is not changed in SAP");
    }
}
