package io.duebridge.netsuite;

import io.duebridge.spi.PaymentInstruction;
import java.time.ZoneId;

/**
 * A payment with everything it refers to found out.
 *
 * @param currencyId NetSuite's id of the payment's currency
 * @param zone of the user whose day the date is
 * @param deposit whether it becomes a customer deposit
 */
record PaymentDraft(
        PaymentInstruction instruction, String currencyId, PostingCodes.Ids codes, ZoneId zone, boolean deposit) {}
