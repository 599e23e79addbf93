package io.duebridge.app.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.CustomerBalance;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.CustomerBalance.BankTransfer;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.spi.Deadline;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * Bank transfers. The payer sends money to an account at Stripe that is theirs alone; it comes into their cash balance there, and from it
 * Stripe pays the intents that wait, by the reference, the amount and the age (docs.stripe.com/payments/customer-balance/reconciliation).
 * An intent that is confirmed is paid at once if there is enough in the balance, else it waits with the bank details as its next action
 * (docs.stripe.com/js/payment_intents/confirm_customer_balance_payment). Too little pays a part of it; what is too much stays in the
 * balance (docs.stripe.com/payments/bank-transfers/accept-a-payment, "Handling underpayments and overpayments"). An intent that is made here
 * can be cancelled as long as it waits; the one of a Checkout page cannot (docs.stripe.com/api/payment_intents/cancel), so there is no page.
 */
final class StripeTransfers {
    /** Stripe's payment method. */
    static final String TYPE = "customer_balance";

    /** Stripe's kinds of transfers, by the country of the account that money is sent to. */
    private static final Map<String, BankTransfer.Type> OUTSIDE_EUROPE = Map.of(
            "US", BankTransfer.Type.US_BANK_TRANSFER,
            "GB", BankTransfer.Type.GB_BANK_TRANSFER,
            "JP", BankTransfer.Type.JP_BANK_TRANSFER,
            "MX", BankTransfer.Type.MX_BANK_TRANSFER);

    private final StripeApi api;
    private final StripeSettings settings;
    private final StripeIntents intents;
    private final StripeCustomers customers;

    StripeTransfers(StripeApi api, StripeSettings settings) {
        this.api = api;
        this.settings = settings;
        this.intents = new StripeIntents(api);
        this.customers = new StripeCustomers(api);
    }

    boolean isOffered(Currency currency) {
        return settings.transfers().containsKey(currency.getCurrencyCode());
    }

    /** Whether it is paid by a transfer, or waits for one. */
    static boolean isTransfer(PaymentIntent intent) {
        return intent.getPaymentMethodTypes() != null
                && intent.getPaymentMethodTypes().contains(TYPE);
    }

    /** May settle at once, from what rests there. A lost answer is found by our key in the intent's metadata, like any other. */
    ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        Optional<Long> minor = StripeAmounts.minor(request.amount());
        Optional<Payer> payer = request.payer();
        if (!isOffered(request.amount().currency()) || payer.isEmpty()) {
            return ProviderWords.METHOD_UNAVAILABLE.declined();
        }
        if (minor.isEmpty()) {
            return ProviderWords.AMOUNT_UNPAYABLE.declined();
        }
        String customer;
        try {
            customer = customers.of(payer.get(), request.key(), deadline);
        } catch (StripeException e) {
            return StripeErrors.charge(e);
        }
        try {
            return StripeAnswers.of(intents.made(request.key(), intent(request, customer, minor.get()), deadline));
        } catch (StripeException e) {
            return StripeErrors.charge(e);
        }
    }

    private PaymentIntentCreateParams intent(ChargeRequest request, String customer, long minor) {
        return PaymentIntentCreateParams.builder()
                .setAmount(minor)
                .setCurrency(StripeAmounts.code(request.amount().currency()))
                .setCustomer(customer)
                .addPaymentMethodType(TYPE)
                .setPaymentMethodData(PaymentIntentCreateParams.PaymentMethodData.builder()
                        .setType(PaymentIntentCreateParams.PaymentMethodData.Type.CUSTOMER_BALANCE)
                        .build())
                .setPaymentMethodOptions(PaymentIntentCreateParams.PaymentMethodOptions.builder()
                        .setCustomerBalance(CustomerBalance.builder()
                                .setFundingType(CustomerBalance.FundingType.BANK_TRANSFER)
                                .setBankTransfer(transfer(request.amount().currency()))
                                .build())
                        .build())
                .setConfirm(true)
                .setDescription(request.description())
                .putMetadata(StripeKeys.PAYMENT, request.key().toString())
                .build();
    }

    private BankTransfer transfer(Currency currency) {
        String country = Optional.ofNullable(settings.transfers().get(currency.getCurrencyCode()))
                .orElseThrow();
        BankTransfer.Type type = OUTSIDE_EUROPE.get(country);
        if (type != null) {
            return BankTransfer.builder().setType(type).build();
        }
        return BankTransfer.builder()
                .setType(BankTransfer.Type.EU_BANK_TRANSFER)
                .setEuBankTransfer(BankTransfer.EuBankTransfer.builder()
                        .setCountry(country)
                        .build())
                .build();
    }

    /** Stripe decides between the end and money that comes in the same moment: one that is paid cannot be cancelled. */
    ProviderAnswer end(String id, Deadline deadline) {
        try {
            PaymentIntent now = api.intent(id, deadline);
            if (!isTransfer(now) || !now.getStatus().equals("requires_action")) {
                return StripeAnswers.of(now);
            }
            PaymentIntentCancelParams abandoned = PaymentIntentCancelParams.builder()
                    .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                    .build();
            try {
                return StripeAnswers.of(
                        api.client().v1().paymentIntents().cancel(id, abandoned, StripeApi.within(deadline)));
            } catch (InvalidRequestException paidOrEndedMeanwhile) {
                return StripeAnswers.of(api.intent(id, deadline));
            }
        } catch (StripeException e) {
            return StripeErrors.unclear(e);
        }
    }
}
