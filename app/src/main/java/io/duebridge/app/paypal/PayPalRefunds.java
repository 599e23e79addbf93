package io.duebridge.app.paypal;

import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.Money;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.PaymentCollection;
import com.paypal.sdk.models.PaymentSupplementaryData;
import com.paypal.sdk.models.PurchaseUnit;
import com.paypal.sdk.models.Refund;
import com.paypal.sdk.models.RefundCapturedPaymentInput;
import com.paypal.sdk.models.RefundStatus;
import com.paypal.sdk.models.RelatedIdentifiers;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundAnswer.Refunded;
import io.duebridge.collections.payments.provider.RefundAnswer.Refused;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.spi.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * Gives captured money back. PayPal keeps the key of a refund for 45 days; before a refund is made, one with our key is looked for in
 * the order, as long as PayPal shows that.
 */
final class PayPalRefunds {
    private final PayPalApi api;
    private final PayPalOrders orders;

    PayPalRefunds(PayPalApi api, PayPalOrders orders) {
        this.api = api;
        this.orders = orders;
    }

    RefundAnswer refund(RefundRequest request, Deadline deadline) {
        Optional<String> value = PayPalAmounts.value(request.amount());
        if (value.isEmpty() || request.reference().isEmpty()) {
            return unknown();
        }
        try {
            Optional<String> capture = capture(request.reference().get(), deadline);
            if (capture.isEmpty()) {
                return unknown();
            }
            Optional<Refund> before = made(capture.get(), request, deadline);
            if (before.isEmpty() && request.made()) {
                return Refused.nothingLeft();
            }
            return answer(before.isPresent() ? before.get() : make(capture.get(), value.get(), request, deadline));
        } catch (PayPalFault e) {
            return PayPalErrors.refund(e);
        }
    }

    private static Refused unknown() {
        return new Refused("refund_unknown", "PayPal cannot refund exactly this amount of this payment.");
    }

    /** News that came out of order may have left the order's id with the payment. */
    private Optional<String> capture(String reference, Deadline deadline) throws PayPalFault {
        Optional<String> order = PayPalKeys.orderOf(reference);
        if (order.isEmpty()) {
            return Optional.of(reference);
        }
        return PayPalAnswers.captured(orders.read(order.get(), deadline)) instanceof Settled settled
                ? Optional.of(settled.providerReference())
                : Optional.empty();
    }

    private Optional<Refund> made(String capture, RefundRequest request, Deadline deadline) throws PayPalFault {
        CapturedPayment captured = orders.captured(capture, deadline);
        Optional<String> order = Optional.ofNullable(captured.getSupplementaryData())
                .map(PaymentSupplementaryData::getRelatedIds)
                .map(RelatedIdentifiers::getOrderId);
        if (order.isEmpty()) {
            return Optional.empty();
        }
        try {
            return refunds(orders.read(order.get(), deadline)).stream()
                    .filter(one -> PayPalKeys.id(one.getCustomId())
                            .filter(request.key()::equals)
                            .isPresent())
                    .findFirst();
        } catch (PayPalFault e) {
            if (e.missing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<Refund> refunds(Order order) {
        return PayPalAnswers.unit(order)
                .map(PurchaseUnit::getPayments)
                .map(PaymentCollection::getRefunds)
                .orElse(List.of());
    }

    private Refund make(String capture, String value, RefundRequest request, Deadline deadline) throws PayPalFault {
        RefundCapturedPaymentInput input = new RefundCapturedPaymentInput.Builder(capture, "application/json")
                .paypalRequestId(PayPalKeys.refund(request.key()))
                .prefer("return=representation")
                .body(new com.paypal.sdk.models.RefundRequest.Builder()
                        .amount(new Money.Builder(request.amount().currency().getCurrencyCode(), value).build())
                        .customId(request.key().toString())
                        .build())
                .build();
        return api.call(
                deadline,
                client -> client.getPaymentsController()
                        .refundCapturedPayment(input)
                        .getResult());
    }

    private static RefundAnswer answer(Refund refund) {
        boolean failed = refund.getStatus() == RefundStatus.FAILED || refund.getStatus() == RefundStatus.CANCELLED;
        return failed
                ? new Refused("refund_failed", "PayPal could not give the money back; look at it in PayPal.")
                : new Refunded(refund.getId());
    }
}
