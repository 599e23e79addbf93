package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.payments.transfers.AwaitedTransfer;
import io.duebridge.collections.payments.transfers.BankTransfers;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Payments whose customers have to go on at the provider's own page. The page's address is asked for each time and kept nowhere: it is
 * as good as the right to pay. Who may pay is for the caller to see to.
 */
public final class HostedPages {
    private static final Duration CALL_TIME = Duration.ofSeconds(10);

    private final CollectionsStore store;
    private final PaymentDesk desk;
    private final PaymentProviders providers;
    private final AuditTrail audit;
    private final BankTransfers transfers;

    public HostedPages(CollectionsStore store, PaymentDesk desk, PaymentProviders providers) {
        this.store = store;
        this.desk = desk;
        this.providers = providers;
        this.audit = new AuditTrail(store);
        this.transfers = new BankTransfers(store);
    }

    /** What can pay in a currency, in the order to be shown: {@code card}, {@code bank}, or a provider's own. */
    public List<String> methods(Currency currency) {
        return List.copyOf(providers.methods(currency).keySet());
    }

    /** Whether a card or account is entered here to pay by this method, not at the provider's page, nor by who transfers the money. */
    public boolean here(String method, Currency currency) {
        return !(providers.taking(method, currency) instanceof HostedProvider);
    }

    /** Whether this payment waits for its customer at the provider's page, as far as is known here. */
    public boolean awaits(OrganisationId organisation, PaymentId payment) {
        return waiting(organisation, payment)
                        .filter(one -> !one.sought().givenUp())
                        .isPresent()
                && transfers.of(organisation, payment).isEmpty();
    }

    /** Whether this payment was given up and has not ended at the provider yet: its money may be on the way. */
    public boolean isBeingGivenUp(OrganisationId organisation, PaymentId payment) {
        return waiting(organisation, payment)
                .filter(one -> one.sought().givenUp())
                .isPresent();
    }

    /** The bank transfer that this payment waits for, as far as is known here. */
    public Optional<AwaitedTransfer> transfer(OrganisationId organisation, PaymentId payment) {
        return transfers.of(organisation, payment);
    }

    /** When this transfer is ended if no money comes; empty if its provider takes no payments here any more. */
    public Optional<Instant> endsAt(AwaitedTransfer transfer) {
        return providers
                .named(transfer.provider())
                .filter(TransferProvider.class::isInstance)
                .map(provider -> transfer.movedAt().plus(((TransferProvider) provider).waits()));
    }

    /** The provider's page for this payment; empty if there is nothing to pay on it any more, or it cannot be told now. */
    public Optional<URI> page(OrganisationId organisation, PaymentId payment) {
        Optional<Waiting> waiting = waiting(organisation, payment);
        Optional<ProviderAnswer> answer = waiting.map(one -> answered(payment, one));
        // A page that could not be closed yet leads nobody there.
        return waiting.filter(one -> !one.sought().givenUp())
                .flatMap(one -> answer)
                .flatMap(told -> told instanceof ProviderAnswer.AwaitsCustomer awaits
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

    /**
     * The customer does not want to pay after all: once the page is closed, what the payment held is free. That it was said is kept, so that it
     * is done whatever becomes of the call. A transfer of which a part has come is not the customer's to give up.
     */
    public void abandon(OrganisationId organisation, PaymentId payment, String by) {
        if (transfers.of(organisation, payment).isEmpty() || isUntouched(organisation, payment)) {
            giveUp(organisation, payment, by, "payment.given-up", null);
        }
    }

    private boolean isUntouched(OrganisationId organisation, PaymentId payment) {
        waiting(organisation, payment).ifPresent(one -> answered(payment, one));
        return transfers
                .of(organisation, payment)
                .filter(AwaitedTransfer::isUntouched)
                .isPresent();
    }

    /**
     * Staff end the wait for a transfer, whatever of it has come: that rests at the provider then. What is all there meanwhile is paid.
     *
     * @param reason why, kept with the payment
     */
    public void end(OrganisationId organisation, PaymentId payment, String by, String reason) {
        if (transfers.of(organisation, payment).isPresent()) {
            giveUp(organisation, payment, by, "payment.transfer.end", reason);
        }
    }

    private void giveUp(OrganisationId organisation, PaymentId payment, String by, String what, @Nullable String why) {
        store.transaction(tx -> {
            int said = tx.update(PAYMENT)
                    .set(PAYMENT.GIVEN_UP_AT, store.clock().instant())
                    .where(waits(organisation, payment), PAYMENT.GIVEN_UP_AT.isNull())
                    .execute();
            if (said == 1) {
                audit.record(tx, organisation, by, what, "payment", payment.toString(), why);
            }
        });
        waiting(organisation, payment).ifPresent(one -> answered(payment, one));
    }

    private ProviderAnswer answered(PaymentId payment, Waiting one) {
        ProviderAnswer answer = HostedProvider.ask(one.provider(), one.sought(), Deadline.after(CALL_TIME));
        desk.providerReports(payment, answer);
        return answer;
    }

    private record Waiting(HostedProvider provider, Sought sought) {}

    private Optional<Waiting> waiting(OrganisationId organisation, PaymentId payment) {
        return store.dsl()
                .select(PAYMENT.PROVIDER_REFERENCE, PAYMENT.CREATED_AT, PAYMENT.PROVIDER, PAYMENT.GIVEN_UP_AT)
                .from(PAYMENT)
                .where(waits(organisation, payment))
                .fetchOptional()
                .flatMap(row -> providers
                        .named(row.value3())
                        .filter(HostedProvider.class::isInstance)
                        .map(provider -> new Waiting(
                                (HostedProvider) provider,
                                new Sought(payment, Optional.of(row.value1()), row.value2(), row.value4() != null))));
    }

    private static Condition waits(OrganisationId organisation, PaymentId payment) {
        return PAYMENT.ID
                .eq(payment.value())
                .and(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYMENT.STATE.eq(PaymentState.STARTED.name()))
                .and(PAYMENT.PROVIDER_REFERENCE.isNotNull());
    }
}
