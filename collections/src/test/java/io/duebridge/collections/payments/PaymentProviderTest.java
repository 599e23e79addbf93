package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What becomes of a payment when the provider declines, waits, fails, forgets or takes the money back. */
class PaymentProviderTest {
    @OnBothDatabases
    void aDeclinedPaymentSaysWhyAndLetsGoOfItsDocuments(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentReceipt declined = books.payments.pay(Books.command(
                books.selection(customer, "0", books.invoice(invoice, "100")),
                key(),
                SandboxNumber.INSUFFICIENT_FUNDS));
        assertThat(declined.state()).isEqualTo(PaymentState.FAILED);
        assertThat(declined.failureCode()).contains("insufficient_funds");
        assertThat(declined.failure()).contains("The card was declined because it does not have enough funds.");
        assertThat(books.queries.ofPayment(books.connection.organisation(), declined.id()))
                .isEmpty();
        assertThat(books.pay(customer, "0", books.invoice(invoice, "100")).state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void aPendingPaymentSettlesOrFailsWhenTheProviderTells(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "60.00");
        books.read();
        PaymentId good = payWith(books, customer, first, "100", SandboxNumber.BANK_PENDING_THEN_SETTLED);
        PaymentId bad = payWith(books, customer, second, "60", SandboxNumber.BANK_PENDING_THEN_FAILED);
        assertThat(books.payments.receipt(good).state()).isEqualTo(PaymentState.PENDING);
        assertRefused("amount-under-way", () -> books.pay(customer, "0", books.invoice(first, "1")));

        books.clock.forward(Duration.ofSeconds(31));
        books.payments.resumeStarted();
        assertThat(books.payments.receipt(good).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.state(good)).isEqualTo(PostingState.RECORDED);
        assertThat(books.payments.receipt(bad).state()).isEqualTo(PaymentState.FAILED);
        assertThat(books.payments
                        .quote(books.selection(customer, "0", books.invoice(second, "60")))
                        .due())
                .isEqualTo(usd("60"));
    }

    /** Who says that nothing was taken had looked before another request took the money, and is heard after it. */
    @OnBothDatabases
    void whoSaysThatNothingWasTakenTakesNoMoneyBackThatHasArrived(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId other = books.erp.items().invoice(customer, "60.00");
        books.read();
        PaymentId settled = payWith(books, customer, invoice, "100", SandboxNumber.SUCCESS);
        books.payments.providerReports(settled, ProviderWords.PAGE_CLOSED.declined());
        assertThat(books.payments.receipt(settled).state()).isEqualTo(PaymentState.SETTLED);
        PaymentId pending = payWith(books, customer, other, "60", SandboxNumber.BANK_PENDING_THEN_SETTLED);
        books.payments.providerReports(pending, ProviderWords.PAGE_CLOSED.declined());
        assertThat(books.payments.receipt(pending).state()).isEqualTo(PaymentState.PENDING);
        books.payments.providerReports(settled, ProviderWords.PROVIDER_BUSY.declined());
        books.payments.providerReports(settled, new ProviderAnswer.Declined("R01", "No funds."));
        assertThat(books.payments.receipt(settled).state()).isEqualTo(PaymentState.SETTLED);
        // What was pending can still fail, and what went back is told as such.
        books.payments.providerReports(pending, new ProviderAnswer.Declined("R01", "No funds."));
        assertThat(books.payments.receipt(pending).state()).isEqualTo(PaymentState.FAILED);
        books.payments.providerReports(
                settled, ProviderAnswer.Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "No funds."));
        assertThat(books.payments.receipt(settled).state()).isEqualTo(PaymentState.RETURNED);
    }

    @OnBothDatabases
    void aLostAnswerIsAskedForAndChargedOnce(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId id = payWith(books, customer, invoice, "100", SandboxNumber.CHARGED_WITHOUT_ANSWER);
        assertThat(books.payments.receipt(id).state()).isEqualTo(PaymentState.STARTED);
        books.clock.forward(Duration.ofMinutes(2));
        books.payments.resumeStarted();
        assertThat(books.payments.receipt(id).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.provider.charges()).hasSize(1);
    }

