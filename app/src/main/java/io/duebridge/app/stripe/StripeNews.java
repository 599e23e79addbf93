package io.duebridge.app.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.EventListParams;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what happened at Stripe from its list of events, which goes back 30 days: a webhook only makes it come sooner, so one that
 * comes early, twice, out of order or never does no harm. Of an event only what it is about is taken; how that stands is asked.
 */
final class StripeNews {
    private static final Logger LOG = LoggerFactory.getLogger(StripeNews.class);
    private static final Duration CALL_TIME = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** Events may be listed a little after the second in which they happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** What another run of the program left behind is looked for further back. */
    private static final Duration FIRST_OVERLAP = Duration.ofDays(3);

    private static final Duration KEPT = Duration.ofDays(45);
    private static final Duration FURTHEST = Duration.ofDays(30);
    private static final List<String> TYPES = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "refund.created",
            "refund.failed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    private final StripeApi api;
    private volatile Optional<ProviderNews> kept = Optional.empty();
    private final StripeProvider provider;
    private final InstantSource clock;
    private final Map<Report, Happened> collected = new ConcurrentHashMap<>();

    /** Seen and not taken in, and when it happened: where to begin the next time. */
    private final Map<String, Instant> left = new ConcurrentHashMap<>();

    private volatile Instant next = Instant.MIN;
    private volatile boolean firstLook = true;

    StripeNews(StripeApi api, StripeProvider provider, InstantSource clock) {
        this.api = api;
        this.provider = provider;
        this.clock = clock;
    }

    private record Happened(String id, Instant at) {}

    /** What the webhook endpoint should be told. */
    static List<String> types() {
        return TYPES;
    }

    /** From now on news are collected. */
    void keepIn(ProviderNews news) {
        kept = Optional.of(news);
    }

    void wake() {
        next = Instant.MIN;
    }

    /** What is new, oldest first; nothing if it was looked lately and no webhook came since. */
    List<Report> reports() {
        Instant now = clock.instant();
        Optional<ProviderNews> taken = kept;
        if (taken.isEmpty() || now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(PAUSE);
        collected.clear();
        try {
            return collect(taken.get(), now);
        } catch (StripeException e) {
            throw new IllegalStateException("Stripe's news cannot be collected now: " + StripeErrors.told(e), e);
        }
    }

    private List<Report> collect(ProviderNews taken, Instant now) throws StripeException {
        Deadline deadline = Deadline.after(CALL_TIME);
        Instant from = from(taken, now);
        EventListParams wanted = EventListParams.builder()
                .addAllType(TYPES)
                .setLimit(100L)
                .setCreated(EventListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .build())
                .build();
        List<Event> events = new ArrayList<>();
        api.client()
                .v1()
                .events()
                .list(wanted, StripeApi.within(deadline))
                .autoPagingIterable()
                .forEach(events::add);
        Collections.reverse(events);
        Set<String> known = taken.taken(events.stream().map(Event::getId).toList());
        List<Report> reports = new ArrayList<>();
        for (Event event : events) {
            if (!known.contains(event.getId())) {
                left.put(event.getId(), Instant.ofEpochSecond(event.getCreated()));
                Optional<Report> report = ours(event);
                if (report.isEmpty() || !(report.get().answer() instanceof Unclear)) {
                    report.ifPresent(reports::add);
                    note(taken, event, report);
                }
            }
        }
        if (firstLook) {
            firstLook = false;
            taken.forgetBefore(now.minus(KEPT));
        }
        return reports;
    }

    private Instant from(ProviderNews taken, Instant now) {
        Instant from = taken.latest()
                .map(latest -> latest.minus(firstLook ? FIRST_OVERLAP : OVERLAP))
                .orElse(now.minus(FURTHEST));
        return left.values().stream()
                .min(Instant::compareTo)
                .filter(from::isAfter)
                .orElse(from);
    }

    /** One that Stripe shows no more of must not keep all others waiting. */
    private Optional<Report> ours(Event event) throws StripeException {
        try {
            return report(event);
        } catch (InvalidRequestException e) {
            LOG.error("Stripe's event {} cannot be followed: {}", event.getId(), StripeErrors.told(e));
            return Optional.empty();
        }
    }

    private void take(ProviderNews taken, Happened happened) {
        taken.take(happened.id(), happened.at());
        left.remove(happened.id());
    }

    private void note(ProviderNews taken, Event event, Optional<Report> report) {
        Happened happened = new Happened(event.getId(), Instant.ofEpochSecond(event.getCreated()));
        Happened same = report.map(one -> collected.putIfAbsent(one, happened)).orElse(null);
        if (report.isEmpty() || same != null) {
            take(taken, happened);
        }
    }

    void acknowledge(Report report) {
        Happened happened = collected.remove(report);
        if (happened != null) {
            kept.ifPresent(taken -> take(taken, happened));
        }
    }

    /** Empty if it is about nothing of ours. */
    private Optional<Report> report(Event event) throws StripeException {
        JsonObject object = JsonParser.parseString(
                        event.getDataObjectDeserializer().getRawJson())
                .getAsJsonObject();
        if (event.getType().startsWith("checkout.session.")) {
            return page(object, event);
        }
        String intentId = text(object, "payment_intent").orElse("");
        if (intentId.isEmpty()) {
            return Optional.empty();
        }
        PaymentIntent intent = api.intent(intentId, Deadline.after(CALL_TIME));
        Optional<PaymentId> payment = StripeKeys.payment(intent.getMetadata());
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        return switch (event.getType()) {
            case "refund.created" -> Optional.of(new Report(payment.get(), refund(object)));
            case "charge.dispute.funds_withdrawn" -> Optional.of(new Report(payment.get(), withdrawn(object, intent)));
            default -> {
                // The payment was taken back in the ERP already; booking it once more is a person's decision.
                LOG.warn("Stripe: {} for payment {}: look at it in Stripe's dashboard", event.getType(), payment.get());
                yield Optional.empty();
            }
        };
    }

    private Optional<Report> page(JsonObject session, Event event) {
        Optional<PaymentId> payment =
                text(session, "client_reference_id").flatMap(id -> StripeKeys.payment(Map.of(StripeKeys.PAYMENT, id)));
        return payment.map(key -> {
            Sought sought = new Sought(key, text(session, "id"), Instant.ofEpochSecond(event.getCreated()));
            ProviderAnswer answer = provider.find(sought, Deadline.after(CALL_TIME));
            return new Report(key, answer instanceof NotKnown ? new Unclear("not shown yet") : answer);
        });
    }

    private static Returned refund(JsonObject refund) {
        return new Returned(
                text(refund, "id").orElseThrow(),
                ReturnKind.REFUNDED,
                Optional.of(money(refund)),
                text(refund, "reason").orElse("refunded"),
                "",
                StripeKeys.refund(metadata(refund)));
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
