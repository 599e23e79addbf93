package io.duebridge.netsuite;

import io.duebridge.spi.PaymentInstruction;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A payment with everything it refers to found out.
 *
 * @param currencyId NetSuite's id of the payment's currency
 * @param depositAccount the bank account; empty for undeposited funds
 * @param zone of the user whose day the date is
 */
record PaymentDraft(
        PaymentInstruction instruction,
        String currencyId,
        Optional<String> depositAccount,
        Optional<String> paymentMethod,
        NetSuiteSettings.Posting codes,
        ZoneId zone) {}
