package io.duebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.camel.ChangePosition.Position;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErpChangesConsumerTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String OFTEN = "&initialDelay=0&delay=10";

    private final FakeErp acme = new FakeErp();
    private final ChangePosition position = ChangePosition.inMemory();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void bind() {
        camel.getRegistry().bind("acme", ErpConnection.class, acme);
        camel.getRegistry().bind("kept", ChangePosition.class, position);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void everyRecordIsOneExchangeOverAllPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            acme.changed(RecordKind.INVOICE, "I" + i, "0", T0.plusSeconds(i));
        }
        acme.changed(RecordKind.CUSTOMER, "C1", "0", T0);
        from("erp:acme:changes?kind=invoice&pageSize=2" + OFTEN, this::note);

        await(() -> seen.size() >= 5);
        assertThat(seen).startsWith("I0@0", "I1@0", "I2@0", "I3@0", "I4@0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "quickbooks"})
    void aPageIsOneExchangeIfAskedFor(String scheme) throws Exception {
        for (int i = 0; i < 3; i++) {
            acme.changed(RecordKind.INVOICE, "I" + i, "0", T0.plusSeconds(i));
        }
        from(
                scheme + ":acme:changes?kind=invoice&emit=page&pageSize=2&overlap=0" + OFTEN,
                exchange -> seen.add(exchange.getMessage()
                                .getBody(RecordPage.class)
                                .records()
                                .size() + " records"));

        await(() -> seen.size() >= 2);
        assertThat(seen).containsExactly("2 records", "1 records");
    }

    @Test
    void aLaterChangeComesWithALaterPoll() throws Exception {
        acme.changed(RecordKind.INVOICE, "I1", "0", T0);
        from("erp:acme:changes?kind=invoice&overlap=0&safetyLag=0" + OFTEN, this::note);
        await(() -> seen.contains("I1@0"));

        acme.changed(RecordKind.INVOICE, "I1", "1", Instant.now().plusMillis(50));

        await(() -> seen.contains("I1@1"));
        assertThat(seen).containsExactly("I1@0", "I1@1");
    }

    @Test
    void thePositionStaysUntilTheExchangeIsCompleted() throws Exception {
        for (int i = 0; i < 3; i++) {
            acme.changed(RecordKind.INVOICE, "I" + i, "0", T0.plusSeconds(i));
        }
        AtomicInteger failures = new AtomicInteger(2);
        from("erp:acme:changes?kind=invoice&pageSize=1&changePosition=#kept" + OFTEN, exchange -> {
            if (exchange.getMessage().getHeader(ErpConstants.RECORD_ID).equals("I1")
                    && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the table is locked");
            }
            note(exchange);
        });

        await(() -> seen.contains("I2@0"));
        assertThat(seen).startsWith("I0@0", "I1@0", "I2@0");
        assertThat(failures).hasValueLessThan(1);
    }

    @Test
    void aRestartGoesOnInsideTheWindowWhereItStood() throws Exception {
        for (int i = 0; i < 3; i++) {
            acme.changed(RecordKind.INVOICE, "I" + i, "0", T0.plusSeconds(i));
        }
        String uri = "erp:acme:changes?kind=invoice&pageSize=1&overlap=0&changePosition=#kept" + OFTEN;
        from(uri, exchange -> {
            if (exchange.getMessage().getHeader(ErpConstants.RECORD_ID).equals("I1")) {
                throw new IllegalStateException("not yet");
            }
            note(exchange);
        });
        await(() -> position.load("acme/invoice").flatMap(Position::open).isPresent());
        camel.getRouteController().stopRoute("consumer");
        camel.removeRoute("consumer");
        from(uri, this::note);

        await(() -> seen.contains("I2@0"));
        assertThat(seen).containsExactly("I0@0", "I1@0", "I2@0");
    }

    @Test
    void aThrottledPollWaitsAsLongAsTheErpAsks() throws Exception {
        acme.changed(RecordKind.INVOICE, "I1", "0", T0);
        acme.failure.set(Optional.of(
                new ConnectorException(ConnectionErrors.BUDGET_EXHAUSTED, "slow down", Duration.ofMillis(400), null)));
        Instant started = Instant.now();
        from("erp:acme:changes?kind=invoice" + OFTEN, this::note);

        await(() -> !seen.isEmpty());
        assertThat(Duration.between(started, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void whatCannotBeConsumedIsSaid() {
        assertThatThrownBy(() -> from("erp:acme:read", this::note)).hasStackTraceContaining("cannot start from 'read'");
        assertThatThrownBy(() -> from("erp:acme:changes", this::note)).hasStackTraceContaining("changes needs a kind");
        assertThatThrownBy(() -> from("erp:*:changes?kind=invoice", this::note))
                .hasStackTraceContaining("names its connection");
        assertThatThrownBy(() -> from("erp:acme:changes?kind=invoice&from=yesterday", this::note))
                .hasStackTraceContaining("from=yesterday is not an instant");
    }

    private void note(Exchange exchange) {
        ErpRecord record = exchange.getMessage().getBody(ErpRecord.class);
        assertThat(exchange.getMessage().getHeader(ErpConstants.RECORD_VERSION)).isEqualTo(record.version());
        seen.add(record.id() + "@" + record.version());
    }

    private void from(String uri, Processor processor) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("consumer").process(processor);
            }
        });
        camel.start();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting").isBefore(giveUp);
            Thread.sleep(10);
        }
    }
}
