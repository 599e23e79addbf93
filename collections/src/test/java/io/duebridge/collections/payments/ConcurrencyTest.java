package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two tabs, two nodes, two workers: really at once. */
class ConcurrencyTest {
    private static final int THREADS = 6;

    @OnBothDatabases
    void manyTabsCannotPayTheSameBalanceTwice(TestStore test) throws Exception {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId other = books.erp.items().invoice(customer, "100.00");
        books.read();
        // Half of the tabs name the documents in the other order, which must not become a deadlock.
        List<Object> ended = together(tab -> () -> {
            ChosenDocument[] chosen = {books.invoice(invoice, "60"), books.invoice(other, "60")};
            ChosenDocument[] turned = {chosen[1], chosen[0]};
            try {
                return books.pay(customer, "0", tab % 2 == 0 ? chosen : turned).state();
            } catch (PaymentRefused refused) {
                return refused.code();
            }
        });
        assertThat(ended).containsOnlyOnce(PaymentState.SETTLED);
        assertThat(ended).filteredOn(each -> each.equals("amount-under-way")).hasSize(THREADS - 1);
        assertThat(books.provider.charges()).hasSize(1);
    }

    @OnBothDatabases
    void manyClicksOnOneFormAreOnePayment(TestStore test) throws Exception {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PayCommand command = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "100")),
                UUID.randomUUID().toString(),
                SandboxNumber.SUCCESS);
        List<Object> ended = together(click -> () -> books.payments.pay(command).id());
        assertThat(new HashSet<>(ended)).hasSize(1);
        assertThat(books.provider.charges()).hasSize(1);
    }

    @OnBothDatabases
    void manyWorkersClaimEachPostingOnceAndOneOfEachCustomerAtATime(TestStore test) throws Exception {
        Books books = Books.open(test);
        int customers = 8;
        int each = 3;
        List<ErpId> all = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            ErpId customer = books.customer("Customer " + i);
            all.add(customer);
            for (int n = 0; n < each; n++) {
                books.erp.items().invoice(customer, "10.00");
            }
        }
        books.read();
        for (ErpId customer : all) {
            for (int n = 0; n < each; n++) {
                books.pay(customer, "1.00");
            }
        }
        books.postings.prepare(books.connection.id(), 100, books.erp::freeze);
        Set<UUID> sent = new HashSet<>();
        for (int round = 0; round < each; round++) {
            List<Object> ended = together(worker ->
                    () -> books.postings.claimDue(books.connection.id(), new WorkerId("worker-" + worker), 3));
            List<ClaimedPosting> claimed = new ArrayList<>();
            for (Object list : ended) {
                for (Object posting : (List<?>) list) {
                    claimed.add((ClaimedPosting) posting);
                }
            }
            Set<CustomerId> underWay = new HashSet<>();
            for (ClaimedPosting posting : claimed) {
                assertThat(sent.add(posting.id().value())).as("claimed once").isTrue();
                assertThat(underWay.add(posting.customer()))
                        .as("one of each customer")
                        .isTrue();
            }
            assertThat(claimed).hasSize(customers);
            for (ClaimedPosting posting : claimed) {
                books.postings.record(posting, books.send(posting, Fault.NONE));
            }
        }
        assertThat(sent).hasSize(customers * each);
        assertThat(books.erp.payments()).hasSize(customers * each);
    }

    private interface Job {
        Callable<Object> of(int number);
    }

    private static List<Object> together(Job job) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<Object> work = job.of(i);
                running.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<Object> ended = new ArrayList<>();
            for (Future<Object> each : running) {
                ended.add(each.get());
            }
            return ended;
        } finally {
            pool.shutdownNow();
        }
    }
}
