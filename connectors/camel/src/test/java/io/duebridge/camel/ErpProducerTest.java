package io.duebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErpProducerTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final ReadWindow MARCH = new ReadWindow(T0, Instant.parse("2026-04-01T00:00:00Z"));

    private final FakeErp acme = new FakeErp();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template = camel.createProducerTemplate();

    @BeforeEach
    void start() {
        camel.getRegistry().bind("acme", ErpConnection.class, acme);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "quickbooks"})
    void readAnswersTheRequestInTheBody(String scheme) {
        acme.changed(RecordKind.INVOICE, "1", "0", T0);
        acme.changed(RecordKind.CUSTOMER, "7", "0", T0);

        RecordPage page = template.requestBody(
                scheme + ":acme:read", ReadRequest.first(RecordKind.INVOICE, MARCH, 10), RecordPage.class);

        assertThat(page.records()).extracting(record -> record.id().value()).containsExactly("1");
    }

    @Test
    void readTakesKindAndPageSizeFromTheOptionsWhenTheBodyIsAWindow() {
        template.requestBody("erp:acme:read?kind=creditMemo&pageSize=17&withDeletes=false", MARCH);

        assertThat(acme.reads)
                .containsExactly(new ReadRequest(RecordKind.CREDIT_MEMO, MARCH, Optional.empty(), 17, false));
    }

    @Test
    void theHeaderSaysTheKindBeforeTheOption() {
        template.requestBodyAndHeader("erp:acme:read?kind=invoice", MARCH, ErpConstants.KIND, RecordKind.PAYMENT);
        template.requestBodyAndHeader("erp:acme:read?kind=invoice", MARCH, ErpConstants.KIND, "customer");

        assertThat(acme.reads).extracting(ReadRequest::kind).containsExactly(RecordKind.PAYMENT, RecordKind.CUSTOMER);
    }

    @Test
    void anInstructionIsFrozenOnTheWayAndAFrozenPaymentIsSentAsItIs() {
        PaymentInstruction instruction = instruction("DB00000000000001");
        assertThat(template.requestBody("erp:acme:post", instruction)).isInstanceOf(PaymentOutcome.Posted.class);
        template.requestBody("erp:acme:post", acme.freeze(instruction("DB00000000000002")));

        assertThat(acme.posted)
                .extracting(payment -> payment.body())
                .containsExactly("frozen DB00000000000001", "frozen DB00000000000002");
    }

    @Test
    void aPostHasTheEndpointsTimeoutUnlessTheHeaderGivesADeadline() {
        template.requestBody("erp:acme:post?timeout=5s", instruction("DB00000000000001"));
        template.requestBodyAndHeader(
                "erp:acme:post?timeout=5s",
                instruction("DB00000000000002"),
                ErpConstants.DEADLINE,
                Deadline.after(Duration.ofHours(1)));

        assertThat(acme.deadlines.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(acme.deadlines.get(1)).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void findAnswersEveryPaymentWithTheReference() {
        template.requestBody("erp:acme:post", instruction("DB00000000000001"));

        FoundPayments byReference =
                template.requestBody("erp:acme:find", new PaymentReference("DB00000000000001"), FoundPayments.class);
        FoundPayments byText = template.requestBody("erp:acme:find", "DB00000000000002", FoundPayments.class);

        assertThat(byReference.payments()).hasSize(1);
        assertThat(byText.payments()).isEmpty();
    }

    @Test
    void aReversalIsFrozenOnTheWayAndFoundAfterwards() {
        ReversalInstruction instruction = reversal("DB00000000000009");
        assertThat(template.requestBody("erp:acme:findReversal", instruction, FoundReversal.class)
                        .progress())
                .isEqualTo(FoundReversal.Progress.NONE);

        assertThat(template.requestBody("erp:acme:reverse", instruction)).isInstanceOf(PaymentOutcome.Posted.class);
        FrozenReversal frozen = new FrozenReversal(reversal("DB00000000000008"), "as it was stored");
        template.requestBody("erp:acme:reverse", frozen);

        assertThat(acme.reversed)
                .extracting(FrozenReversal::body)
                .containsExactly("frozen DB00000000000009", "as it was stored");
        assertThat(template.requestBody("erp:acme:findReversal", frozen, FoundReversal.class)
                        .progress())
                .isEqualTo(FoundReversal.Progress.DONE);
        assertThatThrownBy(() -> template.requestBody("erp:acme:reverse", "DB00000000000009"))
                .rootCause()
                .hasMessage("the body must be a FrozenReversal or ReversalInstruction, not a java.lang.String");
    }

    @Test
    void aReapplicationIsFrozenOnTheWayAndFoundAfterwards() {
        ReapplicationInstruction instruction = new ReapplicationInstruction(
                new PaymentReference("DB00000000000007"),
                new ErpId("77"),
                new PaymentReference("DB00000000000001"),
                new ErpId("1"),
                Money.of("10", "USD"),
                Money.of("0", "USD"),
                List.of(new AppliedAnew(RecordKind.INVOICE, new ErpId("5"), BigDecimal.TEN, BigDecimal.ONE)),
                "another invoice was meant");
        assertThat(template.requestBody("erp:acme:findReapplication", instruction, FoundReapplication.class)
                        .standing())
                .isEqualTo(FoundReapplication.Standing.AS_BEFORE);

        assertThat(template.requestBody("erp:acme:reapply", instruction)).isInstanceOf(PaymentOutcome.Posted.class);

        assertThat(acme.reapplied).extracting(FrozenReapplication::body).containsExactly("frozen DB00000000000007");
        assertThat(template.requestBody("erp:acme:findReapplication", acme.reapplied.get(0), FoundReapplication.class)
                        .standing())
                .isEqualTo(FoundReapplication.Standing.AS_INSTRUCTED);
        assertThatThrownBy(() -> template.requestBody("erp:acme:reapply", "DB00000000000007"))
                .rootCause()
                .hasMessage(
                        "the body must be a FrozenReapplication or ReapplicationInstruction, not a java.lang.String");
    }

    @Test
    void checkAndPdfAnswerToo() {
        assertThat(template.requestBody("erp:acme:check", null, Object.class)).isInstanceOf(ConnectionCheck.class);
        assertThat(template.requestBody("erp:acme:pdf?kind=invoice", new ErpId("12"), String.class))
                .isEqualTo("invoice 12");
        assertThat(template.requestBody("erp:acme:pdf?kind=invoice", "none", Object.class))
                .isNull();
    }

    @Test
    void anAsteriskTakesTheConnectionFromTheHeader() {
        template.requestBodyAndHeader("erp:*:read?kind=invoice", MARCH, ErpConstants.CONNECTION, "acme");

        assertThat(acme.reads).hasSize(1);
        assertThatThrownBy(() -> template.requestBody("erp:*:read?kind=invoice", MARCH))
                .rootCause()
                .hasMessageContaining("CamelErpConnection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "quickbooks"})
    void aConnectionsBeanIsFoundByItsType(String scheme) throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            FakeErp north = new FakeErp();
            other.getRegistry().bind("any name", ErpConnections.of(Map.of("north", north, "south", new FakeErp())));
            other.start();
            ProducerTemplate sender = other.createProducerTemplate();
            sender.requestBody(scheme + ":north:read?kind=invoice", MARCH);

            assertThat(north.reads).hasSize(1);
            assertThatThrownBy(() -> sender.requestBody(scheme + ":west:read?kind=invoice", MARCH))
                    .rootCause()
                    .hasMessage("there is no connection named 'west'; known are [north, south]");
        }
    }

    @Test
    void anUnknownConnectionNamesTheKnownOnes() {
        assertThatThrownBy(() -> template.requestBody("erp:acne:check", null, Object.class))
                .rootCause()
                .hasMessageContaining("no connection named 'acne'; known are [acme]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "quickbooks"})
    void aMisspeltOptionIsRefused(String scheme) {
        assertThatThrownBy(() -> camel.getEndpoint(scheme + ":acme:read?pagesice=10"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("pagesice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp:acme", "erp:acme:", "erp::read"})
    void aUriWithoutConnectionOrOperationIsRefused(String uri) {
        assertThatThrownBy(() -> camel.getEndpoint(uri)).hasMessageContaining("must be scheme:connection:operation");
    }

    @Test
    void aWrongOperationNamesTheKnownOnes() {
        assertThatThrownBy(() -> camel.getEndpoint("erp:acme:raed"))
                .hasMessageContaining("'raed'")
                .hasMessageContaining(
                        "read, post, postBatch, find, reverse, findReversal, reapply, findReapplication, check, pdf, totals, items, lookup, changes");
        assertThatThrownBy(() -> template.requestBody("erp:acme:changes?kind=invoice", MARCH))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("erp:acme:read")
                .isInstanceOf(FailedToCreateProducerException.class);
    }

    @Test
    void aMissingOrUnknownKindAndAWrongBodyAreNamed() {
        assertThatThrownBy(() -> template.requestBody("erp:acme:read", MARCH))
                .rootCause()
                .hasMessageContaining("which kind of record?");
        assertThatThrownBy(() -> camel.getEndpoint("erp:acme:read?kind=bill"))
                .hasStackTraceContaining("unknown record kind 'bill'");
        assertThatThrownBy(() -> template.requestBody("erp:acme:post", "100 EUR"))
                .rootCause()
                .hasMessage("the body must be a FrozenPayment or PaymentInstruction, not a java.lang.String");
    }

    @Test
    void theErpsFailureArrivesAsItIs() {
        ConnectorException thrown = new ConnectorException(ConnectionErrors.UNREACHABLE, "no route to host");
        acme.failure.set(Optional.of(thrown));

        assertThatThrownBy(() -> template.requestBody("erp:acme:read?kind=invoice", MARCH))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isSameAs(thrown);
    }

    private static ReversalInstruction reversal(String reference) {
        return new ReversalInstruction(
                new PaymentReference(reference),
                new ErpId("900"),
                new PaymentReference("DB00000000000001"),
                new ErpId("7"),
                Money.of("10.00", "EUR"),
                true,
                LocalDate.of(2026, 3, 9),
                ReversalWay.VOID,
                "R01 insufficient funds");
    }

    private static PaymentInstruction instruction(String reference) {
        return new PaymentInstruction(
                new PaymentReference(reference),
                new ErpId("7"),
                Money.of("10.00", "EUR"),
                LocalDate.of(2026, 3, 2),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
