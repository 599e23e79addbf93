package io.duebridge.netsuite;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A journal entry that charges a customer again, with everything it refers to found out; ids are NetSuite's internal ones.
 *
 * @param reference becomes its external id
 * @param amount debited on the receivable account for the customer, credited on the account the money has left
 * @param rate of the payment it takes back, so that both come to the same in the home currency
 * @param places what its lines are counted under: those of the payment
 * @param zone of the user whose day the date is
 */
record EntryDraft(
        String reference,
        String customer,
        String currencyId,
        Optional<BigDecimal> rate,
        BigDecimal amount,
        LocalDate date,
        String memo,
        String receivableAccount,
        String moneyAccount,
        Places places,
        ZoneId zone) {
    record Places(
            Optional<String> subsidiary,
            Optional<String> businessClass,
            Optional<String> department,
            Optional<String> location) {}
}
