package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PurchaseUnit;
import io.duebridge.collections.payments.NewsCollector;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.payments.provider.ReportingProvider;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PayPal by its own page. A charge makes an order and takes nothing; the payer approves it at PayPal, and money moves when the order is
 * captured, which is only done for a payment that is asked about here: when the payer comes back, when PayPal tells of the approval,
 * or by the next look. However many do so at once, PayPal captures an order once.
 */
public final class PayPalProvider implements HostedProvider, ReportingProvider {
    public static final String NAME = "paypal";

    /** PayPal itself keeps an order open for three hours; as long as it is open, its documents are held. */
    private static final Duration PAGE_OPEN = Duration.ofMinutes(45);

    /** How long after its start an order can still arrive at PayPal, at most: a call's deadline and some minutes on the way. */
    static final Duration SURELY_ARRIVED = Duration.ofMinutes(3);

    private final PayPalSettings settings;
    private final InstantSource clock;
    private final PayPalApi api;
    private final PayPalOrders orders;
    private final PayPalClosing closing;
    private final PayPalRefunds refunds;
    private final NewsCollector<JsonNode> news;

    public PayPalProvider(PayPalSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.api = new PayPalApi(settings);
        this.orders = new PayPalOrders(api, settings);
        this.closing = new PayPalClosing(orders, clock);
        this.refunds = new PayPalRefunds(api, orders);
        this.news = new NewsCollector<>(new PayPalNews(api, new PayPalEvents(api, orders, this)), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods(Currency currency) {
        return PayPalAmounts.takes(currency) ? Set.of(NAME) : Set.of();
    }

    @Override
    public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        if (!request.method().equals(NAME)
                || !PayPalAmounts.takes(request.amount().currency())) {
            return ProviderWords.METHOD_UNAVAILABLE.declined();
        }
        Optional<String> value = PayPalAmounts.value(request.amount());
        if (value.isEmpty()) {
            return ProviderWords.AMOUNT_UNPAYABLE.declined();
        }
        try {
            return PayPalAnswers.awaits(orders.create(request, value.get(), deadline));
        } catch (PayPalFault e) {
            return PayPalErrors.order(e);
        }
    }

    /** Not enough to go by: PayPal has to be asked by its own id. */
    @Override
    public ProviderAnswer find(PaymentId key, Deadline deadline) {
        return find(new Sought(key, Optional.empty(), clock.instant()), deadline);
    }

    @Override
    public ProviderAnswer find(Sought sought, Deadline deadline) {
        if (sought.reference().isEmpty()) {
            return unsaid(sought);
        }
        Optional<String> order = sought.reference().flatMap(PayPalKeys::orderOf);
        try {
            if (order.isPresent()) {
                return ofOrder(order.get(), sought, deadline);
            }
            CapturedPayment capture = orders.captured(sought.reference().get(), deadline);
            return PayPalAnswers.of(capture.getId(), capture.getStatus(), capture.getStatusDetails());
        } catch (PayPalFault e) {
            return new Unclear(e.told());
        }
    }

    /** PayPal's answer never came: nobody was sent to the order's page, so nobody approved it. */
    private ProviderAnswer unsaid(Sought sought) {
        Instant arrived = sought.startedAt().plus(SURELY_ARRIVED);
        return clock.instant().isBefore(arrived)
                ? new Unclear("it may still be on its way until " + arrived)
                : new NotKnown();
    }

    private ProviderAnswer ofOrder(String id, Sought sought, Deadline deadline) throws PayPalFault {
        Order order;
        try {
            order = orders.read(id, deadline);
        } catch (PayPalFault e) {
            if (e.missing()) {
                // PayPal forgets orders that nobody captured. Should it forget a captured one, its news has the
                // capture.
                return PayPalAnswers.closed();
            }
            throw e;
        }
        OrderStatus status = Optional.ofNullable(order.getStatus()).orElse(OrderStatus._UNKNOWN);
        return switch (status) {
            case COMPLETED -> PayPalAnswers.captured(order);
            case VOIDED -> PayPalAnswers.closed();
            case APPROVED -> mayBeCaptured(order, sought) ? capture(id, sought, deadline) : closing.givenUp(order);
            case CREATED, SAVED, PAYER_ACTION_REQUIRED ->
                mayBeCaptured(order, sought) && !tooOld(sought)
                        ? PayPalAnswers.awaits(order)
                        : abandon(sought, deadline);
            case _UNKNOWN -> new Unclear("an order in a state that is not known here");
        };
    }

    private boolean tooOld(Sought sought) {
        return clock.instant().isAfter(sought.startedAt().plus(PAGE_OPEN));
    }

    /** It carries the payment's id until it is closed; another program's payment never does. */
    private static boolean mayBeCaptured(Order order, Sought sought) {
        return PayPalAnswers.unit(order)
                .map(PurchaseUnit::getCustomId)
                .flatMap(PayPalKeys::payment)
                .filter(sought.key()::equals)
                .isPresent();
    }

    private ProviderAnswer capture(String id, Sought sought, Deadline deadline) throws PayPalFault {
        try {
            return PayPalAnswers.captured(orders.capture(id, sought.key(), deadline));
        } catch (PayPalFault e) {
            if (e.is("ORDER_ALREADY_CAPTURED", "ORDER_COMPLETED_OR_VOIDED")) {
                return captured(id, deadline);
            }
            if (e.is("ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED")) {
                return PayPalAnswers.awaits(orders.read(id, deadline));
            }
            if (!PayPalErrors.finallyRefused(e)) {
                // Asked about again. An invoice id that was captured before is this payment, and PayPal's news tells of
                // it; what stays refused ends when PayPal forgets the order.
                throw e;
            }
            return closing.refused(e, id, deadline);
        }
    }

    private ProviderAnswer captured(String id, Deadline deadline) throws PayPalFault {
        Order order = orders.read(id, deadline);
        return order.getStatus() == OrderStatus.VOIDED ? PayPalAnswers.closed() : PayPalAnswers.captured(order);
    }

    @Override
    public ProviderAnswer abandon(Sought sought, Deadline deadline) {
        Optional<String> id = sought.reference().flatMap(PayPalKeys::orderOf);
        if (id.isEmpty()) {
            return find(sought, deadline);
        }
        return closing.abandon(id.get(), sought, deadline);
    }

    @Override
    public boolean refunds() {
        return true;
    }

    @Override
    public RefundAnswer refund(RefundRequest request, Deadline deadline) {
        return refunds.refund(request, deadline);
    }

    @Override
    public List<Report> reports() {
        return news.reports();
    }

    @Override
    public void acknowledge(Report report) {
        news.acknowledge(report);
    }

    /** From now on news are collected; which were taken in is kept there. */
    public void keepNewsIn(ProviderNews kept) {
        news.keepIn(kept);
    }

    /** A webhook says that there is news: it is collected the next time it is asked for. */
    public void wake() {
        news.wake();
    }

    PayPalApi api() {
        return api;
    }

    PayPalSettings settings() {
        return settings;
    }
}
