package io.duebridge.app.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import io.duebridge.collections.payments.NewsCollector;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.payments.provider.ReportingProvider;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cards and bank debits by Stripe Checkout, bank transfers by {@link StripeTransfers}. A charge of the former makes a page; money moves only
 * after the customer was sent there, which is after the page's id was stored: so a charge without a stored id took nothing, and an id is
 * asked about for as long as it takes. Stripe keeps idempotency keys for 24 hours; nothing here relies on one for longer than a call and its
 * one repetition.
 */
public final class StripeProvider implements TransferProvider, ReportingProvider, KeepingProvider {
    public static final String NAME = "stripe";

    private final StripeSettings settings;
    private final InstantSource clock;
    private final StripeApi api;
    private final StripeRefunds refunds;
    private final NewsCollector<Event> news;
    private final StripePages pages;
    private final StripeKept kept;
    private final StripeTransfers transfers;

    public StripeProvider(StripeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.api = new StripeApi(settings);
        this.refunds = new StripeRefunds(api);
        this.news = new NewsCollector<>(new StripeNews(api, this, clock), clock);
        this.pages = new StripePages(settings, clock);
        this.kept = new StripeKept(api);
        this.transfers = new StripeTransfers(api, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods(Currency currency) {
        Set<String> methods = new TreeSet<>();
        if (settings.methods().contains("card")) {
            methods.add("card");
        }
        if (bankType(currency).isPresent()) {
            methods.add("bank");
        }
        if (transfers.isOffered(currency)) {
            methods.add(TRANSFER);
        }
        return methods;
    }

    @Override
    public KeepAnswer kept(Sought charge, Deadline deadline) {
        return kept.kept(charge, deadline);
    }

    @Override
    public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
        return kept.charge(request, deadline);
    }

    @Override
    public boolean forget(KeptReference method, Deadline deadline) {
        return kept.forget(method, deadline);
    }

    private Optional<SessionCreateParams.PaymentMethodType> bankType(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "USD" ->
                Optional.of(SessionCreateParams.PaymentMethodType.US_BANK_ACCOUNT)
                        .filter(type -> settings.methods().contains(type.getValue()));
            case "EUR" ->
                Optional.of(SessionCreateParams.PaymentMethodType.SEPA_DEBIT)
                        .filter(type -> settings.methods().contains(type.getValue()));
            default -> Optional.empty();
        };
    }

    @Override
    public Duration waits() {
        return settings.transferWaits();
    }

    @Override
    public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        if (request.method().equals(TRANSFER)) {
            return transfers.charge(request, deadline);
        }
        Optional<SessionCreateParams.PaymentMethodType> type = request.method().equals("bank")
                ? bankType(request.amount().currency())
                : Optional.of(SessionCreateParams.PaymentMethodType.CARD)
                        .filter(card -> settings.methods().contains("card"));
        if (type.isEmpty()) {
            return ProviderWords.METHOD_UNAVAILABLE.declined();
        }
        Optional<Long> minor = StripeAmounts.minor(request.amount());
        if (minor.isEmpty()) {
            return ProviderWords.AMOUNT_UNPAYABLE.declined();
        }
        try {
            Optional<String> customer = kept.customer(request, deadline);
            SessionCreateParams page = pages.of(request, type.get(), minor.get(), customer);
            return StripeAnswers.of(created(request.key(), page, deadline), Optional.empty());
        } catch (StripeException e) {
            return StripeErrors.charge(e);
        }
    }

    /** A lost answer is asked for once more with the same key and the same parameters. */
    private Session created(PaymentId key, SessionCreateParams page, Deadline deadline) throws StripeException {
        Optional<String> idempotency = Optional.of(StripeKeys.charge(key));
        Deadline first = Deadline.after(deadline.remaining().dividedBy(2));
        try {
            return api.client().v1().checkout().sessions().create(page, StripeApi.within(first, idempotency));
        } catch (ApiConnectionException e) {
            if (deadline.hasPassed()) {
                throw e;
            }
            return api.client().v1().checkout().sessions().create(page, StripeApi.within(deadline, idempotency));
        }
    }

    /** Not enough to go by: Stripe has to be asked by its own id. */
    @Override
    public ProviderAnswer find(PaymentId key, Deadline deadline) {
        return find(new Sought(key, Optional.empty(), clock.instant()), deadline);
    }

    @Override
    public ProviderAnswer find(Sought sought, Deadline deadline) {
        try {
            if (sought.reference().isEmpty()) {
                return unsaid(sought, deadline);
            }
            String reference = sought.reference().get();
            return reference.startsWith("cs_")
                    ? of(api.session(reference, deadline), deadline)
                    : StripeAnswers.of(api.intent(reference, deadline));
        } catch (StripeException e) {
            return StripeErrors.unclear(e);
        }
    }

    private ProviderAnswer of(Session session, Deadline deadline) throws StripeException {
        Optional<PaymentIntent> intent =
                session.getPaymentIntent() == null || session.getStatus().equals("open")
                        ? Optional.empty()
                        : Optional.of(api.intent(session.getPaymentIntent(), deadline));
        return StripeAnswers.of(session, intent);
    }

    /** Stripe's answer never came: whoever was not sent to a page has not paid on it, and a debit without a page is in the list. */
    private ProviderAnswer unsaid(Sought sought, Deadline deadline) throws StripeException {
        Instant asked = clock.instant();
        Optional<PaymentIntent> intent = api.intentOf(sought.key().toString(), sought.startedAt(), deadline);
        if (intent.isPresent()) {
            return StripeAnswers.of(intent.get());
        }
        Instant arrived = sought.startedAt().plus(StripeApi.LATE);
        return asked.isBefore(arrived) ? new Unclear("it may still be on its way until " + arrived) : new NotKnown();
    }

    @Override
    public ProviderAnswer abandon(Sought sought, Deadline deadline) {
        Optional<String> intent = sought.reference().filter(reference -> reference.startsWith("pi_"));
        if (intent.isPresent()) {
            return transfers.end(intent.get(), deadline);
        }
        Optional<String> page = sought.reference().filter(reference -> reference.startsWith("cs_"));
        if (page.isEmpty()) {
            return find(sought, deadline);
        }
        try {
            return of(api.client().v1().checkout().sessions().expire(page.get(), StripeApi.within(deadline)), deadline);
        } catch (InvalidRequestException paidMeanwhile) {
            return find(sought, deadline);
        } catch (StripeException e) {
            return StripeErrors.unclear(e);
        }
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

    StripeApi api() {
        return api;
    }

    StripeSettings settings() {
        return settings;
    }
}
