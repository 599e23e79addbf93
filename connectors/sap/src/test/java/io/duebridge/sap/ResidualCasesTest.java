package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingsException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice that is paid in part is cleared, and its rest goes on as another item: to the customer it is the same invoice all along. */
class ResidualCasesTest {
    private SapFixture fixture = SapFixture.residual(false);
    private ErpConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = fixture.connector().open(fixture.settings(), fixture.context());
    }

    @AfterEach
    void close() {
        connection.close();
        fixture.close();
    }

    @Test
    void anInvoicePaidInThreePartsStaysOneInvoiceWithItsNumberAndEachPaymentPaysIt() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("100.00"));
        JsonNode before = lookUp(invoice);
        List<String> open = new ArrayList<>();
        for (String part : List.of("30.00", "45.50", "24.50")) {
            assertThat(((Posted) post(payment(customer, part, to(invoice, part)))).evidence())
                    .contains("seen cleared");
            fixture.passTime(Duration.ofHours(30));
            JsonNode now = lookUp(invoice);
            assertThat(now.path("IsCleared").asBoolean()).isTrue();
            assertThat(now.at("/Duebridge/Total").decimalValue()).isEqualByComparingTo("100");
            assertThat(List.of("DueDate", "Id"))
                    .allSatisfy(field -> assertThat(now.path("Duebridge").path(field))
                            .isEqualTo(before.path("Duebridge").path(field)));
            assertThat(now.path("BillingDocument")).isEqualTo(before.path("BillingDocument"));
            open.add(now.at("/Duebridge/Open").decimalValue().toPlainString());
            // the window of this part alone brings the invoice, not what took over from it
            assertThat(read(RecordKind.INVOICE, Duration.ofHours(31)))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.id()).isEqualTo(invoice);
                        assertThat(record.body()).isEqualTo(now);
                    });
            assertTies(customer, now.at("/Duebridge/Open").decimalValue(), invoice);
        }
        assertThat(open).containsExactly("70.00", "24.50", "0");
        assertThat(read(RecordKind.PAYMENT, Duration.ofDays(30)))
                .extracting(
                        record -> record.body().at("/Duebridge/Cash").decimalValue(),
                        record -> record.body()
                                .at("/Duebridge/Unapplied")
                                .decimalValue()
                                .signum(),
                        record -> applications(record.body()))
                .containsExactlyInAnyOrder(
                        tuple(new BigDecimal("30.00"), 0, List.of(invoice + " invoice 30.00")),
                        tuple(new BigDecimal("45.50"), 0, List.of(invoice + " invoice 45.50")),
                        tuple(new BigDecimal("24.50"), 0, List.of(invoice + " invoice 24.50")));
        assertThat(read(RecordKind.JOURNAL_ENTRY, Duration.ofDays(30)))
                .hasSize(2)
                .allSatisfy(record -> assertThat(
                                record.body().at("/Duebridge/Settled").asBoolean())
                        .isTrue());
        assertThat(fixture.sandbox().messageMonitor()).isEmpty();
    }

    @Test
    void whatPaidInPartBeforeIsClearedAlong() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("100.00"));
        try (ErpConnection inPart =
                fixture.connector().open(fixture.settingsWith("partial", "partial"), fixture.context())) {
            assertThat(inPart.post(inPart.freeze(payment(customer, "30.00", to(invoice, "30.00"))), deadline()))
                    .isInstanceOf(Posted.class);
        }
        assertThat(post(payment(customer, "45.00", to(invoice, "45.00")))).isInstanceOf(Posted.class);
        fixture.passTime(Duration.ofSeconds(1));

        JsonNode now = lookUp(invoice);
        assertThat(now.at("/Duebridge/Open").decimalValue()).isEqualByComparingTo("25");
        assertThat(now.path("IsCleared").asBoolean()).isTrue();
        assertThat(read(RecordKind.PAYMENT, Duration.ofDays(1))).hasSize(2).allSatisfy(record -> {
            assertThat(record.body().path("IsCleared").asBoolean()).isTrue();
            assertThat(record.body().at("/Duebridge/Unapplied").decimalValue()).isEqualByComparingTo("0");
        });
        assertTies(customer, new BigDecimal("25.00"), invoice);
    }

    @Test
    void theSignIsTheSystemsAndWithTheWrongOneNothingIsCleared() throws Exception {
        close();
        fixture = SapFixture.residual(true);
        open();
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("9.00"));
        try (ErpConnection positive =
                fixture.connector().open(fixture.settingsWith("residual-sign", "item"), fixture.context())) {
            Posted posted = (Posted) positive.post(
                    positive.freeze(payment(customer, "4.00", to(invoice, "4.00"))),
                    Deadline.after(Duration.ofSeconds(3)));
            assertThat(posted.evidence()).contains("not seen cleared yet");
            assertThat(fixture.sandbox().messageMonitor())
                    .singleElement()
                    .asString()
                    .contains("FAR_ASSIGN_OI_MSG 015");
            assertThat(lookUp(invoice).at("/Duebridge/Open").decimalValue()).isEqualByComparingTo("9");
        }
        Posted posted = (Posted) post(payment(customer, "5.00", to(invoice, "5.00")));
        assertThat(posted.evidence()).contains("seen cleared").doesNotContain("not seen");
        assertThat(lookUp(invoice).at("/Duebridge/Open").decimalValue()).isEqualByComparingTo("4");
    }

    @Test
    void aLostAnswerAndALostClearingAreFinishedByTheLookupOnWhatStandsForTheInvoiceThen() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("100.00"));
        assertThat(post(payment(customer, "10.00", to(invoice, "10.00")))).isInstanceOf(Posted.class);
        fixture.sandbox().faults().arm(FaultKind.COMMIT_THEN_DROP, CallSummary::posts, 1);
        PaymentInstruction dropped = payment(customer, "20.00", to(invoice, "20.00"));
        assertThat(post(dropped)).isInstanceOf(InDoubt.class);
        assertThat(connection.findPayment(dropped.reference(), deadline()).evidence())
                .contains("seen cleared");
        assertThat(lookUp(invoice).at("/Duebridge/Open").decimalValue()).isEqualByComparingTo("70");

        fixture.sandbox().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
        PaymentInstruction lost = payment(customer, "70.00", to(invoice, "70.00"));
        assertThat(connection.post(connection.freeze(lost), Deadline.after(Duration.ofSeconds(3))))
                .isInstanceOf(Posted.class);
        assertThat(connection.findPayment(lost.reference(), deadline()).evidence())
                .contains("seen cleared");
        assertThat(lookUp(invoice).at("/Duebridge/Open").decimalValue()).isEqualByComparingTo("0");
        assertThat(fixture.owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void moreThanTheRestIsRefusedAndSoIsAnInvoiceWhoseRestIsPaid() throws Exception {
        ErpId customer = fixture.addCustomer("Payer");
        ErpId invoice = fixture.addInvoice(customer, new BigDecimal("100.00"));
        post(payment(customer, "60.00", to(invoice, "60.00")));

        PaymentOutcome tooMuch = post(payment(customer, "40.01", to(invoice, "40.01")));
        assertThat(((PaymentOutcome.Rejected) tooMuch).message()).contains("has 40.00 open, and 40.01 is to be taken");
        post(payment(customer, "40.00", to(invoice, "40.00")));
        PaymentOutcome again = post(payment(customer, "1.00", to(invoice, "1.00")));
        assertThat(((PaymentOutcome.Rejected) again).message()).contains("is cleared");
        assertThat(fixture.owed(customer)).isEqualByComparingTo("0");
    }

    @Test
    void inYenTooTheRestHasNoDecimals() throws Exception {
        try (SapFixture abroad = (SapFixture)
                        fixture.inCurrencies(Currency.getInstance("JPY")).orElseThrow();
                ErpConnection yen = abroad.connector().open(abroad.settings(), abroad.context())) {
            ErpId customer = abroad.addCustomer("Payer", Currency.getInstance("JPY"));
            ErpId invoice = abroad.addInvoice(customer, new BigDecimal("1000"));
            PaymentInstruction payment = new PaymentInstruction(
                    PaymentReference.mint(new SecureRandom()),
                    customer,
                    Money.of("301", "JPY"),
                    LocalDate.ofInstant(abroad.now(), ZoneOffset.UTC),
                    List.of(to(invoice, "301")),
                    Optional.of("card"),
                    Optional.empty());
            assertThat(yen.post(yen.freeze(payment), deadline())).isInstanceOf(Posted.class);
            assertThat(yen.recordLookup().orElseThrow().lookUp(RecordKind.INVOICE, Set.of(invoice), deadline()))
                    .singleElement()
                    .satisfies(record -> assertThat(
                                    record.body().at("/Duebridge/Open").decimalValue())
                            .isEqualByComparingTo("699"));
        }
    }

    @Test
    void whateverIsPaidInWhateverPartsTheBooksTieAndNoInvoiceIsThereTwice() throws Exception {
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        ErpId customer = fixture.addCustomer("Payer");
        Map<ErpId, Integer> left = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            int cents = 500 + random.nextInt(20_000);
            left.put(fixture.addInvoice(customer, BigDecimal.valueOf(cents, 2)), cents);
        }
        List<ErpId> invoices = List.copyOf(left.keySet());
        for (int i = 0; i < 12; i++) {
            List<PaymentApplication> to = new ArrayList<>();
            int total = random.nextInt(3) == 0 ? 77 : 0;
            for (ErpId invoice : invoices) {
                int open = left.getOrDefault(invoice, 0);
                if (open > 0 && random.nextBoolean()) {
                    int part = random.nextInt(4) == 0 ? open : 1 + random.nextInt(open);
                    left.put(invoice, open - part);
                    total += part;
                    to.add(to(invoice, BigDecimal.valueOf(part, 2).toPlainString()));
                }
            }
            if (total > 0) {
                String amount = BigDecimal.valueOf(total, 2).toPlainString();
                assertThat(post(payment(customer, amount, to.toArray(PaymentApplication[]::new))))
                        .as("seed %d", seed)
                        .isInstanceOf(Posted.class);
            }
        }
        fixture.passTime(Duration.ofSeconds(1));
        assertThat(fixture.sandbox().messageMonitor()).as("seed %d", seed).isEmpty();
        assertThat(read(RecordKind.INVOICE, Duration.ofDays(1)))
                .as("seed %d", seed)
                .extracting(
                        ErpRecord::id,
                        record -> record.body()
                                .at("/Duebridge/Open")
                                .decimalValue()
                                .movePointRight(2)
                                .intValueExact())
                .containsExactlyInAnyOrderElementsOf(
                        invoices.stream().map(id -> tuple(id, left.get(id))).toList());
        BigDecimal owed = fixture.owed(customer);
        BigDecimal sum = connection.controlTotals().orElseThrow().openItems(Set.of(customer), deadline()).stream()
                .map(item -> item.open().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).as("seed %d", seed).isEqualByComparingTo(owed);
    }

    @Test
    void residualWithoutAReasonCodeIsNoSetting() {
        assertThatThrownBy(
                        () -> fixture.connector().open(fixture.settingsWith("residual-reason", ""), fixture.context()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("residual-reason");
        assertThatThrownBy(() ->
                        fixture.connector().open(fixture.settingsWith("residual-sign", "plus"), fixture.context()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("item or negative");
    }

    private void assertTies(ErpId customer, BigDecimal open, ErpId invoice) throws ConnectorException {
        assertThat(fixture.owed(customer)).isEqualByComparingTo(open);
        List<OpenItem> items = connection.controlTotals().orElseThrow().openItems(Set.of(customer), deadline());
        assertThat(items)
                .extracting(OpenItem::id, item -> item.open().amount())
                .isEqualTo(open.signum() == 0 ? List.of() : List.of(tuple(invoice, open)));
    }

    private static List<String> applications(JsonNode body) {
        List<String> words = new ArrayList<>();
        body.at("/Duebridge/Applications")
                .forEach(one -> words.add(one.path("Document").asText() + " "
                        + one.path("Kind").asText() + " "
                        + one.path("Amount").decimalValue().toPlainString()));
        return words;
    }

    private JsonNode lookUp(ErpId invoice) throws ConnectorException {
        return connection
                .recordLookup()
                .orElseThrow()
                .lookUp(RecordKind.INVOICE, Set.of(invoice), deadline())
                .get(0)
                .body();
    }

    private List<ErpRecord> read(RecordKind kind, Duration back) throws ConnectorException {
        Instant now = fixture.now();
        return connection
                .read(ReadRequest.first(kind, new ReadWindow(now.minus(back), now), 100))
                .records();
    }

    private PaymentOutcome post(PaymentInstruction payment) throws ConnectorException {
        return connection.post(connection.freeze(payment), deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    private static PaymentApplication to(ErpId invoice, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(amount));
    }

    private PaymentInstruction payment(ErpId customer, String total, PaymentApplication... applications) {
        return new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                Money.of(total, "USD"),
                LocalDate.ofInstant(fixture.now(), ZoneOffset.UTC),
                List.of(applications),
                Optional.of("card"),
                Optional.of("paid on the portal"));
    }
}
