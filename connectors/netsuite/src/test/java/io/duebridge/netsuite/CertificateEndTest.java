package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.spi.ConnectionCheck.Step;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.SettingFault;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** NetSuite does not say when a certificate ends, so the settings may; then everybody who watches sign-ins knows. */
class CertificateEndTest {
    private final InstantSource clock = InstantSource.system();
    private final NetSuiteSandbox sandbox =
            NetSuiteSandbox.start(new Ledger(CompanyProfile.usd("Company"), clock), NetSuiteSandboxOptions.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theEndOfTheCertificateIsTheEndOfTheSignIn() throws Exception {
        X509Certificate certificate = sandbox.integration().certificate();
        InMemoryTokenStore tokens = new InMemoryTokenStore();
        List<Step> steps = check(Map.of("certificate", pem(certificate)), tokens);

        Instant two = certificate.getNotBefore().toInstant().plusSeconds(2L * 366 * 86_400);
        assertThat(tokens.load("books").flatMap(OAuthTokens::hardExpiresAt))
                .hasValueSatisfying(end -> assertThat(end)
                        .isBeforeOrEqualTo(certificate.getNotAfter().toInstant())
                        .isBefore(two));
        assertThat(steps).anySatisfy(step -> assertThat(step.message()).contains("the certificate ends on "));
    }

    @Test
    void aDayThatIsNearIsSaidWithWhatToDo() throws Exception {
        String day = clock.instant().plusSeconds(20 * 86_400).toString().substring(0, 10);
        InMemoryTokenStore tokens = new InMemoryTokenStore();
        List<Step> steps = check(Map.of("certificate", day), tokens);

        assertThat(steps)
                .anySatisfy(step -> assertThat(step.message())
                        .contains("the certificate ends on " + day + ", in 19 days: map another in NetSuite"));
        assertThat(tokens.load("books").flatMap(OAuthTokens::endsAt)).contains(Instant.parse(day + "T00:00:00Z"));
    }

    @Test
    void withoutItNothingIsSaidOfAnEnd() throws Exception {
        InMemoryTokenStore tokens = new InMemoryTokenStore();

        assertThat(check(Map.of(), tokens))
                .noneSatisfy(step -> assertThat(step.message()).contains("certificate ends"));
        assertThat(tokens.load("books").flatMap(OAuthTokens::endsAt)).isEmpty();
    }

    @Test
    void aCertificateOfAnotherKeyAndWhatIsNoneAreRefused() {
        try (NetSuiteSandbox other = NetSuiteSandbox.start(
                new Ledger(CompanyProfile.usd("Other"), clock), NetSuiteSandboxOptions.defaults())) {
            assertThat(faults(Map.of("certificate", pem(other.integration().certificate()))))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.problem()).contains("of another key than private-key"));
        }
        assertThat(faults(Map.of("certificate", "next spring")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("or the day it ends"));
    }

    private List<SettingFault> faults(Map<String, String> more) {
        return new NetSuiteConnector().validate(settings(more));
    }

    private List<Step> check(Map<String, String> more, InMemoryTokenStore tokens) throws Exception {
        try (ErpConnection connection =
                new NetSuiteConnector().open(settings(more), new ConnectorContext(clock, tokens))) {
            return connection.check().steps();
        }
    }

    private ConnectionSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(sandbox.restConnectionSettings());
        all.putAll(more);
        return new ConnectionSettings("books", all);
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
