package io.duebridge.app.paypal;

import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentReturns;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.tables.Tables;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.paypal.PayPalOutcome;
import io.duebridge.sandbox.paypal.PayPalSandbox;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A company whose customers pay by PayPal: real sockets, PayPal's own SDK, a sandbox that refuses what PayPal refuses. */
final class PayPalCompany implements AutoCloseable {
    final PayPalSandbox paypal;
    final Books books;
    final PayPalProvider provider;
    final PaymentDesk desk;
    private final ErpId customer;

    private PayPalCompany(TestStore test) {
        books = Books.open(test);
        paypal = PayPalSandbox.start(test.clock(), 0);
        provider = new PayPalProvider(settings(paypal, PayPalSandbox.SECRET), test.clock());
        provider.keepNewsIn(new ProviderNews(books.store, PayPalProvider.NAME));
        desk = new PaymentDesk(books.store, provider);
        customer = books.customer("Ada");
    }

    static PayPalCompany open(TestStore test) {
        // Another test's news are none of this company's.
        test.store().dsl().deleteFrom(Tables.PROVIDER_NEWS).execute();
        return new PayPalCompany(test);
    }

    static PayPalSettings settings(PayPalSandbox paypal, String secret) {
        return new PayPalSettings(
                PayPalSandbox.CLIENT_ID,
                secret,
                Optional.of(PayPalSandbox.WEBHOOK_ID),
                paypal.baseUrl(),
                URI.create("https://pay.example.com/"));
    }

    ErpId invoice(String amount) {
        ErpId invoice = books.erp.items().invoice(customer, amount);
        books.read();
        return invoice;
    }

    PayCommand command(ErpId invoice, String amount) {
        return new PayCommand(
                books.selection(customer, "0", books.invoice(invoice, amount)),
                Optional.empty(),
                "contact:ada@example.com",
                UUID.randomUUID().toString(),
                "paypal",
                "");
    }

    PaymentReceipt pay(ErpId invoice, String amount) {
        return desk.pay(command(invoice, amount));
    }

    /** Paid, and the customer is back. */
    PaymentId paid(String amount, PayPalOutcome outcome) {
        PaymentId id = pay(invoice(amount), amount).id();
        paypal.approve(id.toString(), outcome);
        comesBack(id);
        return id;
    }

    /** Where the customer is led to now, if anywhere; as when PayPal leads back. */
    Optional<URI> comesBack(PaymentId payment) {
        return desk.hostedPages().page(books.connection.organisation(), payment);
    }

    /** Another node captures it and is gone before it can say so. */
    void capturedUntold(PaymentId payment) {
        Optional<String> order = books.store
                .dsl()
                .select(Tables.PAYMENT.PROVIDER_REFERENCE)
                .from(Tables.PAYMENT)
                .where(Tables.PAYMENT.ID.eq(payment.value()))
                .fetchOptional(Tables.PAYMENT.PROVIDER_REFERENCE);
        provider.find(new Sought(payment, order, books.clock.instant()), Deadline.after(Duration.ofSeconds(10)));
    }

    void abandons(PaymentId payment) {
        desk.hostedPages().abandon(books.connection.organisation(), payment, "test");
    }

    /** Lets a while pass and asks the provider, as the running program does. */
    void later(Duration time) {
        books.clock.forward(time);
        desk.resumeStarted();
    }

    PaymentState state(PaymentId payment) {
        return desk.receipt(payment).state();
    }

    List<PaymentReturns.WentBack> back(PaymentId id) {
        return books.stories
                .find(books.connection.organisation(), id)
                .orElseThrow()
                .wentBack();
    }

    @Override
    public void close() {
        paypal.close();
    }
}
