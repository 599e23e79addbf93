package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class PaymentDeskTest {
    @OnBothDatabases
    void invoicesACreditMemoAndAnAmountOnAccountArePaidInOne(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "50.00");
        ErpId credit = books.erp.items().creditMemo(customer, "30.00");
        books.read();
        PaymentSelection wish = books.selection(
                customer,
                "5.50",
                books.invoice(first, "100"),
                books.invoice(second, "20.00"),
                books.credit(credit, "30"));

        Quote quote = books.payments.quote(wish);
        assertThat(quote.invoices()).isEqualTo(usd("120.00"));
        assertThat(quote.credits()).isEqualTo(usd("30.00"));
        assertThat(quote.due()).isEqualTo(usd("95.50"));
        assertThat(quote.payer()).isEqualTo(books.id(customer));

        PaymentReceipt receipt = books.payments.pay(Books.command(wish, key(), SandboxNumber.SUCCESS));
        assertThat(receipt.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(receipt.amount()).isEqualTo(usd("95.50"));
        assertThat(books.provider.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(usd("95.50"));
            assertThat(charge.key()).isEqualTo(receipt.id());
        });
        assertThat(books.posting(receipt.id()).state()).isEqualTo(PostingState.RECORDED);
        assertThat(books.posting(receipt.id()).reference()).isEqualTo(receipt.reference());
        assertThat(new AuditTrail(books.store)
                        .of(
                                books.connection.organisation(),
                                "payment",
                                receipt.id().toString()))
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("payment.started", "payment.settled");
    }

    @OnBothDatabases
    void theSameFormPaysOnceAndOtherContentUnderItIsRefused(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        String form = key();
        PayCommand command = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "40")), form, SandboxNumber.SUCCESS);
        PaymentReceipt first = books.payments.pay(command);
        PaymentReceipt again = books.payments.pay(command);
        assertThat(again.repeated()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(books.provider.charges()).hasSize(1);

        PayCommand other = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "41")), form, SandboxNumber.SUCCESS);
        assertRefused("form-reused", () -> books.payments.pay(other));
    }

    @OnBothDatabases
    void whatIsUnderWayCannotBePaidInAnotherTab(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        books.pay(customer, "0", books.invoice(invoice, "70.00"));
        assertThatThrownBy(() -> books.pay(customer, "0", books.invoice(invoice, "30.01")))
                .isInstanceOfSatisfying(PaymentRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("amount-under-way");
                    assertThat(refused.field()).isEqualTo("documents[0].amount");
                    assertThat(refused.words()).contains("70.00 USD").contains("30.00 USD is left");
                });
        assertThat(books.pay(customer, "0", books.invoice(invoice, "30.00")).state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void anothersDocumentIsRefusedInTheSameWordsAsOneThatDoesNotExist(TestStore test) {
        Books books = Books.open(test);
        ErpId ada = books.customer("Ada");
        ErpId bob = books.customer("Bob");
        ErpId bobs = books.erp.items().invoice(bob, "100.00");
        books.read();
        PaymentRefused theirs = refused(() -> books.pay(ada, "0", books.invoice(bobs, "10")));
        PaymentRefused nobodys = refused(() -> books.pay(ada, "0", books.invoice(new ErpId("999999"), "10")));
        assertThat(theirs.code()).isEqualTo("document-unknown");
        assertThat(nobodys.words()).isEqualTo(theirs.words());
        assertThat(books.provider.charges()).isEmpty();
    }

    @OnBothDatabases
    void eachWrongRequestHasItsCode(TestStore test) {
        Books books = Books.open(test);
        ErpId ada = books.customer("Ada");
        ErpId euro = books.erp.items().customer("Euro", Optional.empty(), "EUR");
        ErpId invoice = books.erp.items().invoice(ada, "100.00");
        ErpId inEuro = books.erp.items().invoice(euro, "100.00");
        ErpId credit = books.erp.items().creditMemo(ada, "60.00");
        books.read();
        assertRefused("nothing-chosen", () -> books.pay(ada, "0"));
        assertRefused("amount-not-positive", () -> books.pay(ada, "0", books.invoice(invoice, "0")));
        assertRefused("amount-not-positive", () -> books.pay(ada, "0", books.invoice(invoice, "-1")));
        assertRefused("amount-not-positive", () -> books.pay(ada, "-0.01", books.invoice(invoice, "1")));
        assertRefused("amount-decimals", () -> books.pay(ada, "0", books.invoice(invoice, "1.001")));
        assertRefused("amount-exceeds-balance", () -> books.pay(ada, "0", books.invoice(invoice, "100.01")));
        assertRefused(
                "document-repeated",
                () -> books.pay(ada, "0", books.invoice(invoice, "1"), books.invoice(invoice, "2")));
        assertRefused(
                "credits-exceed-invoices",
                () -> books.pay(ada, "0", books.invoice(invoice, "10"), books.credit(credit, "10.01")));
        assertRefused("credits-exceed-invoices", () -> books.pay(ada, "5", books.credit(credit, "5")));
        assertRefused("currency-mixed", () -> books.pay(euro, "0", books.invoice(inEuro, "10")));
        assertRefused("currency-of-account", () -> books.pay(euro, "10"));
        assertThat(books.provider.charges()).isEmpty();
    }

    @OnBothDatabases
    void aParentPaysForItsJobsAndSiblingsAloneAreRefused(TestStore test) {
        Books books = Books.open(test);
        ErpId parent = books.customer("Parent");
        ErpId one = books.erp.items().customer("Job one", Optional.of(parent), "USD");
        ErpId two = books.erp.items().customer("Job two", Optional.of(parent), "USD");
        ErpId first = books.erp.items().invoice(one, "10.00");
        ErpId second = books.erp.items().invoice(two, "20.00");
        books.read();
        List<ChosenDocument> both = List.of(books.invoice(first, "10"), books.invoice(second, "20"));
        PaymentSelection withParent = new PaymentSelection(
                books.connection.organisation(),
                Set.of(books.id(parent), books.id(one), books.id(two)),
                Optional.empty(),
                both,
                BigDecimal.ZERO,
                Books.USD);
        assertThat(books.payments.quote(withParent).payer()).isEqualTo(books.id(parent));

        PaymentSelection siblings = new PaymentSelection(
                books.connection.organisation(),
                Set.of(books.id(one), books.id(two)),
                Optional.empty(),
                both,
                BigDecimal.ZERO,
                Books.USD);
        assertRefused("several-customers", () -> books.payments.quote(siblings));
    }

    @OnBothDatabases
    void creditsAlonePayWithoutACharge(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId credit = books.erp.items().creditMemo(customer, "30.00");
        books.read();
        PaymentReceipt receipt =
                books.pay(customer, "0", books.invoice(invoice, "30.00"), books.credit(credit, "30.00"));
        assertThat(receipt.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(receipt.amount()).isEqualTo(usd("0"));
        assertThat(books.provider.charges()).isEmpty();
        assertThat(books.state(receipt.id())).isEqualTo(PostingState.RECORDED);
    }

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
        PaymentDesk desk =
                new PaymentDesk(books.store, books.provider, PaymentKeys.secure(), sleepingTwoMinutesAtATime);

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
    void moneyTakenBackAfterPostingIsShownToStaffAndCustomer(TestStore test) {
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
        assertThat(books.queries.needsAttention(books.connection.organisation(), 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.moneyReturned()).isTrue();
                    assertThat(view.state()).isEqualTo(PostingState.POSTED);
                    assertThat(view.task().orElseThrow()).contains("void or reverse it in the ERP");
                });
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

    private static PaymentRefused refused(Runnable call) {
        try {
            call.run();
        } catch (PaymentRefused refused) {
            return refused;
        }
        throw new AssertionError("was not refused");
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
