package io.duebridge.app.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerFundCashBalanceParams;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.ErpObstacles;
import io.duebridge.collections.payments.GiveBack;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.payments.transfers.AwaitedTransfer;
import io.duebridge.collections.payments.transfers.RestingMoney;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.surcharges.SurchargeLaw;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.collections.tables.Tables;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.stripe.StripeSandbox;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A company whose customers pay by Stripe: real sockets, Stripe's own SDK, a sandbox that refuses what Stripe refuses. */
final class StripeCompany implements AutoCloseable {
    final StripeSandbox stripe;
    final Books books;
    final StripeProvider provider;
    final PaymentDesk desk;
    private final ErpId customer;

    private StripeCompany(TestStore test) {
        books = Books.open(test);
        stripe = StripeSandbox.start(test.clock(), 0);
        provider = new StripeProvider(settings(stripe, StripeSandbox.KEY), test.clock());
        provider.keepNewsIn(new ProviderNews(books.store, StripeProvider.NAME));
        desk = new PaymentDesk(books.store, provider);
        customer = books.customer("Ada");
    }

    static StripeCompany open(TestStore test) {
        // Another test's news are none of this company's, nor what it called its customers: each sandbox counts from
        // one.
        test.store().dsl().deleteFrom(Tables.PROVIDER_NEWS).execute();
        test.store().dsl().deleteFrom(Tables.RESTING_MONEY).execute();
        test.store().dsl().deleteFrom(Tables.PROVIDER_CUSTOMER).execute();
        return new StripeCompany(test);
    }

    /** Another desk on the same books, which charges 2.5 percent on cards. */
    PaymentDesk surcharging() {
        SurchargeRule rule = new SurchargeRule(
                Books.USD,
                SurchargeLaw.of("US"),
                new BigDecimal("2.5"),
                BigDecimal.ZERO,
                Optional.empty(),
                Set.of(),
                "Jane Doe, CFO");
        return new PaymentDesk(
                books.store,
                PaymentProviders.only(provider),
                RepresentmentRules.standard(),
                DiscountRules.none(),
                new SurchargeRules(List.of(new SurchargeRules.Of(any -> true, rule))),
                ErpObstacles.none());
    }

    static StripeSettings settings(StripeSandbox stripe, String key) {
        return new StripeSettings(
                key,
                Optional.of(StripeSandbox.WEBHOOK_SECRET),
                stripe.baseUrl(),
                StripeSettings.METHODS,
                Map.of("USD", "US", "EUR", "DE", "GBP", "GB", "JPY", "JP", "MXN", "MX"),
                Duration.ofDays(14),
                URI.create("https://pay.example.com/"));
    }

    ErpId invoice(String amount) {
        ErpId invoice = books.erp.items().invoice(customer, amount);
        books.read();
        return invoice;
    }

    PayCommand command(ErpId invoice, String amount, String method) {
        return new PayCommand(
                books.selection(customer, "0", books.invoice(invoice, amount)),
                Optional.empty(),
                "contact:ada@example.com",
                UUID.randomUUID().toString(),
                method,
                "");
    }

    PaymentReceipt pay(ErpId invoice, String amount, String method) {
        return desk.pay(command(invoice, amount, method));
    }

    /** The payer's bank sends money, as Stripe's own test helper lets it (docs.stripe.com/api/cash_balance_transactions, "Fund"). */
    void fund(PaymentId payment, long cents, String reference) {
        try {
            StripeClient.builder()
                    .setApiKey(StripeSandbox.KEY)
                    .setApiBase(stripe.baseUrl().toString())
                    .build()
                    .v1()
                    .testHelpers()
                    .customers()
                    .fundCashBalance(
                            stripe.customerOf(payment.toString()),
                            CustomerFundCashBalanceParams.builder()
                                    .setAmount(cents)
                                    .setCurrency("usd")
                                    .setReference(reference)
                                    .build());
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Staff want a part of a payment given back. */
    void giveBack(PaymentId payment, String dollars) {
        desk.giveBack()
                .ask(new GiveBack.Wish(
                        books.connection.organisation(),
                        payment,
                        UUID.randomUUID(),
                        Optional.of(Money.of(dollars, "USD")),
                        "staff:ann",
                        "agreed"));
    }

    /** What the payer of a transfer is shown; empty if it is not waited for any more. */
    Optional<AwaitedTransfer> transfer(PaymentId payment) {
        return desk.hostedPages().transfer(books.connection.organisation(), payment);
    }

    /** What rests at Stripe, for accountants to see. */
    List<String> resting() {
        return new RestingMoney(books.store)
                .of(books.connection.organisation(), 10).stream()
                        .map(one -> one.customerName() + " " + one.amount())
                        .toList();
    }

    /** The customer's way to the provider's page. */
    URI page(PaymentId payment) {
        return desk.hostedPages().page(books.connection.organisation(), payment).orElseThrow();
    }

    String session(PaymentId payment) {
        return stripe.sessionOf(payment.toString());
    }

    /** Lets a while pass and asks the provider, as the running program does. */
    void later(Duration time) {
        books.clock.forward(time);
        desk.resumeStarted();
    }

    /** The customer's saved cards and accounts, the latest first. */
    List<SavedMethod> saved() {
        return new SavedMethods(books.store).of(books.connection.organisation(), List.of(books.id(customer)));
    }

    PaymentState state(PaymentId payment) {
        return desk.receipt(payment).state();
    }

    @Override
    public void close() {
        stripe.close();
    }
}
