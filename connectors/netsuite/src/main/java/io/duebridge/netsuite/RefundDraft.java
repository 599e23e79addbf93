package io.duebridge.netsuite;

import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A customer refund that pays money of a customer deposit back, with everything it refers to found out; ids are NetSuite's internal ones.
 *
 * @param reference becomes its external id
 * @param rate of the deposit, so that both come to the same in the home currency
 * @param moneyAccount the account the money has left
 * @param places what it is counted under: those of the deposit
 * @param zone of the user whose day the date is
 */
record RefundDraft(
        String reference,
        String customer,
        String currencyId,
        Optional<BigDecimal> rate,
        BigDecimal amount,
        LocalDate date,
        String memo,
        String moneyAccount,
        EntryDraft.Places places,
        ErpId deposit,
        ZoneId zone) {}
