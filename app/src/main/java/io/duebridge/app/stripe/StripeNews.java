package io.duebridge.app.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.EventListParams;
import io.duebridge.collections.payments.NewsCollector;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.RefundFailed;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe's list of events. */
final class StripeNews implements NewsCollector.Source<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(StripeNews.class);
    private static final int MOST = 2_000;

    /** Told of what a page took, too; of a kept card it is the only news. */
    private static final String SUCCEEDED = "payment_intent.succeeded";

    /** Of a transfer: a part of the money came (docs.stripe.com/api/events/types). */
    private static final String PARTLY = "payment_intent.partially_funded";

    /** Of a transfer: ended, here or by somebody in Stripe's dashboard. */
    private static final String CANCELLED = "payment_intent.canceled";

    /** Money came that no payment waits for. */
    private static final String RESTS = "cash_balance.funds_available";

    /** Any movement of a customer's cash balance: also what is used up or given back in the dashboard. */
    private static final String MOVED = "customer_cash_balance_transaction.created";

    private static final List<String> TYPES = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            SUCCEEDED,
            PARTLY,
            CANCELLED,
            RESTS,
            MOVED,
            "refund.created",
            "refund.failed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    private final StripeApi api;
    private final StripeProvider provider;
    private final InstantSource clock;

    StripeNews(StripeApi api, StripeProvider provider, InstantSource clock) {
        this.clock = clock;
        this.api = api;
        this.provider = provider;
    }

    /** What the webhook endpoint should be told. */
    static List<String> types() {
        return TYPES;
    }

    @Override
    public String name() {
        return "Stripe";
    }

    @Override
    public Duration overlap() {
        return Duration.ofMinutes(15);
    }

    @Override
    public String id(Event event) {
        return event.getId();
    }

    @Override
    public Instant at(Event event) {
        return Instant.ofEpochSecond(event.getCreated());
    }

    /** Stripe lists the newest first; each page it is asked for has the time of a call. */
    @Override
    public Optional<List<Event>> listed(Instant from, Instant to, Deadline deadline) throws NewsCollector.Unavailable {
        EventListParams wanted = EventListParams.builder()
                .addAllType(TYPES)
                .setLimit(100L)
                .setCreated(EventListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLte(to.getEpochSecond() + 1)
                        .build())
                .build();
        List<Event> all = new ArrayList<>();
        try {
            for (Event event : api.client()
                    .v1()
                    .events()
                    .list(wanted, StripeApi.within(NewsCollector.call(deadline)))
                    .autoPagingIterable()) {
                if (all.size() == MOST) {
                    return Optional.empty();
                }
                if (deadline.hasPassed()) {
                    throw new NewsCollector.Unavailable("the time was up while events were listed");
                }
                all.add(event);
            }
        } catch (StripeException e) {
            throw new NewsCollector.Unavailable(StripeErrors.told(e), e);
        } catch (RuntimeException e) {
            // The SDK's own, around what a further page answered.
            throw new NewsCollector.Unavailable("events cannot be listed to the end: " + e.getCause(), e);
        }
        Collections.reverse(all);
        return Optional.of(all);
    }

    /** What Stripe does not show now may be shown again, whatever it says of why: it is asked for as long as the event is listed. */
    @Override
    public Optional<Report> report(Event event, ProviderNews taken, Deadline deadline)
            throws NewsCollector.Unavailable {
        try {
            return ours(event, taken, deadline);
        } catch (StripeException e) {
            throw new NewsCollector.Unavailable(StripeErrors.told(e), e);
        }
    }

    /** Empty if it is about nothing of ours. */
    private Optional<Report> ours(Event event, ProviderNews taken, Deadline deadline) throws StripeException {
        JsonObject object = JsonParser.parseString(
                        event.getDataObjectDeserializer().getRawJson())
                .getAsJsonObject();
        if (event.getType().startsWith("checkout.session.")) {
            return page(object, event, deadline);
        }
        switch (event.getType()) {
            case SUCCEEDED, PARTLY -> {
                return asked(object, deadline);
            }
            case CANCELLED -> {
                // Of a page it is told as the page's own end.
                return asked(object, deadline)
                        .filter(report -> report.answer() instanceof ProviderAnswer.Declined declined
                                && ProviderWords.TRANSFER_ENDED.isSaidBy(declined));
            }
            case RESTS, MOVED -> {
                rests(text(object, "customer").orElse(""), taken, deadline);
                return Optional.empty();
            }
            default -> {
                return moneyBack(object, event, deadline);
            }
        }
    }

    /** How much rests is asked, not taken from the event: events come late and out of order. */
    private void rests(String customer, ProviderNews taken, Deadline deadline) throws StripeException {
        if (customer.isEmpty()) {
            return;
        }
        Instant askedAt = clock.instant();
        Customer now = api.customerWithCash(customer, deadline);
        Optional<UUID> account = StripeKeys.account(now.getMetadata());
        if (account.isPresent()) {
            taken.rests(customer, account.get(), StripeAmounts.cash(now), askedAt);
        }
    }

    private Optional<Report> moneyBack(JsonObject object, Event event, Deadline deadline) throws StripeException {
        String intentId = text(object, "payment_intent").orElse("");
        if (intentId.isEmpty()) {
            return Optional.empty();
        }
        PaymentIntent intent = api.intent(intentId, deadline);
        Optional<PaymentId> payment = StripeKeys.payment(intent.getMetadata());
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        return switch (event.getType()) {
            case "refund.created", "refund.failed" -> Optional.of(new Report(payment.get(), refund(object, deadline)));
            case "charge.dispute.funds_withdrawn" -> Optional.of(new Report(payment.get(), withdrawn(object, intent)));
            default -> {
                // The payment was taken back in the ERP already; booking it once more is a person's decision.
                LOG.warn("Stripe: {} for payment {}: look at it in Stripe's dashboard", event.getType(), payment.get());
                yield Optional.empty();
            }
        };
    }

    /** Whatever was said of it before, when it was asked about and had not arrived: the money is there. */
    private Optional<Report> asked(JsonObject intent, Deadline deadline) throws StripeException {
        Optional<PaymentId> payment = StripeKeys.payment(metadata(intent));
        return payment.isEmpty()
                ? Optional.empty()
                : Optional.of(new Report(
                        payment.get(),
                        StripeAnswers.of(api.intent(text(intent, "id").orElseThrow(), deadline))));
    }

    private Optional<Report> page(JsonObject session, Event event, Deadline deadline) {
        Optional<PaymentId> payment =
                text(session, "client_reference_id").flatMap(id -> StripeKeys.payment(Map.of(StripeKeys.PAYMENT, id)));
        return payment.map(key -> {
            Sought sought = new Sought(key, text(session, "id"), Instant.ofEpochSecond(event.getCreated()));
            ProviderAnswer answer = provider.find(sought, deadline);
            return new Report(key, answer instanceof NotKnown ? new Unclear("not shown yet") : answer);
        });
    }

    /** As it stands now: a refund can fail long after it was made, when the customer's bank does not take it. */
    private ProviderAnswer refund(JsonObject told, Deadline deadline) throws StripeException {
        Refund refund =
                api.client().v1().refunds().retrieve(text(told, "id").orElseThrow(), StripeApi.within(deadline));
        if (StripeRefunds.isFailed(refund)) {
            return new RefundFailed(
                    refund.getId(),
                    Optional.ofNullable(refund.getFailureReason()).orElse("refund_failed"),
                    "Stripe has the money back from the customer's bank.");
        }
        return new Returned(
                refund.getId(),
                ReturnKind.REFUNDED,
                Optional.of(StripeAmounts.money(refund.getAmount(), refund.getCurrency())),
                Optional.ofNullable(refund.getReason()).orElse("refunded"),
                "",
                StripeKeys.refund(refund.getMetadata()));
    }

    private static Returned withdrawn(JsonObject dispute, PaymentIntent intent) {
        String reason = text(dispute, "reason").orElse("general");
        boolean card = Optional.ofNullable(intent.getLatestChargeObject())
                .map(Charge::getPaymentMethodDetails)
                .map(Charge.PaymentMethodDetails::getType)
                .orElse("card")
                .equals("card");
        return new Returned(
                text(dispute, "id").orElseThrow(),
                card ? ReturnKind.CHARGED_BACK : ReturnKind.RETURNED,
                Optional.of(money(dispute)),
                reason,
                card ? "" : StripeAnswers.bankWords(reason).orElse(""),
                Optional.empty());
    }

    private static Money money(JsonObject object) {
        return StripeAmounts.money(
                object.get("amount").getAsLong(), text(object, "currency").orElseThrow());
    }

    private static Map<String, String> metadata(JsonObject object) {
        JsonElement metadata = object.get("metadata");
        if (metadata == null || !metadata.isJsonObject()) {
            return Map.of();
        }
        Map<String, String> all = new ConcurrentHashMap<>();
        metadata.getAsJsonObject()
                .entrySet()
                .forEach(one -> all.put(one.getKey(), one.getValue().getAsString()));
        return all;
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
