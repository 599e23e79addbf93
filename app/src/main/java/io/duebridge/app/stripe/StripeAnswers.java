package io.duebridge.app.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import io.duebridge.collections.payments.provider.CardFunding;
import io.duebridge.collections.payments.provider.KeptMethod;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsCustomer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnCode;
import java.net.URI;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a charge stands, by what Stripe shows of it. */
final class StripeAnswers {
    /** Stripe's failure codes of bank debits and reasons of their disputes that are one of ours. */
    private static final Map<String, ReturnCode> BANK = Map.of(
            "insufficient_funds", ReturnCode.R01,
            "account_closed", ReturnCode.R02,
            "bank_account_closed", ReturnCode.R02,
            "no_account", ReturnCode.R03,
            "invalid_account_number", ReturnCode.R04,
            "incorrect_account_details", ReturnCode.R03,
            "payment_stopped", ReturnCode.R08,
            "customer_initiated", ReturnCode.R08,
            "debit_not_authorized", ReturnCode.R10,
            "account_frozen", ReturnCode.R16);

    private StripeAnswers() {}

    /** @param intent the session's, once there is one */
    static ProviderAnswer of(Session session, Optional<PaymentIntent> intent) {
        return switch (session.getStatus()) {
            case "open" ->
                session.getUrl() == null
                        ? new Unclear("an open page without an address")
                        : new AwaitsCustomer(session.getId(), URI.create(session.getUrl()));
            case "expired" -> ProviderWords.PAGE_CLOSED.declined();
            case "complete" -> intent.map(StripeAnswers::of).orElse(new Unclear("a finished page without a payment"));
            default -> new Unclear("a page that is " + session.getStatus());
        };
    }

    /** Of an intent that nobody tries again with another card: made off session, or by a page that is closed. */
    static ProviderAnswer of(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new Settled(intent.getId(), funding(intent));
            case "processing" -> new Pending(intent.getId());
            case "requires_action" -> StripeInstructions.of(intent);
            case "canceled" ->
                StripeTransfers.isTransfer(intent)
                        ? ProviderWords.TRANSFER_ENDED.declined()
                        : new Declined("canceled", "The payment was cancelled. Nothing was taken.");
            case "requires_payment_method" -> declined(intent.getLastPaymentError());
            default -> new Unclear("a payment that " + intent.getStatus());
        };
    }

    /** Only if the charge is there with it. */
    private static Optional<CardFunding> funding(PaymentIntent intent) {
        return Optional.ofNullable(intent.getLatestChargeObject())
                .map(Charge::getPaymentMethodDetails)
                .map(Charge.PaymentMethodDetails::getCard)
                .flatMap(card -> funding(card.getFunding()));
    }

    private static Optional<CardFunding> funding(@Nullable String text) {
        return switch (text(text)) {
            case "credit" -> Optional.of(CardFunding.CREDIT);
            case "debit" -> Optional.of(CardFunding.DEBIT);
            case "prepaid" -> Optional.of(CardFunding.PREPAID);
            default -> Optional.empty();
        };
    }

    private static Declined declined(@Nullable StripeError error) {
        if (error == null) {
            return new Declined("not_paid", "Nothing was taken.");
        }
        String code = Optional.ofNullable(error.getDeclineCode())
                .or(() -> Optional.ofNullable(error.getCode()))
                .orElse("declined");
        if (code.equals(Declined.AUTHENTICATION_REQUIRED)) {
            return Declined.authenticationRequired();
        }
        return new Declined(
                code,
                bankWords(code)
                        .or(() -> Optional.ofNullable(error.getMessage()))
                        .orElse("The payment failed. Nothing was taken."));
    }

    /** What people tell a kept method apart by. */
    static KeptMethod kept(PaymentMethod method) {
        KeptReference reference = new KeptReference(method.getCustomer(), method.getId());
        return switch (method.getType()) {
            case "card" -> {
                PaymentMethod.Card card = method.getCard();
                yield new KeptMethod(
                        reference,
                        "card",
                        brand(card.getBrand()),
                        text(card.getLast4()),
                        Optional.of(
                                YearMonth.of(Math.toIntExact(card.getExpYear()), Math.toIntExact(card.getExpMonth()))
                                        .atEndOfMonth()),
                        text(card.getFingerprint()),
                        funding(card.getFunding()));
            }
            case "us_bank_account" -> {
                PaymentMethod.UsBankAccount bank = method.getUsBankAccount();
                yield new KeptMethod(
                        reference,
                        "bank",
                        text(bank.getBankName()),
                        text(bank.getLast4()),
                        Optional.empty(),
                        text(bank.getFingerprint()));
            }
            case "sepa_debit" -> {
                PaymentMethod.SepaDebit sepa = method.getSepaDebit();
                yield new KeptMethod(
                        reference,
                        "bank",
                        "SEPA",
                        text(sepa.getLast4()),
                        Optional.empty(),
                        text(sepa.getFingerprint()));
            }
            default -> new KeptMethod(reference, "card", brand(method.getType()), "", Optional.empty(), "");
        };
    }

    /** {@code visa} is Visa to people. */
    private static String brand(@Nullable String brand) {
        String text = text(brand).replace('_', ' ');
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Our own sentence for a bank's reason, which there is in the customer's language. */
    static Optional<String> bankWords(String code) {
        return Optional.ofNullable(BANK.get(code)).map(ReturnCode::words);
    }
}
