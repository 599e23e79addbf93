package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known to be refused before any money is taken: nobody listens at the address of these systems. */
class PaymentLimitsTest {
    private static final String INVOICE = "1010-2026-9400000012-001";
    private static final String ELSEWHERE = "1710-2026-9400000012-001";

    private static ErpConnection open(String profile, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", "http://127.0.0.1:9",
                "user", "USER",
                "password", "secret",
                "company-codes", "1010, 1710",
                "time-zone", "UTC",
                "bank-accounts", "*=11001000"));
        if (!profile.equals("s4hana")) {
            settings.putAll(Map.of("profile", "bapi", "client", "100"));
        }
        if (profile.equals("accounting-bapi")) {
            settings.put("post-by", profile);
        }
        settings.putAll(more);
        return new SapConnector()
                .open(
                        new ConnectionSettings("acme", settings),
                        new ConnectorContext(InstantSource.system(), new InMemoryTokenStore()));
    }

    private static PaymentInstruction payment(
            String customer, String amount, Optional<String> method, PaymentApplication... to) {
        return new PaymentInstruction(
                new PaymentReference("DB0123456789ABCD"),
                new ErpId(customer),
                Money.of(amount, "USD"),
                LocalDate.of(2026, 3, 1),
                List.of(to),
                method,
                Optional.empty());
    }

    private static PaymentInstruction byCard(String amount, PaymentApplication... to) {
        return payment("10100001", amount, Optional.of("card"), to);
    }

    private static PaymentApplication to(String item, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, new ErpId(item), new BigDecimal(amount));
    }

    private static PaymentApplication credit(String amount) {
        return new PaymentApplication(
                RecordKind.CREDIT_MEMO, new ErpId("1010-2026-9400000044-001"), new BigDecimal(amount));
    }

    /** What is foreseen is what freezing says. */
    private static void refused(ErpConnection connection, PaymentInstruction payment, Remedy remedy, String reason) {
        PaymentObstacle obstacle = connection.obstacle(payment).orElseThrow();
        assertThat(obstacle.remedy()).isEqualTo(remedy);
        assertThat(obstacle.reason()).contains(reason);
        assertThatThrownBy(() -> connection.freeze(payment))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.errorCode()).isEqualTo(obstacle.code()))
                .hasMessageContaining(reason);
    }

    private static void taken(ErpConnection connection, PaymentInstruction payment) throws Exception {
        assertThat(connection.obstacle(payment)).isEmpty();
        assertThat(connection.freeze(payment).body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s4hana", "bapi", "accounting-bapi"})
    void whatNoDocumentOfSapsCanSayIsKnownBeforeItIsFrozen(String profile) throws Exception {
        try (ErpConnection connection = open(profile, Map.of())) {
            taken(connection, byCard("30.00", to(INVOICE, "30.00")));
            refused(
                    connection,
                    byCard("50.00", to(INVOICE, "30.00"), to(ELSEWHERE, "20.00")),
                    Remedy.PAY_APART,
                    "company codes 1010 and 1710");
            refused(
                    connection,
                    byCard("30.00", to("9999-2026-9400000012-001", "30.00")),
                    Remedy.ASK,
                    "9999 is not among company-codes");
            refused(
                    connection,
                    payment("no number", "30.00", Optional.of("card"), to(INVOICE, "30.00")),
                    Remedy.ASK,
                    "no number of SAP's");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s4hana", "bapi", "accounting-bapi"})
    void aMissingAccountIsKnownOnceTheWayToPayIs(String profile) throws Exception {
        PaymentApplication invoice = to(INVOICE, "30.00");
        try (ErpConnection connection =
                open(profile, Map.of("bank-accounts", "ach=11002000, EUR=11003000", "reversal-account", "11001000"))) {
            refused(connection, byCard("30.00", invoice), Remedy.ANOTHER_METHOD, "payments by card in USD");
            taken(connection, payment("10100001", "30.00", Optional.of("ach"), invoice));
            assertThat(connection.obstacle(payment("10100001", "30.00", Optional.empty(), invoice)))
                    .as("the payer has not chosen yet")
                    .isEmpty();
        }
        try (ErpConnection connection = open(profile, Map.of("bank-accounts", "EUR=11003000"))) {
            refused(connection, byCard("30.00", invoice), Remedy.ASK, "payments by card in USD");
            refused(
                    connection,
                    payment("10100001", "30.00", Optional.empty(), invoice),
                    Remedy.ASK,
                    "an unknown method in USD");
        }
    }

    @Test
    void whatTakesAClearingIsKnownWhereThereIsNone() throws Exception {
        PaymentInstruction withCredit = byCard("20.00", to(INVOICE, "30.00"), credit("10.00"));
        PaymentInstruction early = byCard("98.00", to(INVOICE, "98.00").withDiscount(new BigDecimal("2.00")));
        try (ErpConnection connection = open("accounting-bapi", Map.of())) {
            refused(connection, withCredit, Remedy.WITHOUT_CREDITS, "which the accounting BAPI cannot do");
            refused(connection, early, Remedy.WITHOUT_DISCOUNT, "which the accounting BAPI cannot do");
        }
        try (ErpConnection connection = open("bapi", Map.of())) {
            taken(connection, withCredit);
            refused(connection, early, Remedy.WITHOUT_DISCOUNT, "discount-account names no account");
        }
        try (ErpConnection connection = open("s4hana", Map.of("bank-accounts", "EUR=11003000"))) {
            taken(connection, byCard("0.00", to(INVOICE, "10.00"), credit("10.00")));
        }
    }
}
