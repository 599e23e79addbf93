package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bank files and what becomes of them, as a program sees it. */
class ApiCashTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestPortal portal;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private String key = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void aKey() {
        key = keys().createForCash(portal.books().organisation(), "bank robot", Optional.empty(), "staff:test");
    }

    private static ApiKeys keys() {
        return portal.bean(ApiKeys.class);
    }

    private record Answer(int status, JsonNode body) {}

    @Test
    void aFileIsHandedInOnce() throws IOException {
        String file = statement("41.17", "Nobody", "thanks");

        Answer first = handIn("monday.xml", file);
        Answer again = handIn("monday copy.xml", file);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().at("/added").asInt()).isEqualTo(1);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/repeated").asBoolean()).isTrue();
        assertThat(again.body().at("/id")).isEqualTo(first.body().at("/id"));
    }

    @Test
    void aMalformedFileIsAProblemThatNamesEachPlaceAndField() throws IOException {
        Answer answer = handIn("broken.xml", statement("9x6.00", "Nobody", "thanks"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/code").asText()).isEqualTo("cash.file.malformed");
        assertThat(answer.body().at("/detail").asText()).contains("9x6.00");
        assertThat(answer.body().at("/reference").asText()).isNotEmpty();
        JsonNode fault = answer.body().at("/faults/0");
        assertThat(fault.at("/place").asText()).isNotEmpty();
        assertThat(fault.at("/field").asText()).isNotEmpty();
        assertThat(fault.at("/problem").asText()).contains("9x6.00");
        assertThat(handIn("empty.xml", "").body().at("/code").asText()).isEqualTo("cash.file.empty");
    }

    @Test
    void aLineIsListedShownWithItsProposalsAndDecidedOnce() throws IOException {
        CustomerId ann = portal.books().customer("Ann's Bakery", "USD", null);
        DocumentId invoice = portal.books().document(ann, Paper.invoice("BREAD-771", today, "77.13"));
        handIn("tuesday.xml", statement("77.13", "Ann's Bakery", "BREAD-771"));
        match();
        JsonNode listed = find("BREAD-771");
        String line = "/api/v1/cash/lines/" + listed.at("/id").asText();
        JsonNode detail = get(line).body();
        assertThat(detail.at("/proposals/0/kind").asText()).isEqualTo("ONE_TO_ONE");
        assertThat(detail.at("/proposals/0/documents/0/document").asText()).isEqualTo(invoice.toString());
        assertThat(detail.at("/proposals/0/reasons/0").asText()).contains("BREAD-771");
        String accept = "{\"version\":" + detail.at("/line/version").asLong() + ",\"action\":\"ACCEPT\",\"rank\":0}";

        Answer decided = post(line + "/decision", accept);
        Answer again = post(line + "/decision", accept);
        Answer other =
                post(line + "/decision", accept.replace("\"ACCEPT\",\"rank\":0", "\"IGNORE\",\"reason\":\"no\""));

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.body().at("/line/state").asText()).isEqualTo("APPLIED");
        assertThat(decided.body().at("/line/payment").asText()).isNotEmpty();
        assertThat(again.body().at("/line/payment")).isEqualTo(decided.body().at("/line/payment"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().at("/code").asText()).isEqualTo("cash.line.decided");
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() throws IOException {
        handIn("wednesday.xml", statement("13.13", "Nobody", "WHATEVER-13"));
        match();
        JsonNode listed = find("WHATEVER-13");
        String decision = "/api/v1/cash/lines/" + listed.at("/id").asText() + "/decision";
        long version = listed.at("/version").asLong();

        assertThat(post(decision, "{\"version\":" + version + ",\"action\":\"ON_ACCOUNT\"}")
                        .status())
                .isEqualTo(400);
        Answer noReason = post(decision, "{\"version\":" + version + ",\"action\":\"IGNORE\"}");
        assertThat(noReason.status()).isEqualTo(422);
        assertThat(noReason.body().at("/code").asText()).isEqualTo("cash.reason");
        assertThat(post(decision, "{\"version\":" + (version + 7) + ",\"action\":\"IGNORE\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(409);
        assertThat(get("/api/v1/cash/lines/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get("/api/v1/cash/lines?after=nonsense").status()).isEqualTo(400);
        assertThat(get("/api/v1/cash/lines?limit=0").status()).isEqualTo(400);
        assertThat(get("/api/v1/cash/lines?state=UNHEARD").status()).isEqualTo(400);
    }

    @Test
    void aKeyOpensOnlyWhatItWasMadeFor() throws IOException {
        assertThat(get("/api/v1/me").status()).isEqualTo(403);
        assertThat(get("/api/v1/me").body().at("/code").asText()).isEqualTo("key-scope");
        key = keys().create(portal.books().organisation(), Optional.empty(), "shop", Optional.empty(), "staff:test");
        assertThat(get("/api/v1/cash/lines").status()).isEqualTo(403);
        assertThat(handIn("x.xml", "x").status()).isEqualTo(403);
        key = "dbk_unknown";
        assertThat(get("/api/v1/cash/lines").status()).isEqualTo(401);
    }

    private JsonNode find(String text) throws IOException {
        for (JsonNode line : get("/api/v1/cash/lines?limit=100").body().at("/lines")) {
            if (line.at("/text").asText().contains(text)) {
                return line;
            }
        }
        throw new AssertionError("no line with " + text);
    }

    private static void match() {
        new Connections(portal.store())
                .find(portal.books().connection())
                .ifPresent(connection -> new CashDesk(portal.store()).run(connection, 100));
    }

    private Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    private Answer post(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer handIn(String name, String content) throws IOException {
        String connection = new Connections(portal.store())
                .find(portal.books().connection())
                .orElseThrow()
                .name();
        return send(request("/api/v1/cash/files?name=" + encoded(name) + "&connection=" + encoded(connection))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(portal.address(path)).header("Authorization", "Bearer " + key);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = new Visitor(portal).send(request);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private String statement(String amount, String payer, String text) {
        return statement(today, amount, payer, text);
    }

    static String statement(LocalDate today, String amount, String payer, String text) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>M</MsgId><CreDtTm>%1$sT06:00:00Z</CreDtTm></GrpHdr>
            <Stmt><Id>S</Id><CreDtTm>%1$sT06:00:00Z</CreDtTm>
            <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>USD</Ccy></Acct>
            <Ntry><Amt Ccy="USD">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>%1$s</Dt></BookgDt>
            <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>%3$s</Nm></Pty></Dbtr></RltdPties>
            <RmtInf><Ustrd>%4$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """.formatted(today, amount, payer, text);
    }
}
