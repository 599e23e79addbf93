package io.duebridge.collections.payments;

import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.store.ContactId;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * Pay this, once.
 *
 * @param contact who pays, if it is a portal contact
 * @param actor for the audit trail, e.g. {@code contact:mary@example.com}
 * @param formKey made when the form was shown; the same key pays once, however often it is sent
 * @param method {@code card}, {@code bank}, ...
 * @param providerToken the provider's token of the card or account; blank if credits alone pay. Never stored
 * @param returnTo where who pays at a provider's own page is led afterwards; empty: to the payment's page here
 * @param saved what is charged instead; then method and token say nothing
 * @param surcharge what the payer was told is charged besides for paying this way, zero if nothing; compared with what holds when the
 *     payment is taken, never trusted. Empty: nobody was asked, and none is charged
 * @param consent the words with which the payer agreed that the card or account is kept; empty: it is not
 */
public record PayCommand(
        PaymentSelection selection,
        Optional<ContactId> contact,
        String actor,
        String formKey,
        String method,
        String providerToken,
        Optional<URI> returnTo,
        Optional<SavedMethodId> saved,
        Optional<String> consent,
        Optional<BigDecimal> surcharge) {
    /** Without a surcharge. */
    public PayCommand(
            PaymentSelection selection,
            Optional<ContactId> contact,
            String actor,
            String formKey,
            String method,
            String providerToken,
            Optional<URI> returnTo,
            Optional<SavedMethodId> saved,
            Optional<String> consent) {
        this(selection, contact, actor, formKey, method, providerToken, returnTo, saved, consent, Optional.empty());
    }

    /** Whose payer comes back to the payment's page here. */
    public PayCommand(
            PaymentSelection selection,
            Optional<ContactId> contact,
            String actor,
            String formKey,
            String method,
            String providerToken,
            Optional<SavedMethodId> saved,
            Optional<String> consent) {
        this(selection, contact, actor, formKey, method, providerToken, Optional.empty(), saved, consent);
    }

    /** With a card or account that is entered for this payment and not kept. */
    public PayCommand(
            PaymentSelection selection,
            Optional<ContactId> contact,
            String actor,
            String formKey,
            String method,
            String providerToken) {
        this(
                selection,
                contact,
                actor,
                formKey,
                method,
                providerToken,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same by another kind of method. */
    PayCommand by(String kind) {
        return new PayCommand(
                selection, contact, actor, formKey, kind, providerToken, returnTo, saved, consent, surcharge);
    }

    /** The same by somebody who was told what is charged besides. */
    public PayCommand agreeingTo(BigDecimal told) {
        return new PayCommand(
                selection, contact, actor, formKey, method, providerToken, returnTo, saved, consent, Optional.of(told));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "PayCommand[" + formKey + ", " + actor + ", " + method + ", " + selection + "]";
    }
}