    /** After a minute without an answer the customer is told that nothing was charged; that must stay true. */
    @OnBothDatabases
    void aProcessThatSleptBeforeTheChargeChargesNothing(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        AtomicLong awake = new AtomicLong();
        LongSupplier sleepingTwoMinutesAtATime =
                () -> awake.getAndAdd(Duration.ofMinutes(2).toNanos());
        PaymentDesk desk = new PaymentDesk(
                books.store,
                books.provider,
                PaymentKeys.secure(),
                RepresentmentRules.standard(),
                sleepingTwoMinutesAtATime);

        PaymentId id = desk.pay(Books.command(
                        books.selection(customer, "0", books.invoice(invoice, "100")), key(), SandboxNumber.SUCCESS))
                .id();

        assertThat(books.provider.charges()).isEmpty();
        books.clock.forward(Duration.ofMinutes(2));
        desk.resumeStarted();
        assertThat(desk.receipt(id).state()).isEqualTo(PaymentState.FAILED);
        assertThat(books.pay(customer, "0", books.invoice(invoice, "100")).state())
                .isEqualTo(PaymentState.SETTLED);
        assertThat(books.provider.charges()).hasSize(1);
    }

    @OnBothDatabases
    void aCrashBeforeTheChargeGivesTheDocumentsBack(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        CrashingProvider crashing = new CrashingProvider();
        PaymentDesk desk = new PaymentDesk(books.store, crashing);
        PayCommand command = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "100")), key(), SandboxNumber.SUCCESS);
        assertThatThrownBy(() -> desk.pay(command)).hasMessage("the process is gone");
        assertRefused("amount-under-way", () -> books.pay(customer, "0", books.invoice(invoice, "1")));

        books.clock.forward(Duration.ofMinutes(2));
        assertThat(desk.resumeStarted()).isEqualTo(1);
        PaymentReceipt receipt = desk.pay(command);
        assertThat(receipt.repeated()).isTrue();
        assertThat(receipt.state()).isEqualTo(PaymentState.FAILED);
        assertThat(receipt.failureCode()).contains("not-charged");

        // The charge was made after all, late: the money must not be lost, and the invoice is still free for it.
        desk.providerReports(receipt.id(), new ProviderAnswer.Settled("late"));
        assertThat(desk.receipt(receipt.id()).state()).isEqualTo(PaymentState.SETTLED);
        assertRefused("amount-under-way", () -> books.pay(customer, "0", books.invoice(invoice, "1")));
    }

    @OnBothDatabases
    void moneyThatComesAfterTheInvoiceWasPaidOtherwiseGoesOnAccount(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId id = payWith(books, customer, invoice, "100", SandboxNumber.DECLINED);
        books.pay(customer, "0", books.invoice(invoice, "100"));
        books.payments.providerReports(id, new ProviderAnswer.Settled("after all"));
        assertThat(books.claim()).hasSize(1);
        books.clock.forward(Duration.ofMinutes(1));
        assertThat(books.payments.receipt(id).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.stories
                        .find(books.connection.organisation(), id)
                        .orElseThrow()
                        .shown())
                .isPresent();
    }

    @OnBothDatabases
    void moneyTakenBackBeforeItWasSentIsNotPosted(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId id = payWith(books, customer, invoice, "100", SandboxNumber.SETTLED_THEN_RETURNED);
        books.clock.forward(Duration.ofSeconds(31));
        books.payments.resumeStarted();
        assertThat(books.payments.receipt(id).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(books.state(id)).isEqualTo(PostingState.CANCELLED);
        assertThat(books.claim()).isEmpty();
    }

    @OnBothDatabases
    void moneyTakenBackAfterPostingIsTakenBackInTheErpAndShownToTheCustomer(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId id = payWith(books, customer, invoice, "100", SandboxNumber.SETTLED_THEN_RETURNED);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        books.clock.forward(Duration.ofSeconds(31));
        books.payments.resumeStarted();
        books.payments.resumeStarted();
        assertThat(books.payments.receipt(id).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(books.posting(id).moneyReturned()).isTrue();
        assertThat(books.reversals(id))
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(PostingState.RECORDED));
        PaymentStory story =
                books.stories.find(books.connection.organisation(), id).orElseThrow();
        assertThat(story.steps()).extracting(step -> step.state().label()).endsWith("posted", "returned");
        assertThat(story.failure()).isPresent();
    }

    @OnBothDatabases
    void aPaymentTheProviderCannotAnswerForKeepsNoOtherWaiting(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        Set<PaymentId> poisoned = new HashSet<>();
        PaymentDesk desk = new PaymentDesk(books.store, new SilentProvider(poisoned));
        List<PaymentId> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            books.clock.forward(Duration.ofSeconds(1));
            all.add(desk.pay(Books.command(books.selection(customer, "10"), key(), SandboxNumber.SUCCESS))
                    .id());
        }
        poisoned.add(all.get(1));
        books.clock.forward(Duration.ofMinutes(2));

        assertThatThrownBy(desk::resumeStarted).hasMessage("an answer nobody understands");

        assertThat(all)
                .extracting(id -> desk.receipt(id).state())
                .containsExactly(
                        PaymentState.SETTLED, PaymentState.STARTED, PaymentState.SETTLED, PaymentState.SETTLED);
    }

    @OnBothDatabases
    void eachWayToPayIsTakenByItsOwnProviderAndOnlyThatOneIsAskedAboutIt(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "60.00");
        books.read();
        Elsewhere elsewhere = new Elsewhere(new HashSet<>());
        PaymentDesk desk = new PaymentDesk(
                books.store,
                new PaymentProviders(List.of(books.provider, elsewhere)),
                RepresentmentRules.standard(),
                DiscountRules.none());
        assertThat(desk.hostedPages().methods(Currency.getInstance("USD"))).containsExactly("card", "bank", "paypal");
        assertThat(desk.hostedPages().methods(Currency.getInstance("INR"))).containsExactly("card", "bank");

        PaymentId card = desk.pay(Books.command(
                        books.selection(customer, "0", books.invoice(first, "100")), key(), SandboxNumber.SUCCESS))
                .id();
        PayCommand paypal = new PayCommand(
                books.selection(customer, "0", books.invoice(second, "60")),
                Optional.empty(),
                "contact:ada@example.com",
                key(),
                "paypal",
                "");
        PaymentId there = desk.pay(paypal).id();
        assertThat(desk.pay(paypal).id()).isEqualTo(there);
        assertThat(desk.hostedPages().awaits(books.connection.organisation(), there))
                .isTrue();
        assertThat(desk.hostedPages().awaits(books.connection.organisation(), card))
                .isFalse();
        books.clock.forward(Duration.ofMinutes(2));
        desk.resumeStarted();

        assertThat(desk.receipt(card).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(desk.receipt(there).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.provider.charges())
                .singleElement()
                .satisfies(one -> assertThat(one.key()).isEqualTo(card));
        assertThat(elsewhere.asked()).containsExactly(there);
        // Money of the one cannot be given back by the other.
        assertThat(desk.giveBack().obstacle(books.connection.organisation(), card))
                .isEmpty();
        assertThat(desk.giveBack().obstacle(books.connection.organisation(), there))
                .hasValueSatisfying(words -> assertThat(words).contains("'elsewhere'"));
    }

    /** Its customers pay on its own page, and are done when it is asked. */
    private record Elsewhere(Set<PaymentId> asked) implements HostedProvider {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public Set<String> methods(Currency currency) {
            return currency.getCurrencyCode().equals("USD") ? Set.of("paypal") : Set.of();
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.AwaitsCustomer("page", URI.create("https://pay.example.com/page"));
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            asked.add(key);
            return new ProviderAnswer.Settled("paid");
        }

        @Override
        public ProviderAnswer abandon(Sought sought, Deadline deadline) {
            return find(sought.key(), deadline);
        }
    }

    /** Never answers a charge, and breaks when asked about one of them. */
    private record SilentProvider(Set<PaymentId> poisoned) implements PaymentProvider {
        @Override
        public String name() {
            return "silent-" + System.identityHashCode(poisoned);
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.Unclear("no answer");
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            if (poisoned.contains(key)) {
                throw new IllegalStateException("an answer nobody understands");
            }
            return new ProviderAnswer.Settled("found");
        }
    }

    private static final class CrashingProvider implements PaymentProvider {
        @Override
        public String name() {
            return "crashing-" + System.identityHashCode(this);
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            throw new IllegalStateException("the process is gone");
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return new ProviderAnswer.NotKnown();
        }
    }

    private static PaymentId payWith(Books books, ErpId customer, ErpId invoice, String amount, SandboxNumber number) {
        return books.payments
                .pay(Books.command(books.selection(customer, "0", books.invoice(invoice, amount)), key(), number))
                .id();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
