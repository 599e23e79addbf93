package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's own host is found out by asking NetSuite, once, and only a host of NetSuite's is believed. */
class HostDiscoveryTest {
    private final InstantSource clock = InstantSource.system();
    private final NetSuiteSandbox sandbox =
            NetSuiteSandbox.start(new Ledger(CompanyProfile.usd("Company"), clock), NetSuiteSandboxOptions.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void theHostIsAskedForOnceAndThenCalled(String transport) throws Exception {
        Transports transports = transports(transport, true);
        try (NetSuiteApi api = transports.api()) {
            api.prepare();
            for (int i = 0; i < 3; i++) {
                assertThat(api.serverTime(soon())).isNotNull();
            }
        }
        assertThat(asked("getDataCenterUrls")).as("how often it was asked for").isEqualTo(1);
        assertThat(sandbox.log().all())
                .as("nobody was signed in for that, so it carries no passport")
                .filteredOn(request -> request.body().contains("getDataCenterUrls"))
                .allSatisfy(request -> assertThat(request.body())
                        .doesNotContain("tokenPassport")
                        .contains(sandbox.integration().account()));
    }

    /** Here NetSuite names a host that is not NetSuite's: nothing secret is sent to it. */
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aHostThatIsNotNetSuitesIsNotBelieved(String transport) throws Exception {
        Transports transports = transports(transport, false);
        try (NetSuiteApi api = transports.api()) {
            api.prepare();
            assertThatThrownBy(() -> api.serverTime(soon()))
                    .isInstanceOf(NetSuiteFailure.class)
                    .satisfies(failure ->
                            assertThat(((NetSuiteFailure) failure).errorCode()).isEqualTo(NetSuiteErrors.HOST_UNKNOWN));
        }
        assertThat(sandbox.log().all())
                .as("only the question for the host")
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.body()).contains("getDataCenterUrls"));
    }

    private long asked(String operation) {
        return sandbox.log().all().stream()
                .filter(request -> request.body().contains(operation))
                .count();
    }

    private Transports transports(String transport, boolean trustsTheSandbox) throws Exception {
        Map<String, String> settings = new HashMap<>(
                transport.equals("soap") ? sandbox.connectionSettings() : sandbox.restConnectionSettings());
        settings.remove("base-url");
        NetSuiteSettings read = NetSuiteSettings.read(new ConnectionSettings("hosts", settings));
        ConnectorContext context = new ConnectorContext(clock, new InMemoryTokenStore());
        return trustsTheSandbox
                ? new Transports(read, context, sandbox.baseUrl(), this::isTheSandbox)
                : new Transports(read, context, sandbox.baseUrl(), Transports::isNetSuites);
    }

    private boolean isTheSandbox(URI host) {
        return host.equals(sandbox.baseUrl());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }
}
