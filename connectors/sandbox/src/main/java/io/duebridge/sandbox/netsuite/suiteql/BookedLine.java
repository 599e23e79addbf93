package io.duebridge.sandbox.netsuite.suiteql;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a transaction as it is booked.
 *
 * @param amount in the transaction's currency: debits count up, credits down
 * @param charges whether what is open of it is owed; else it is there to be used
 * @param sums what is open of it; empty where it is no receivable
 */
record BookedLine(
        int number,
        Optional<String> account,
        BigDecimal amount,
        Optional<String> entity,
        Optional<String> item,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> rate,
        Optional<String> memo,
        boolean tax,
        boolean charges,
        Optional<TransactionRows.Sums> sums) {

    static BookedLine plain(int number, Optional<String> account, BigDecimal amount, Optional<String> entity) {
        return new BookedLine(
                number,
                account,
                amount,
                entity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    BookedLine receivable(boolean nowCharges, TransactionRows.Sums newSums) {
        return new BookedLine(
                number, account, amount, entity, item, quantity, rate, memo, tax, nowCharges, Optional.of(newSums));
    }

    BookedLine asTax() {
        return new BookedLine(number, account, amount, entity, item, quantity, rate, memo, true, charges, sums);
    }
}
