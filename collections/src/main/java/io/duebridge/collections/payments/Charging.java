package io.duebridge.collections.payments;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.Keeping;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.payments.saved.MethodKeeper;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.payments.transfers.ProviderCustomers;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** How a payment is charged: to what is entered for it, at the provider's page, or to what a provider keeps. */
final class Charging {
    private final CollectionsStore store;
    private final PaymentProviders providers;
    private final MethodKeeper keeper;

    Charging(CollectionsStore store, PaymentProviders providers, MethodKeeper keeper) {
        this.store = store;
        this.providers = providers;
        this.keeper = keeper;
    }

    /**
     * Who charges a payment, and what.
     *
     * @param saved what is charged; empty: what is entered
     */
    record Way(PaymentProvider provider, Optional<SavedMethod> saved) {}

    /**
     * A charge that is decided on.
     *
     * @param charged with the surcharge
     * @param keeping for whom what is entered is kept
     * @param payer whose account is paid, where the provider has to know
     */
    record Planned(
            PaymentId id,
            Way way,
            Money charged,
            String method,
            String token,
            String description,
            Optional<Keeping> keeping,
            Optional<Payer> payer) {}

    /**
     * A saved card or account is charged by the provider that keeps it, anything else by the one that takes it.
     *
     * @throws PaymentRefused if it cannot be
     */
    Way way(DSLContext dsl, PayCommand command, Quote quote) {
        Way way = intended(dsl, command, quote);
        boolean entered = way.saved().isPresent() || way.provider() instanceof HostedProvider;
        if (!entered && command.providerToken().isBlank()) {
            throw new PaymentRefused("token-missing", "method", "Enter the card or account to pay with.");
        }
        return way;
    }

    /** The same while nothing is entered yet. */
    Way intended(DSLContext dsl, PayCommand command, Quote quote) {
        if (command.saved().isPresent()) {
            SavedMethod method = saved(dsl, command.saved().get(), command, quote);
            return new Way(keeper.keeping(method).orElseThrow(Charging::unknown), Optional.of(method));
        }
        return new Way(providers.taking(command.method(), quote.due().currency()), Optional.empty());
    }

    /** Its own account's, and where the payment is said to be of its account, what is owed below that. */
    private static boolean pays(DSLContext dsl, SavedMethod method, PayCommand command, Quote quote) {
        CustomerId account = method.customer();
        return account.equals(quote.payer())
                || command.selection().account().filter(account::equals).isPresent()
                        && command.selection().scope().contains(account)
                        && Families.isBelow(
                                quote.payer(),
                                account,
                                Families.parents(dsl, quote.connection(), List.of(quote.payer())));
    }

    /** What is charged, if it may be: of the account that pays, and still good. */
    private SavedMethod saved(DSLContext dsl, SavedMethodId id, PayCommand command, Quote quote) {
        SavedMethod method = SavedMethods.find(dsl, command.selection().organisation(), id)
                .filter(one -> pays(dsl, one, command, quote))
                .orElseThrow(Charging::unknown);
        if (!method.paysIn(quote.due().currency())) {
            throw new PaymentRefused("method-currency", "method", ProviderWords.METHOD_CURRENCY.words());
        }
        if (method.isExpired(
                CompanyCalendar.day(dsl, quote.connection(), store.clock().instant()))) {
            throw new PaymentRefused(
                    "method-expired", "method", "This saved card has expired. Choose another way to pay.");
        }
        return method;
    }

    private static PaymentRefused unknown() {
        return new PaymentRefused(
                "method-unknown",
                "method",
                "This saved card or account cannot be used any more, or not for this payment. Choose another way to pay.");
    }

    /** With the consent stored, if the payer agreed that what is entered is kept and something can be kept. */
    Planned plan(DSLContext dsl, PaymentLedger.Row payment, PayCommand command, Quote quote, Way way) {
        String description = "Payment " + payment.reference()
                + (payment.surcharge().isPositive() ? ", with a card surcharge of " + payment.surcharge() : "");
        return new Planned(
                payment.id(),
                way,
                payment.charged(),
                command.method(),
                command.providerToken(),
                description,
                keeping(dsl, payment.id(), command, quote, way),
                payer(dsl, command, quote, way));
    }

    /** Transfers come to accounts of the payer's own at the provider. */
    private static Optional<Payer> payer(DSLContext dsl, PayCommand command, Quote quote, Way way) {
        return isTransfer(command) && way.provider() instanceof TransferProvider transfers
                ? Optional.of(ProviderCustomers.payer(
                        dsl, transfers.name(), quote.payer(), quote.payerName(), command.contact()))
                : Optional.empty();
    }

    private static boolean isTransfer(PayCommand command) {
        return command.method().equals(TransferProvider.TRANSFER)
                && command.saved().isEmpty();
    }

    private Optional<Keeping> keeping(DSLContext dsl, PaymentId id, PayCommand command, Quote quote, Way way) {
        if (command.consent().isEmpty()
                || isTransfer(command)
                || way.saved().isPresent()
                || !(way.provider() instanceof KeepingProvider keeping)) {
            return Optional.empty();
        }
        keeper.ask(
                dsl,
                id,
                keeping,
                new MethodKeeper.Consent(
                        command.selection().organisation(),
                        quote.payer(),
                        command.contact(),
                        command.actor(),
                        command.consent().get()));
        return Optional.of(new Keeping(
                quote.payer(), quote.payerName(), SavedMethods.providerCustomer(dsl, quote.payer(), keeping.name())));
    }

    ProviderAnswer charge(Planned planned, Deadline deadline) {
        if (planned.way().saved().isPresent() && planned.way().provider() instanceof KeepingProvider keeping) {
            SavedMethod method = planned.way().saved().get();
            return keeping.chargeKept(
                    new KeptCharge(
                            planned.id(), planned.charged(), method.reference(), method.kind(), planned.description()),
                    deadline);
        }
        return planned.way()
                .provider()
                .charge(
                        new ChargeRequest(
                                planned.id(),
                                planned.charged(),
                                planned.method(),
                                planned.token(),
                                planned.description(),
                                planned.keeping(),
                                planned.payer()),
                        deadline);
    }
}
