package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PostingGuarantee;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a wire can do to a payment, on real sockets. Whatever it does, the outcome must not claim what nobody can know, and a
 * lookup and at most one resend must end with the payment in the books once.
 */
abstract class WireTopic extends Topic {
    /** How long the caller waits. */
    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    private static final Duration BEYOND = PATIENCE.plusMillis(500);

    /** What a slow, shared machine may add to a deadline. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    WireTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    void posts() {
        assumeDeclared(Capability.POST_PAYMENTS);
    }

    @ParameterizedTest
    @EnumSource(Toxic.class)
    void aPaymentOnABrokenWireIsInDoubtUntilALookupSaysWhatBecameOfIt(Toxic toxic) throws Exception {
        FrozenPayment frozen = frozen();
        try (ToxicProxy proxy = new ToxicProxy(erp().apiAddress(), erp()::booksPayment, BEYOND);
                ErpConnection wired = open(erp().settingsAt(proxy.address("http")))) {
            wired.check(); // signs in, so that the time below is the payment's own
            proxy.arm(toxic);
            long start = System.nanoTime();
            PaymentOutcome outcome = wired.post(frozen, Deadline.after(PATIENCE));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(proxy.hasStruck()).as("the request passed by the proxy").isTrue();
            boolean told = toxic.isAnswered() || (toxic == Toxic.CONTENT_LENGTH_TOO_SHORT && proxy.metNoBody());
            assertThat(outcome).isInstanceOf(told ? Posted.class : InDoubt.class);
            assertThat(took).isLessThan(PATIENCE.plus(SLACK));
            awaitEffects(frozen, toxic.isBooked() ? 1 : 0);
            endsBookedOnce(wired, frozen);
        }
    }

    private void endsBookedOnce(ErpConnection wired, FrozenPayment frozen) throws ConnectorException {
        erp().passTime(descriptor().lookupLag());
        FoundPayments found = wired.findPayment(frozen.instruction().reference(), deadline());
        assertThat(found.payments()).hasSize(effects(frozen));
        if (found.payments().isEmpty() && guarantee().mayResend()) {
            assertThat(wired.post(frozen, deadline())).isInstanceOf(Posted.class);
            assertThat(effects(frozen)).isEqualTo(1);
        }
    }

    @Test
    void whatNobodyListensToIsNotSent() throws Exception {
        URI nobody;
        try (ToxicProxy gone = new ToxicProxy(erp().apiAddress(), line -> false, BEYOND)) {
            nobody = gone.address("http");
        }
        isNotSent(erp().settingsAt(nobody));
    }

    @Test
    void aNameThatNobodyKnowsIsNotSent() throws Exception {
        isNotSent(erp().settingsAt(URI.create("https://no-such-host.invalid:443")));
    }

    /** The other side does not speak TLS. Who cannot tell when in the handshake it broke says that it is in doubt. */
    @Test
    void aFailedHandshakeIsNoRefusalAndNoSuccess() throws Exception {
        FrozenPayment frozen = frozen();
        try (ToxicProxy plain = new ToxicProxy(erp().apiAddress(), line -> false, BEYOND);
                ErpConnection wired = open(erp().settingsAt(plain.address("https")))) {
            assertThat(wired.post(frozen, deadline())).isInstanceOfAny(NotSent.class, InDoubt.class);
        }
        assertThat(effects(frozen)).isZero();
        endsBookedOnce(connection(), frozen);
    }

    private void isNotSent(ConnectionSettings settings) throws Exception {
        FrozenPayment frozen = frozen();
        try (ErpConnection wired = open(settings)) {
            assertThat(wired.post(frozen, deadline())).isInstanceOf(NotSent.class);
        }
        assertThat(effects(frozen)).isZero();
        assertThat(connection().post(frozen, deadline())).isInstanceOf(Posted.class);
        assertThat(effects(frozen)).isEqualTo(1);
    }

    private ErpConnection open(ConnectionSettings settings) throws Exception {
        return erp().connector().open(settings, erp().context());
    }

    private FrozenPayment frozen() throws ConnectorException {
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount("25.00"));
        return connection().freeze(payment(customer, "25.00", toInvoice(invoice, "25.00")));
    }

    private int effects(FrozenPayment frozen) {
        return erp().effects(frozen.instruction().reference()).size();
    }

    /** What is under way gets the time it needs to arrive, and some more in which nothing else may. */
    private void awaitEffects(FrozenPayment frozen, int wanted) throws InterruptedException {
        for (int i = 0; i < 100 && effects(frozen) < wanted; i++) {
            Thread.sleep(50);
        }
        assertThat(effects(frozen)).isEqualTo(wanted);
    }

    private PostingGuarantee guarantee() {
        return Objects.requireNonNull(descriptor().guarantees().get("payment"));
    }
}
