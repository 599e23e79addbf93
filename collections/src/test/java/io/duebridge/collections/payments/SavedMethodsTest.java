package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.SAVED_METHOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.saved.MethodKeeper;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Cards and accounts from the consent to their removal, by the sandbox. */
class SavedMethodsTest {
    private static final String WORDS = "Keep it, I agree.";

    static PayCommand keeping(Books books, ErpId customer, ErpId invoice, SandboxNumber number) {
        return new PayCommand(
                books.selection(customer, "0", books.invoice(invoice, "10")),
                Optional.empty(),
                "contact:mary@example.com",
                UUID.randomUUID().toString(),
                number.method(),
                number.number(),
                Optional.empty(),
                Optional.of(WORDS));
    }

    static PayCommand by(Books books, ErpId customer, ErpId invoice, String amount, SavedMethodId method) {
        return by(books.selection(customer, "0", books.invoice(invoice, amount)), method);
    }

    private static PayCommand by(PaymentSelection selection, SavedMethodId method) {
        return new PayCommand(
                selection,
                Optional.empty(),
                "contact:mary@example.com",
                UUID.randomUUID().toString(),
                "card",
                "",
                Optional.of(method),
                Optional.empty());
    }

    static List<SavedMethod> saved(Books books, ErpId customer) {
        return new SavedMethods(books.store).of(books.connection.organisation(), List.of(books.id(customer)));
    }

    static ErpId invoice(Books books, ErpId customer) {
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        return invoice;
    }

