package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * Payments whose customers have to go on at the provider's own page. The page's address is asked for each time and kept nowhere: it is
 * as good as the right to pay. Who may pay is for the caller to see to.
 */
public final class HostedPages {
    private static final Duration CALL_TIME = Duration.ofSeconds(10);
    private static final Set<String> TOKEN_METHODS = Set.of("card", "bank");

    private final CollectionsStore store;
    private final PaymentDesk desk;
    private final PaymentProvider provider;

    public HostedPages(CollectionsStore store, PaymentDesk desk, PaymentProvider provider) {
        this.store = store;
        this.desk = desk;
        this.provider = provider;
    }

    /** Whether customers enter cards and accounts at the provider's pages and never here. */
    public boolean used() {
        return provider instanceof HostedProvider;
    }

    /** Which of {@code card} and {@code bank} can pay in a currency. */
    public Set<String> methods(Currency currency) {
        return provider instanceof HostedProvider hosted ? hosted.methods(currency) : TOKEN_METHODS;
    }

    /** Whether this payment waits for its customer at the provider's page, as far as is known here. */
    public boolean awaits(OrganisationId organisation, PaymentId payment) {
        return sought(organisation, payment).isPresent();
    }

    /** The provider's page for this payment; empty if there is nothing to pay on it any more, or it cannot be told now. */
    public Optional<URI> page(OrganisationId organisation, PaymentId payment) {
        return sought(organisation, payment)
                .map(sought -> answered(payment, provider.find(sought, Deadline.after(CALL_TIME))))
                .flatMap(answer -> answer instanceof ProviderAnswer.AwaitsCustomer awaits
                        ? Optional.of(awaits.page())
                        : Optional.empty());
    }

    /** Where whoever pays this is led afterwards, if whoever began it said so. */
    public Optional<URI> returnTo(OrganisationId organisation, PaymentId payment) {
        return store.dsl()
                .select(PAYMENT.RETURN_TO)
                .from(PAYMENT)
                .where(PAYMENT.ID.eq(payment.value()), PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(PAYMENT.RETURN_TO)
                .map(URI::create);
    }

    /** The customer does not want to pay after all: once the page is closed, what the payment held is free. */
    public void abandon(OrganisationId organisation, PaymentId payment) {
        if (provider instanceof HostedProvider hosted) {
            sought(organisation, payment)
                    .ifPresent(sought -> answered(payment, hosted.abandon(sought, Deadline.after(CALL_TIME))));
        }
    }

    private ProviderAnswer answered(PaymentId payment, ProviderAnswer answer) {
        desk.providerReports(payment, answer);
        return answer;
    }

    private Optional<Sought> sought(OrganisationId organisation, PaymentId payment) {
        if (!used()) {
            return Optional.empty();
        }
        return store.dsl()
                .select(PAYMENT.PROVIDER_REFERENCE, PAYMENT.CREATED_AT)
                .from(PAYMENT)
                .where(PAYMENT.ID.eq(payment.value()))
                .and(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYMENT.PROVIDER.eq(provider.name()))
                .and(PAYMENT.STATE.eq(PaymentState.STARTED.name()))
                .and(PAYMENT.PROVIDER_REFERENCE.isNotNull())
                .fetchOptional(row -> new Sought(payment, Optional.of(row.value1()), row.value2()));
    }
}
