package io.duebridge.sap;

import io.duebridge.kit.ErpFixture;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;

/** What is SAP's way of keeping books: what is posted and cleared stays so, and is taken back by something new. */
interface SapHabits extends ErpFixture {
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

    @Override
    default boolean answersRepeatedEntries() {
        return false;
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
