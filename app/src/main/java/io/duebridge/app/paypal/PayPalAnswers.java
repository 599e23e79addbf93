package io.duebridge.app.paypal;

import com.paypal.sdk.models.CaptureIncompleteReason;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.CaptureStatusDetails;
import com.paypal.sdk.models.LinkDescription;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrdersCapture;
import com.paypal.sdk.models.PaymentCollection;
import com.paypal.sdk.models.PurchaseUnit;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsCustomer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a payment stands, by what PayPal shows of its order and its capture. */
final class PayPalAnswers {
    /** An order made with a payment source has the second one, any other the first one. */
    private static final Set<String> TO_THE_PAYER = Set.of("approve", "payer-action");

    private PayPalAnswers() {}

    static Declined closed() {
        return ProviderWords.PAGE_CLOSED.declined();
    }

    static ProviderAnswer awaits(Order order) {
        return Optional.ofNullable(order.getLinks()).stream()
                .flatMap(List::stream)
                .filter(link -> TO_THE_PAYER.contains(link.getRel()))
                .map(LinkDescription::getHref)
                .findFirst()
                .<ProviderAnswer>map(page -> new AwaitsCustomer(PayPalKeys.order(order.getId()), URI.create(page)))
                .orElse(new Unclear("an open order without a page for the payer"));
    }

    static Optional<PurchaseUnit> unit(Order order) {
        return Optional.ofNullable(order.getPurchaseUnits()).stream()
                .flatMap(List::stream)
                .findFirst();
    }

    /** The order's only capture: PayPal makes one of an order that is to be captured, declined ones beside it. */
    static ProviderAnswer captured(Order order) {
        List<OrdersCapture> captures = unit(order)
                .map(PurchaseUnit::getPayments)
                .map(PaymentCollection::getCaptures)
                .orElse(List.of());
        return captures.stream()
                .filter(one -> !nothingTaken(one.getStatus()))
                .findFirst()
                .or(() -> captures.stream().findFirst())
                .map(one -> of(one.getId(), one.getStatus(), one.getStatusDetails()))
                .orElse(new Unclear("a completed order without a capture"));
    }

    private static boolean nothingTaken(@Nullable CaptureStatus status) {
        return status == CaptureStatus.DECLINED || status == CaptureStatus.FAILED;
    }

    /** @param id of the capture, which PayPal's own pages call the transaction */
    static ProviderAnswer of(String id, @Nullable CaptureStatus status, @Nullable CaptureStatusDetails details) {
        if (status == null) {
            return new Unclear("a capture without a state");
        }
        return switch (status) {
            case COMPLETED, PARTIALLY_REFUNDED, REFUNDED -> new Settled(id);
            case PENDING -> new Pending(id);
            case DECLINED, FAILED -> ProviderWords.NOT_TAKEN.declined(reason(details));
            case _UNKNOWN -> new Unclear("a capture in a state that is not known here");
        };
    }

    private static String reason(@Nullable CaptureStatusDetails details) {
        return Optional.ofNullable(details)
                .map(CaptureStatusDetails::getReason)
                .map(CaptureIncompleteReason::name)
                .orElse("capture_declined");
    }
}
