package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command prints of a NetSuite account can be pasted: one line a secret, and no secret in the file itself. */
class SandboxCommandTest {
    private static final Ledger LEDGER =
            SampleCompany.generate(new SampleSpec(1, 3, 5, 1, LocalDate.of(2026, 3, 2), false), InstantSource.system());

    @Test
    void aNetSuiteAccountsSecretsStandAboveTheFileByBothTransports() {
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(LEDGER, NetSuiteSandboxOptions.defaults())) {
            assertPastable(sandbox.connectionSettings(), "token-secret", "SANDBOX_TOKEN_SECRET");
            assertPastable(sandbox.restConnectionSettings(), "private-key", "SANDBOX_PRIVATE_KEY");
        }
    }

    private static void assertPastable(Map<String, String> settings, String secret, String variable) {
        StringWriter printed = new StringWriter();
        SandboxCommand.print("netsuite", settings, new PrintWriter(printed));

        assertThat(printed.toString().lines())
                .contains("vendor: netsuite", "  " + secret + ": ${" + variable + "}")
                .allMatch(line -> line.startsWith("#") || line.matches("(  )?[a-z-]+:.*"))
                .anyMatch(line -> line.startsWith("#   export " + variable + "="))
                .noneMatch(line -> line.contains("null"));
        String file = printed.toString().replaceAll("(?m)^#.*$", "");
        assertThat(file).doesNotContain("BEGIN PRIVATE KEY", settings.get(secret));
    }
}
