package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.oidc.OidcSandbox;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What somebody is told who connects a company, for everything that is commonly wrong at that moment. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();
    private final Ledger ledger =
            SampleCompany.generate(new SampleSpec(3, 4, 8, 1, LocalDate.of(2026, 5, 4), false), clock);
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String storeUrl = "";
    private WrittenConfig config = new WrittenConfig(Path.of("."));

    @BeforeEach
    void makeFolders() throws IOException {
        config = WrittenConfig.in(folder);
        storeUrl = "jdbc:h2:file:" + folder.resolve("store");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aConnectionThatWorksPassesEachStepAndNamesItsCompany() throws IOException {
        config.connection("acme", sandbox, Map.of());

        assertThat(check()).isZero();

        assertThat(out.toString().lines().map(String::strip))
                .hasSize(8)
                .first()
                .asString()
                .startsWith("acme - " + ledger.company().name());
        assertThat(out.toString().lines().skip(1))
                .allMatch(line -> line.matches(
                        "  (reach|sign in|read|post) +ok .*|  codes +(accounts|payment methods|terms): .*"));
        assertThat(out.toString()).contains("3 Checking (Bank)").contains("3 Visa (CREDIT_CARD)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aHostThatDoesNotAnswerIsNamed() throws IOException {
        int closed = closedPort();
        config.connection(
                "acme",
                sandbox,
                Map.of("base-url", "http://127.0.0.1:" + closed, "token-url", "http://127.0.0.1:" + closed + "/token"));

        assertThat(check()).isEqualTo(1);

        assertThat(step("reach")).contains("FAILED").contains("127.0.0.1:" + closed);
        assertThat(step("sign in")).contains("skipped");
        assertThat(step("post")).contains("skipped");
    }

    @Test
    void aRevokedTokenSaysToConnectTheCompanyAgain() throws IOException {
        config.connection("acme", sandbox, Map.of());
        sandbox.faults().arm(FaultKind.REVOKED_TOKEN, call -> true, 1);

        assertThat(check()).isEqualTo(1);

        assertThat(out.toString())
                .contains("[quickbooks.token.revoked]")
                .contains("connect the company again")
                .contains("refresh token is not accepted");
    }

    @Test
    void anExpiredAccessTokenIsRefreshedUnseen() throws IOException {
        config.connection("acme", sandbox, Map.of());
        assertThat(check()).isZero();
        Faults.Armed expiry = sandbox.faults().arm(FaultKind.EXPIRED_TOKEN, call -> true, 1);

        assertThat(check()).isZero();
        assertThat(expiry.fired()).isEqualTo(1);
    }

    @Test
    void aWrongClientSecretIsToldApartFromAWrongToken() throws IOException {
        config.connection("acme", sandbox, Map.of("client-secret", "not-the-apps-secret"));

        assertThat(check()).isEqualTo(1);

        assertThat(step("sign in"))
                .contains("FAILED")
                .contains("[quickbooks.client.rejected]")
                .contains("client-id");
        assertThat(out.toString()).doesNotContain("not-the-apps-secret");
    }

    @Test
    void theWrongCompanySaysToLookAtTheRealm() throws IOException {
        config.connection("acme", sandbox, Map.of("realm-id", "1111111111"));

        assertThat(check()).isEqualTo(1);

        assertThat(step("sign in")).contains("ok");
        assertThat(step("read")).contains("FAILED").contains("realm-id");
    }

    @Test
    void anUnknownDepositAccountIsNamedBeforeAnyPaymentNeedsIt() throws IOException {
        config.connection("acme", sandbox, Map.of("deposit-account", "987654"));

        assertThat(check()).isEqualTo(1);

        assertThat(step("read")).contains("ok");
        assertThat(step("post"))
                .contains("FAILED")
                .contains("987654")
                .contains("deposit-account")
                .contains("[quickbooks.deposit-account.unusable]");
    }

    @Test
    void oneConnectionThatFailsDoesNotHideTheOther() throws IOException {
        config.connection("acme", sandbox, Map.of("realm-id", "1111111111"));
        config.connection("zenith", sandbox, Map.of());

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAILED")
                .contains("zenith - " + ledger.company().name());

        out.getBuffer().setLength(0);
        assertThat(check("zenith")).isZero();
        assertThat(out.toString()).doesNotContain("acme");
    }

    @Test
    void withoutAnyConnectionItSaysHowToMakeOne() throws IOException {
        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).contains("quickbooks.yml.example");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() throws IOException {
        config.connection("acme", sandbox, Map.of());

        assertThat(check("acne")).isEqualTo(CommandLines.USAGE);

        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("'acne'").contains("acme");
    }

    @Test
    void whatTheSandboxCommandPrintsIsTakenAsItStands() throws IOException {
        StringWriter printed = new StringWriter();
        SandboxCommand.print("quickbooks", sandbox.connectionSettings(), new PrintWriter(printed));
        Files.writeString(folder.resolve("connections/sandbox.yml"), printed.toString());
        config.program(storeUrl, "");
        Map<String, String> shell = new HashMap<>();
        printed.toString()
                .lines()
                .filter(line -> line.startsWith("#   export "))
                .forEach(line -> {
                    String[] assignment = line.substring("#   export ".length()).split("=", 2);
                    shell.put(assignment[0], assignment[1]);
                });

        assertThat(SettingsFiles.load(folder, shell::get)
                        .connections()
                        .get(0)
                        .settings()
                        .values())
                .containsAllEntriesOf(sandbox.connectionSettings());
    }

    @Test
    void everythingWrongInAllFilesIsReportedAtOnce() throws IOException {
        config.connection("acme", sandbox, Map.of("realm-id", "", "page-size", "many"));
        Files.writeString(
                folder.resolve("connections/zenith.yml"), "vendor: oracle\nschedule:\n  invoice: soon\nsettings: {}\n");
        config.program(storeUrl, "http:\n  port: 99999\n");

        assertThat(run("check")).isEqualTo(1);

        assertThat(err.toString())
                .contains("connections/acme.yml")
                .contains("realm-id")
                .contains("page-size")
                .contains("connections/zenith.yml")
                .contains("'oracle'")
                .contains("schedule.invoice")
                .contains("http.port");
    }

    @Test
    void companiesThatWebhooksToldOfAndNobodySetUpAreNamedWithWhatToDo() throws IOException {
        config.connection("acme", sandbox, Map.of());
        assertThat(check()).isZero();
        assertThat(out.toString()).doesNotContain("webhooks");
        try (Engine engine = Engine.open(
                SettingsFiles.load(folder, System::getenv), new NoPaymentProvider(), InstantSource.system())) {
            ChangeNotice notice = new ChangeNotice(
                    Optional.empty(), "424242", Optional.of(RecordKind.INVOICE), new ErpId("1"), clock.instant());
            new ChangeNotices(engine.store()).note("quickbooks", List.of(notice, notice), Map.of());
        }

        assertThat(check()).as("no fault of the connection").isZero();

        assertThat(out.toString())
                .contains("no connection is set up for", "quickbooks 424242: 2 changes")
                .contains("config/connections");
    }

    @Test
    void accountsThatAreSparedASurchargeAndAreNobodysAreNamed() throws IOException {
        config.connection("acme", sandbox, Map.of());
        config.program(storeUrl, """
                payments:
                  surcharges:
                    us-cards:
                      currency: USD
                      country: US
                      connections: acme
                      percent: 2.5
                      spared: "slip-2, slip-1"
                      stated-by: Jane Doe, CFO, 2026-11-01
                """);
        assertThat(run("check")).as("no fault of the connection").isZero();
        assertThat(out.toString())
                .contains("Surcharge in USD for acme", "no customer that was read has the id slip-1, slip-2:");
    }

    @Test
    void anEmbeddedStoreInUseSaysSoInOneLine() throws IOException {
        config.connection("acme", sandbox, Map.of());
        config.program(storeUrl, "");
        try (Engine running = Engine.open(
                SettingsFiles.load(folder, System::getenv), new NoPaymentProvider(), InstantSource.system())) {
            assertThat(running.connections().names()).containsExactly("acme");
            // Only another process is kept out of a file that this one has open.
            assertThat(config.inOwnProcess("check", err)).isEqualTo(1);
        }

        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .contains(folder.resolve("store").toString())
                .contains("in use")
                .contains("console")
                .contains("PostgreSQL");
    }

    @Test
    void aDatabaseThatIsNotThereIsToldWithinSecondsAndInOneLine() throws IOException {
        config.connection("acme", sandbox, Map.of());
        storeUrl = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/duebridge";
        Instant start = clock.instant();

        assertThat(check()).isEqualTo(1);

        assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofSeconds(15));
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .contains(storeUrl.substring("jdbc:postgresql://".length()))
                .contains("store.url");
    }

    @Test
    void aCompanysLogInSaysWhatToRegisterThereAndWhatIsWrongWithIt() throws IOException {
        config.connection("acme", sandbox, Map.of());
        Path secret = Files.writeString(folder.resolve("log-in.secret"), "x");
        String company = "sign-in:\n  companies:\n    bolt: {issuer: '%s', client-id: x, client-secret: 'file:" + secret
                + "', domains: bolt.example}\n";
        try (OidcSandbox logIn = OidcSandbox.start(clock, 0)) {
            config.program(storeUrl, company.formatted(logIn.issuer()));
            assertThat(run("check")).as(out + "" + err).isZero();
            assertThat(step("issuer")).contains("ok", logIn.issuer().toString());
            assertThat(step("keys")).contains("ok", "1 at");
            assertThat(step("return")).contains("http://localhost:8080/sign-in/company/bolt/back");

            StringWriter printed = new StringWriter();
            SandboxCommand.printLogIn(
                    logIn.issuer(), List.of("ann@acme.example", "bob@b.example"), new PrintWriter(printed));
            config.program(storeUrl, printed.toString().replace("${SANDBOX_LOG_IN_SECRET}", "'file:" + secret + "'"));
            assertThat(run("check")).as("as the sandbox prints it: " + err).isZero();
            assertThat(out.toString()).contains("The log-in of sandbox, for acme.example, b.example");

            config.program(storeUrl, company.formatted(logIn.issuer() + "/"));
            out.getBuffer().setLength(0);
            assertThat(run("check")).isEqualTo(1);
            assertThat(step("issuer")).contains("FAILED", "is of the issuer " + logIn.issuer() + ", not of");
        }
    }

    private int check(String... name) throws IOException {
        config.program(storeUrl, "");
        String[] words = new String[name.length + 1];
        words[0] = "check";
        System.arraycopy(name, 0, words, 1, name.length);
        return run(words);
    }

    private int run(String... words) {
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.toString();
        return line.execute(all);
    }

    private String step(String topic) {
        return out.toString()
                .lines()
                .filter(line -> line.strip().startsWith(topic))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step '" + topic + "' in\n" + out + err));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
