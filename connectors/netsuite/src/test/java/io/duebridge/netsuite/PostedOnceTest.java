package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What guarantee E rests on, by both transports: NetSuite takes an external id once, so that whoever sends a payment again, and however
 * late, books nothing, and learns what is booked.
 */
class PostedOnceTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration ASLEEP = Duration.ofSeconds(2);
    private static final String AMOUNT = "40.00";

    /** The ones between a lease's end and a lookup: each believes that the payment is its own to send. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void twoNodesThatSendTheSamePaymentAtOnceBookItOnceAndBothLearnItsId(String transport) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection one = open(erp);
                ErpConnection other = open(erp)) {
            for (int round = 0; round < 10; round++) {
                FrozenPayment frozen = one.freeze(payment(erp));
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<PaymentOutcome>> sent = new ArrayList<>();
                for (ErpConnection node : List.of(one, other)) {
                    sent.add(nodes.submit(() -> {
                        together.await();
                        return post(node, frozen);
                    }));
                }
                PaymentOutcome first = sent.get(0).get();
                PaymentOutcome second = sent.get(1).get();

                assertThat(first).isInstanceOf(Posted.class);
                assertThat(second).isInstanceOf(Posted.class);
                assertThat(((Posted) first).id()).isEqualTo(((Posted) second).id());
                bookedOnce(erp, frozen);
            }
            assertThat(erp.sandbox().log().matching(CallSummary.creating("customerPayment")))
                    .as("both were sent each time; neither asked the other")
                    .hasSize(20);
        } finally {
            nodes.shutdownNow();
        }
    }

    /** Where guarantee B ends: the write of a worker that slept arrives after the payment was looked up, not found, and sent again. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theWriteOfAWorkerThatSleptPastItsLeaseBooksNothing(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp));
            erp.sandbox().faults().arm(Fault.lateCommit(ASLEEP), CallSummary.creating("customerPayment"), 1);
            long slept = System.nanoTime();
            assertThat(post(connection, frozen)).isInstanceOf(InDoubt.class);
            assertThat(found(connection, frozen)).as("not booked yet").isEmpty();

            Posted again = (Posted) post(connection, frozen);

            bookedOnce(erp, frozen);
            Thread.sleep(ASLEEP.plusSeconds(1).toMillis() - (System.nanoTime() - slept) / 1_000_000);
            bookedOnce(erp, frozen);
            assertThat(found(connection, frozen)).containsExactly(again.id());
        }
    }

    /** Booked, the answer lost, and an impatient worker that does not look first. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aResendAfterALostReplyIsRefusedAsTakenLookedUpAndAdopted(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp));
            erp.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP_REPLY, CallSummary.creating("customerPayment"), 1);
            assertThat(post(connection, frozen)).isInstanceOf(InDoubt.class);

            Posted adopted = (Posted) post(connection, frozen);

            assertThat(adopted.evidence()).contains("there since");
            assertThat(found(connection, frozen)).containsExactly(adopted.id());
            bookedOnce(erp, frozen);
        }
    }

    /** An add refused as taken proves nothing if what took it cannot be read: then nobody says posted, and nobody says refused. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aRefusalAsTakenThatCannotBeLookedUpStaysInDoubt(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            FrozenPayment frozen = connection.freeze(payment(erp));
            assertThat(post(connection, frozen)).isInstanceOf(Posted.class);
            erp.sandbox().faults().arm(Fault.htmlError(503), CallSummary.reading(), 1);

            assertThat(post(connection, frozen)).isInstanceOf(InDoubt.class);

            assertThat(post(connection, frozen)).isInstanceOf(Posted.class);
            bookedOnce(erp, frozen);
        }
    }

    private static void bookedOnce(NetSuiteFixture erp, FrozenPayment frozen) {
        PaymentInstruction payment = frozen.instruction();
        assertThat(erp.effects(payment.reference())).hasSize(1);
        assertThat(erp.sandbox().ledger().payments())
                .as("under whatever reference")
                .filteredOn(
                        booked -> booked.customer().equals(payment.customer().value()))
                .hasSize(1);
        assertThat(erp.openAmount(payment.applications().get(0).document())).isZero();
    }

    private static List<ErpId> found(ErpConnection connection, FrozenPayment frozen) throws Exception {
        return connection
                .findPayment(frozen.instruction().reference(), Deadline.after(Duration.ofSeconds(3)))
                .payments()
                .stream()
                .map(payment -> payment.id())
                .toList();
    }

    private static ErpConnection open(NetSuiteFixture erp) throws Exception {
        return erp.connector().open(erp.settings(), erp.context());
    }

    private static PaymentOutcome post(ErpConnection connection, FrozenPayment frozen) {
        return connection.post(frozen, Deadline.after(Duration.ofSeconds(3)));
    }

    private static PaymentInstruction payment(NetSuiteFixture erp) {
        ErpId customer = erp.addCustomer("Payer " + RANDOM.nextInt(1_000_000));
        ErpId invoice = erp.addInvoice(customer, new BigDecimal(AMOUNT));
        return new PaymentInstruction(
                PaymentReference.mint(RANDOM),
                customer,
                new Money(new BigDecimal(AMOUNT), erp.homeCurrency()),
                LocalDate.ofInstant(erp.now(), ZoneOffset.UTC),
                List.of(new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(AMOUNT))),
                Optional.empty(),
                Optional.empty());
    }
}