    @OnBothDatabases
    void whatThePayerAgreedToIsKeptWithoutItsNumberAndChargedAgain(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));

        SavedMethod method = saved(books, customer).get(0);
        assertThat(method.label()).isEqualTo("Visa 4242");
        assertThat(method.expiresOn()).isPresent();
        assertThat(method.paysIn(Currency.getInstance("EUR"))).isTrue();
        assertThat(method.consent()).isEqualTo(WORDS);
        assertThat(method.savedBy()).isEqualTo("contact:mary@example.com");
        assertThat(books.store.dsl().selectFrom(SAVED_METHOD).fetch().toString())
                .doesNotContain(SandboxNumber.SUCCESS.number());

        PayCommand again = by(books, customer, invoice, "20", method.id());
        PaymentReceipt paid = books.payments.pay(again);
        assertThat(books.payments.pay(again).id()).isEqualTo(paid.id());
        assertThat(paid.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.state(paid.id())).isEqualTo(PostingState.RECORDED);
        assertThat(books.provider.charges()).hasSize(2);
        assertThat(new AuditTrail(books.store)
                        .of(
                                books.connection.organisation(),
                                "method",
                                method.id().toString()))
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("method.asked", "method.kept");
    }

    @OnBothDatabases
    void aBankAccountPaysInItsOwnCurrencyOnly(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.payments.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.BANK_PENDING_THEN_SETTLED));
        SavedMethod method = saved(books, customer).get(0);
        assertThat(method.paysIn(Currency.getInstance("EUR"))).isFalse();
        assertThat(method.paysOwnAccount()).isTrue();
    }

    @OnBothDatabases
    void nothingIsKeptUntilThePaymentArrivesOrIfItFails(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.DECLINED));
        assertThat(saved(books, customer)).isEmpty();
        // Its answer is lost: what is kept is known when the payment is.
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.CHARGED_WITHOUT_ANSWER));
        assertThat(saved(books, customer)).isEmpty();
        books.clock.forward(Duration.ofMinutes(2));
        books.payments.resumeStarted();
        assertThat(saved(books, customer)).hasSize(1);
    }

    /** What the provider cannot tell for long is asked for less and less often, and keeps nobody else waiting. */
    @OnBothDatabases
    void whatCannotBeToldIsAskedForWithGrowingPausesAndAfterWhatIsNew(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        AtomicInteger asked = new AtomicInteger();
        KeepingProvider forgetful = new NeverTells(books.provider, asked);
        MethodKeeper keeper = new MethodKeeper(books.store, PaymentProviders.only(forgetful));
        PaymentDesk desk = new PaymentDesk(books.store, forgetful);
        desk.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.SUCCESS));
        int before = asked.get();
        for (int seconds = 0; seconds < 7200; seconds += 5) {
            books.clock.forward(Duration.ofSeconds(5));
            keeper.leftOver().forEach(Runnable::run);
        }
        assertThat(asked.get() - before).isBetween(8, 16);
    }

    @OnBothDatabases
    void whatIsRemovedIsForgottenByTheProviderAndChargesNothing(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));
        SavedMethod method = saved(books, customer).get(0);
        books.payments.keeper().remove(books.connection.organisation(), method.id(), "contact:mary@example.com");
        books.payments.keeper().remove(books.connection.organisation(), method.id(), "contact:mary@example.com");

        assertThat(saved(books, customer)).isEmpty();
        assertRefused("method-unknown", () -> books.payments.pay(by(books, customer, invoice, "5", method.id())));
        assertThat(forgotten(books, method)).isNotNull();
    }

    @OnBothDatabases
    void anotherAccountsCardAndOneThatExpiredAreRefused(TestStore test) {
        Books books = Books.open(test);
        ErpId ada = books.customer("Ada");
        ErpId eve = books.customer("Eve");
        books.payments.pay(keeping(books, ada, invoice(books, ada), SandboxNumber.SUCCESS));
        SavedMethod method = saved(books, ada).get(0);
        ErpId hers = invoice(books, eve);
        assertRefused("method-unknown", () -> books.payments.pay(by(books, eve, hers, "5", method.id())));
        ErpId own = invoice(books, ada);
        Instant now = books.clock.instant();
        books.clock.set(Instant.parse("2035-01-02T10:00:00Z"));
        try {
            assertRefused("method-expired", () -> books.payments.pay(by(books, ada, own, "5", method.id())));
        } finally {
            books.clock.set(now);
        }
    }

    @OnBothDatabases
    void aDeclineSaysWhyAndThatTheBankWantsToSeeThePayerPointsToThePage(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.WANTS_ITS_HOLDER));
        PaymentReceipt refused = books.payments.pay(
                by(books, customer, invoice, "5", saved(books, customer).get(0).id()));
        assertThat(refused.state()).isEqualTo(PaymentState.FAILED);
        assertThat(refused.failureCode()).contains("authentication_required");
        assertThat(refused.failure().orElseThrow()).contains("enter the card once more");
        assertThat(books.pay(customer, "0", books.invoice(invoice, "90")).state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void ofSeveralProvidersTheOneThatKeepsACardChargesItAndWithoutThatOneItCanOnlyBeRemoved(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));
        SavedMethod method = saved(books, customer).get(0);
        PaymentDesk both = desk(books, new PaymentProviders(List.of(new Forgetful(), books.provider)));
        both.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));
        assertThat(saved(books, customer)).as("what the other one was paid by").hasSize(1);
        assertThat(both.pay(by(books, customer, invoice, "20", method.id())).state())
                .isEqualTo(PaymentState.SETTLED);
        assertThat(books.provider.charges()).hasSize(2);

        PaymentDesk without = desk(books, PaymentProviders.only(new Forgetful()));
        assertThat(without.keeper().isUsable(method)).isFalse();
        assertRefused("method-unknown", () -> without.pay(by(books, customer, invoice, "5", method.id())));
        without.keeper().remove(books.connection.organisation(), method.id(), "contact:mary@example.com");
        assertThat(saved(books, customer)).isEmpty();
        without.resumeStarted();
        assertThat(forgotten(books, method)).isNull();
        books.payments.resumeStarted();
        assertThat(forgotten(books, method)).isNotNull();
    }

    static PaymentDesk desk(Books books, PaymentProviders providers) {
        return new PaymentDesk(books.store, providers, RepresentmentRules.standard(), DiscountRules.none());
    }

    /** Takes cards and keeps none. */
    private record Forgetful() implements PaymentProvider {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.Settled("there-" + request.key());
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return new ProviderAnswer.Settled("there-" + key);
        }
    }

    private static @Nullable Instant forgotten(Books books, SavedMethod method) {
        return books.store
                .dsl()
                .select(SAVED_METHOD.FORGOTTEN_AT)
                .from(SAVED_METHOD)
                .where(SAVED_METHOD.ID.eq(method.id().value()))
                .fetchSingle()
                .value1();
    }

    /** Charges, and never knows which card it was. */
    private record NeverTells(SandboxPaymentProvider sandbox, AtomicInteger asked) implements BehindSandbox {
        @Override
        public String name() {
            return "never-tells";
        }

        @Override
        public KeepAnswer kept(Sought sought, Deadline deadline) {
            asked.incrementAndGet();
            return new KeepAnswer.Unclear("no answer");
        }

        @Override
        public boolean forget(KeptReference reference, Deadline deadline) {
            return false;
        }
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
