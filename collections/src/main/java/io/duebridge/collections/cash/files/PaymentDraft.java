package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment while its line is read. */
final class PaymentDraft {
    final String place;
    final PaymentKind kind;
    final Money amount;
    final LocalDate bookingDate;

    @Nullable
    LocalDate valueDate;

    Optional<String> payerName = Optional.empty();
    Optional<AccountNumber> payerAccount = Optional.empty();
    final List<String> remittance = new ArrayList<>();
    final List<StructuredReference> references = new ArrayList<>();
    Optional<String> bankReference = Optional.empty();
    Optional<String> endToEndId = Optional.empty();

    PaymentDraft(String place, PaymentKind kind, Money amount, LocalDate bookingDate) {
        this.place = place;
        this.kind = kind;
        this.amount = amount;
        this.bookingDate = bookingDate;
    }

    /** A line that is one payment. */
    IncomingPayment whole(AccountNumber account, Identities identities) {
        String identity = identities.next(this);
        return build(account, identity, identity);
    }

    /** One of the payments of a batch. */
    IncomingPayment part(AccountNumber account, Identities identities, String entryIdentity) {
        return build(account, identities.nextPart(entryIdentity, this), entryIdentity);
    }

    private IncomingPayment build(AccountNumber account, String identity, String entryIdentity) {
        LocalDate value = valueDate;
        return new IncomingPayment(
                identity,
                entryIdentity,
                place,
                kind,
                account,
                amount,
                bookingDate,
                value == null ? bookingDate : value,
                new Payer(payerName, payerAccount),
                remittance,
                references,
                bankReference,
                endToEndId);
    }
}
