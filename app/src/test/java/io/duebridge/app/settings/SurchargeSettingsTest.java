package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surcharges on cards, as the settings say them. */
class SurchargeSettingsTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String PROGRAM = "organisation: Example Company\nsecrets-key: ${KEY}\n";
    private static final String US = """
        payments:
          surcharges:
            us-cards:
              currency: USD
              country: US
              connections: quickbooks
              percent: 2.5
              fixed: 0.30
              most: 75
              spared: "1042, 1177"
              stated-by: Jane Doe, CFO, 2026-11-01
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void aConnection() throws IOException {
        Files.createDirectory(folder.resolve("connections"));
        Files.writeString(folder.resolve("connections/quickbooks.yml"), """
                vendor: quickbooks
                settings:
                  realm-id: 9130350
                  client-id: AB12
                  client-secret: ${SECRET}
                """);
    }

    private DuebridgeSettings load(String more) throws IOException {
        Files.writeString(folder.resolve("duebridge.yml"), PROGRAM + more);
        return SettingsFiles.load(folder, Map.of("KEY", KEY, "SECRET", "s3cr3t")::get);
    }

    @Test
    void thereIsNoneUnlessOneIsSet() throws IOException {
        assertThat(load("").payments().surcharges()).isEmpty();
    }

    @Test
    void oneIsReadWithWhatItIsForAndWhoStatesThatItIsAllowed() throws IOException {
        assertThat(load(US).payments().surcharges()).singleElement().satisfies(one -> {
            assertThat(one.connections()).containsExactly("quickbooks");
            assertThat(one.rule().of(Money.of("100.00", "USD"))).isEqualTo(Money.of("2.80", "USD"));
            assertThat(one.rule().of(Money.of("9000.00", "USD"))).isEqualTo(Money.of("75.00", "USD"));
            assertThat(one.rule().spared()).containsExactlyInAnyOrder(new ErpId("1042"), new ErpId("1177"));
            assertThat(one.rule().statement()).contains("Jane Doe");
        });
    }

    @ParameterizedTest(name = "{1} in place of {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    country: US            | country: DE          | consumers' cards bear no surcharge
                    country: US            | country: GB          | consumers' cards bear no surcharge
                    country: US            | country: Texas       | must be a country of ISO 3166
                    country: US            | country: RE          | consumers' cards bear no surcharge
                    country: US            | country: AX          | consumers' cards bear no surcharge
                    country: US            | country: PR          | consumers' cards bear no surcharge
                    currency: USD          | currency: MGA        | payment providers take only whole
                    connections: quickbooks| connections: ","     | must name at least one connection
                    most: 75               | most: 0              | must be more than zero
                    fixed: 0.30            | fixed: 30            | must be at most 5 USD, not 30
                    currency: USD          | currency: dollars    | must be an ISO 4217 currency
                    connections: quickbooks| connections: sap     | names the connection 'sap', which is not set up
                    percent: 2.5           | percent: two         | must be a number of zero or more
                    percent: 2.5           | percent: 25          | must be at most 10
                    most: 75               | most: -1             | must be a number of zero or more
                    stated-by: Jane Doe, CFO, 2026-11-01 | colour: red | stated-by is missing
                    """)
    void whatCannotBeIsRefused(String part, String instead, String message) {
        ConfigException faults =
                catchThrowableOfType(ConfigException.class, () -> load(US.replace(part.strip(), instead.strip())));
        assertThat(faults.getMessage()).contains("payments.surcharges.us-cards").contains(message);
    }

    @Test
    void aFixedPartInACurrencyOfUnknownWorthNeedsAMostWhereTheCountryHasNone() throws IOException {
        String colombia =
                US.replace("USD", "COP").replace("country: US", "country: CO").replace("0.30", "900");
        assertThat(load(colombia.replace("most: 75", "most: 9000")).payments().surcharges())
                .hasSize(1);
        ConfigException faults =
                catchThrowableOfType(ConfigException.class, () -> load(colombia.replaceAll(" *most: 75\n", "")));
        assertThat(faults.getMessage()).contains("us-cards.most must be set beside fixed");
    }

    @Test
    void twoForTheSamePaymentsAreRefused() {
        String second = US.substring(US.indexOf("    us-cards:")).replace("us-cards", "more");
        ConfigException faults = catchThrowableOfType(ConfigException.class, () -> load(US + second));
        assertThat(faults.getMessage()).contains("whose payments in USD bear 'more' already");
    }
}
