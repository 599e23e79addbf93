package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Connecting a company from the command line, with something that follows addresses and presses buttons as the browser. */
class ConnectCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("(?m)^  (http\\S+)$");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private QuickBooksSandbox sandbox;
    private WrittenConfig config;

    @TempDir
    Path folder;

    @BeforeEach
    void sandbox() throws IOException {
        Ledger ledger = SampleCompany.generate(
                new SampleSpec(1, 3, 6, 1, LocalDate.of(2026, 3, 1), false), InstantSource.system());
        sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
        config = WrittenConfig.in(folder);
        config.program("jdbc:h2:file:" + folder.resolve("store"), "");
        config.unconnected("books", sandbox, "");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theCompanyIsNamedItsTokensAreStoredAndTheCheckPassesFromThenOn() throws Exception {
        assertThat(run("check")).isEqualTo(1);
        assertThat(out.toString()).contains("[connection.token.missing]");

        assertThat(connect("allow", sandbox.realmId())).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("Connected: books is ")
                .contains("(" + sandbox.realmId() + ")")
                .contains("It stays signed in by itself until ")
                .contains("  post     ok ");
        assertThat(run("check")).isZero();
        assertThat(sandbox.log().all().toString()).doesNotContain("code=AB1");
    }

    @Test
    void whoSaysNoChangesNothing() throws Exception {
        assertThat(connect("deny", sandbox.realmId())).isEqualTo(1);

        assertThat(err.toString()).contains("access was not allowed").contains("nothing has changed");
        assertThat(sandbox.log().matching(CallSummary.tokens())).isEmpty();
    }

    @Test
    void anotherCompanyThanBeforeIsRefusedBeforeItsCodeIsSpent() throws Exception {
        assertThat(connect("allow", sandbox.realmId())).isZero();
        int spent = sandbox.log().matching(CallSummary.tokens()).size();

        assertThat(connect("allow", "9130350000000002")).isEqualTo(1);

        assertThat(err.toString()).contains("9130350000000002 was chosen").contains("--another-company");
        assertThat(sandbox.log().matching(CallSummary.tokens())).hasSize(spent);
        assertThat(run("check")).isZero();
    }

    @Test
    void disconnectingRevokesAndSaysSoFromThenOn() throws Exception {
        assertThat(connect("allow", sandbox.realmId())).isZero();

        assertThat(run("disconnect", "books")).isZero();

        assertThat(sandbox.log().matching(CallSummary.of(Operation.REVOKE))).hasSize(1);
        assertThat(sandbox.refreshToken()).isEmpty();
        assertThat(run("check")).isEqualTo(1);
        assertThat(out.toString()).contains("was disconnected at ").contains("[connection.disconnected]");
        assertThat(connect("allow", sandbox.realmId())).isZero();
        assertThat(run("check")).isZero();
    }

    @Test
    void aConnectionThatIsNotThereIsAWrongWord() {
        assertThat(run("connect", "quickbooks", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("no such enabled connection").contains("books");
    }

    private int connect(String decision, String company) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        out.getBuffer().setLength(0);
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> run("connect", "quickbooks", "--port", String.valueOf(port)));
        Optional<URI> found = Optional.empty();
        for (int i = 0; i < 600 && found.isEmpty() && !status.isDone(); i++) {
            Thread.sleep(50);
            Matcher printed = ADDRESS.matcher(out.toString());
            found = printed.find() ? Optional.of(URI.create(printed.group(1))) : Optional.empty();
        }
        assertThat(found).as("the address to open; " + err).isPresent();
        URI address = found.orElseThrow();
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Map<String, String> form = parameters(address);
        form.put("decision", decision);
        form.put("company", company);
        HttpResponse<String> sent = browser.send(
                HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/connect/oauth2"))
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(sent.headers().firstValue("Location").orElseThrow());
        String forged = back.toString().replaceAll("state=[^&]+", "state=guessed");
        assertThat(open(URI.create(forged))).isEqualTo(400);
        assertThat(open(back)).isEqualTo(200);
        return status.get(60, TimeUnit.SECONDS);
    }

    private int open(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private int run(String... words) {
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.toString();
        return line.execute(all);
    }
}
