package io.duebridge.collections.payments.saved;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.payments.provider.CardFunding;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.store.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jooq.Record;

/**
 * A card or account that can be charged.
 *
 * @param kind {@code card} or {@code bank}
 * @param brand the card's, or the bank's name; may be empty
 * @param lastDigits at most four
 * @param expiresOn the last day on which it is good
 * @param currency of the payment it was saved with
 * @param accountCurrency of the account it belongs to
 * @param funding of a card, if its provider said so
 * @param savedBy who agreed: their address, or a program as the audit trail names it
 * @param consent the words that were agreed to
 */
public record SavedMethod(
        SavedMethodId id,
        CustomerId customer,
        String customerName,
        String provider,
        KeptReference reference,
        String kind,
        String brand,
        String lastDigits,
        Optional<LocalDate> expiresOn,
        Currency currency,
        Currency accountCurrency,
        Optional<CardFunding> funding,
        String savedBy,
        String consent,
        Instant consentedAt) {
    static SavedMethod of(Record row) {
        return new SavedMethod(
                new SavedMethodId(row.get(SAVED_METHOD.ID)),
                new CustomerId(row.get(SAVED_METHOD.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                row.get(SAVED_METHOD.PROVIDER),
                new KeptReference(row.get(SAVED_METHOD.PROVIDER_CUSTOMER), row.get(SAVED_METHOD.PROVIDER_METHOD)),
                row.get(SAVED_METHOD.KIND),
                row.get(SAVED_METHOD.BRAND),
                row.get(SAVED_METHOD.LAST_DIGITS),
                Optional.ofNullable(row.get(SAVED_METHOD.EXPIRES_ON)),
                Currency.getInstance(row.get(PAYMENT.CURRENCY)),
                Currency.getInstance(row.get(CUSTOMER.CURRENCY)),
                Optional.ofNullable(row.get(SAVED_METHOD.CARD_FUNDING)).map(CardFunding::valueOf),
                Optional.ofNullable(row.get(CONTACT.EMAIL)).orElse(row.get(SAVED_METHOD.SAVED_BY)),
                row.get(SAVED_METHOD.CONSENT),
                row.get(SAVED_METHOD.CONSENTED_AT));
    }

    public boolean isExpired(LocalDate day) {
        return expiresOn.filter(day::isAfter).isPresent();
    }

    /** Cards pay in any currency; a bank's debits are made in the one currency of its scheme. */
    public boolean paysIn(Currency wanted) {
        return kind.equals("card") || currency.equals(wanted);
    }

    /** Whether it pays what its own account owes. */
    public boolean paysOwnAccount() {
        return paysIn(accountCurrency);
    }

    /** {@code Visa 4242}. */
    public String label() {
        return (brand + " " + lastDigits).strip();
    }
}
