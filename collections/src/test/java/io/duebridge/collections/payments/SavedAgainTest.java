package io.duebridge.collections.payments;

import static io.duebridge.collections.payments.SavedMethodsTest.by;
import static io.duebridge.collections.payments.SavedMethodsTest.desk;
import static io.duebridge.collections.payments.SavedMethodsTest.invoice;
import static io.duebridge.collections.payments.SavedMethodsTest.keeping;
import static io.duebridge.collections.payments.SavedMethodsTest.saved;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.KeptMethod;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A card or account that is saved again, one after the other or at once, is one; what it was called before is forgotten by its provider. */
class SavedAgainTest {
    private static final int AT_ONCE = 4;

    @OnBothDatabases
    void theSameCardSavedTwiceIsOne(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = invoice(books, customer);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));
        SavedMethod first = saved(books, customer).get(0);
        books.payments.pay(keeping(books, customer, invoice, SandboxNumber.SUCCESS));
        books.payments.resumeStarted();
        // A payment that was begun with what it was called before is still charged to that.
        assertThat(nameForgotten(books, first)).isNull();
        books.clock.forward(Duration.ofMinutes(16));
        books.payments.resumeStarted();
        assertThat(nameForgotten(books, first)).isNotNull();
        assertThat(saved(books, customer)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(first.id());
            assertThat(one.reference()).isNotEqualTo(first.reference());
        });
        assertThat(books.payments
                        .pay(by(books, customer, invoice, "5", first.id()))
                        .state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void whatHasTheSameNameAsBeforeStaysAndIsForgottenOnlyWhenItIsRemoved(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        Vault vault = new Vault(1);
        PaymentDesk desk = desk(books, PaymentProviders.only(vault));
        desk.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.SUCCESS));
        SavedMethod first = saved(books, customer).get(0);
        desk.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.SUCCESS));
        desk.resumeStarted();
        assertThat(saved(books, customer))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(first.id()));
        assertThat(vault.forgotten).isEmpty();

        // The provider cannot be told now, and meanwhile it is saved again.
        vault.forgets = false;
        desk.keeper().remove(books.connection.organisation(), first.id(), "contact:mary@example.com");
        desk.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.SUCCESS));
        vault.forgets = true;
        desk.resumeStarted();
        assertThat(vault.forgotten).isEmpty();
        SavedMethod again = saved(books, customer).get(0);
        desk.keeper().remove(books.connection.organisation(), again.id(), "contact:mary@example.com");
        assertThat(vault.forgotten).containsExactly(again.reference());
    }

    @OnBothDatabases
    void theSameCardKeptSeveralTimesAtOnceIsOne(TestStore test) throws Exception {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        Vault vault = new Vault(AT_ONCE);
        vault.tells = false;
        PaymentDesk desk = desk(books, PaymentProviders.only(vault));
        List<PaymentId> paid = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> desk.pay(keeping(books, customer, invoice(books, customer), SandboxNumber.SUCCESS)))
                .map(PaymentReceipt::id)
                .toList();
        assertThat(saved(books, customer)).isEmpty();
        vault.tells = true;
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<?> each : paid.stream()
                    .map(id -> pool.submit(() -> desk.keeper().collect(id)))
                    .toList()) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        books.clock.forward(Duration.ofMinutes(16));
        desk.resumeStarted();
        assertThat(saved(books, customer))
                .singleElement()
                .satisfies(one -> assertThat(vault.forgotten)
                        .hasSize(AT_ONCE - 1)
                        .doesNotHaveDuplicates()
                        .doesNotContain(one.reference()));
    }

    /** Keeps one card under as many names as it is kept at once, and answers all who ask about it at the same time. */
    private static final class Vault implements KeepingProvider {
        private final String name = "vault-" + UUID.randomUUID().toString().substring(0, 8);
        private final int names;
        private final CyclicBarrier together;
        private final List<KeptReference> forgotten = new CopyOnWriteArrayList<>();
        private volatile boolean tells = true;
        private volatile boolean forgets = true;

        private Vault(int names) {
            this.names = names;
            this.together = new CyclicBarrier(names);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.Settled("there-" + request.key());
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return new ProviderAnswer.Settled("there-" + key);
        }

        @Override
        public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
            return new ProviderAnswer.Settled("there-" + request.key());
        }

        @Override
        public KeepAnswer kept(Sought charge, Deadline deadline) {
            if (!tells) {
                return new KeepAnswer.Unclear("not yet");
            }
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            return new KeepAnswer.Kept(new KeptMethod(
                    new KeptReference("cus", names == 1 ? "pm" : "pm-" + charge.key()),
                    "card",
                    "Visa",
                    "4242",
                    Optional.empty(),
                    names == 1 ? "" : "fingerprint"));
        }

        @Override
        public boolean forget(KeptReference method, Deadline deadline) {
            if (forgets) {
                forgotten.add(method);
            }
            return forgets;
        }
    }

    /** Of what the provider called it when it was read. */
    private static @Nullable Instant nameForgotten(Books books, SavedMethod method) {
        return books.store
                .dsl()
                .select(SAVED_METHOD.FORGOTTEN_AT)
                .from(SAVED_METHOD)
                .where(SAVED_METHOD
                        .PROVIDER_METHOD
                        .eq(method.reference().method())
                        .and(SAVED_METHOD.STATE.eq("REMOVED")))
                .fetchSingle()
                .value1();
    }
}
