package io.duebridge.app.paypal;

import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PurchaseUnit;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Closing;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How orders are given up, which PayPal has no call for: a mark at the order says to every node that it must not be captured any more. */
final class PayPalClosing {
    /** How long PayPal lets a payer approve an order. */
    private static final Duration APPROVABLE = Duration.ofHours(3);

    /**
     * A capture that had begun when its order was given up has ended after this long. None is sent after its call's deadline, so this is
     * much longer than any call may take and two nodes' clocks may differ.
     */
    private static final Duration SURELY_ENDED = Duration.ofMinutes(10);

    private final PayPalOrders orders;
    private final InstantSource clock;

    PayPalClosing(PayPalOrders orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    ProviderAnswer abandon(String id, Sought sought, Deadline deadline) {
        try {
            Order found = orders.read(id, deadline);
            // A second mark would begin the wait anew.
            boolean before = closed(found).isPresent();
            Optional<PayPalFault> unmarked = before ? Optional.empty() : marked(id, "", deadline);
            Order order = before ? found : orders.read(id, deadline);
            OrderStatus status = Optional.ofNullable(order.getStatus()).orElse(OrderStatus._UNKNOWN);
            return switch (status) {
                case COMPLETED -> PayPalAnswers.captured(order);
                case VOIDED -> PayPalAnswers.closed();
                case APPROVED ->
                    unmarked.<ProviderAnswer>map(e -> new Unclear(e.told()))
                            .orElseGet(() -> closed(order).isPresent()
                                    ? givenUp(order)
                                    : new Unclear("marked, and the mark is not shown yet"));
                case CREATED, SAVED, PAYER_ACTION_REQUIRED ->
                    unmarked.filter(e -> mayBeApproved(sought))
                            .<ProviderAnswer>map(e -> new Unclear(e.told()))
                            .orElse(PayPalAnswers.closed());
                case _UNKNOWN -> new Unclear("an order in a state that is not known here");
            };
        } catch (PayPalFault e) {
            return e.missing() ? PayPalAnswers.closed() : new Unclear(e.told());
        }
    }

    private static Optional<PayPalKeys.Closed> closed(Order order) {
        return PayPalAnswers.unit(order).map(PurchaseUnit::getCustomId).flatMap(PayPalKeys::closed);
    }

    /** Another request may have begun to capture it before it was given up. */
    ProviderAnswer givenUp(Order order) {
        Optional<PayPalKeys.Closed> closed = closed(order);
        if (closed.filter(one -> clock.instant().isBefore(one.at().plus(SURELY_ENDED)))
                .isPresent()) {
            return closed.get().why().isEmpty()
                    ? new Unclear("a capture may be under way")
                    : new Closing("refused, and a capture may be under way: "
                            + closed.get().why());
        }
        return closed.map(PayPalKeys.Closed::why)
                .filter(why -> !why.isEmpty())
                .map(PayPalErrors::capture)
                .orElseGet(PayPalAnswers::closed);
    }

    /** Another request may have captured it meanwhile, or may be about to, the payer having chosen another way to pay. */
    ProviderAnswer refused(PayPalFault capture, String id, Deadline deadline) throws PayPalFault {
        boolean marked = marked(id, capture.issue(), deadline).isEmpty();
        Order order = orders.read(id, deadline);
        OrderStatus status = Optional.ofNullable(order.getStatus()).orElse(OrderStatus._UNKNOWN);
        return switch (status) {
            case COMPLETED -> PayPalAnswers.captured(order);
            case APPROVED -> {
                String told = "refused, and another capture may be under way: " + capture.told();
                yield marked ? new Closing(told) : new Unclear(told);
            }
            case _UNKNOWN ->
                new Unclear("refused, and the order is in a state that is not known here: " + capture.told());
            case VOIDED -> PayPalErrors.capture(capture.issue());
            case CREATED, SAVED, PAYER_ACTION_REQUIRED ->
                marked ? PayPalErrors.capture(capture.issue()) : new Unclear(capture.told());
        };
    }

    /** By what was said of when it was asked for, which it may have been some minutes later. */
    private boolean mayBeApproved(Sought sought) {
        return clock.instant().isBefore(sought.startedAt().plus(APPROVABLE).plus(PayPalProvider.SURELY_ARRIVED));
    }

    /** Why it could not be marked: captured or forgotten meanwhile, or PayPal does not take the mark. Empty if it is marked. */
    private Optional<PayPalFault> marked(String id, String why, Deadline deadline) throws PayPalFault {
        try {
            orders.close(id, PayPalKeys.closed(clock.instant(), why), deadline);
            return Optional.empty();
        } catch (PayPalFault e) {
            if (!e.refused() && !e.missing()) {
                throw e;
            }
            return Optional.of(e);
        }
    }
}
