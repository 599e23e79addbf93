package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two programs change the same thing at the same moment, both on the condition that it is as they read it. Each race is made certain: both
 * requests have read their condition's header and stand before the thing's row, which is held until they do.
 */
class ApiRacesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static TestPortal onH2;
    private static TestPortal onPostgres;

    @BeforeAll
    static void start() {
        onH2 = TestPortal.start();
        onPostgres = TestPortal.start(TestStores.postgresSettings());
    }

    @AfterAll
    static void stop() {
        onH2.close();
        onPostgres.close();
    }

    static Stream<Books> books() {
        return Stream.of(onH2, onPostgres).map(Books::of);
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoTakeADisputeBackOneDoes(Books books) throws Exception {
        JsonNode dispute = books.post(
                "/disputes",
                "{\"document\":\"" + books.invoice() + "\",\"reason\":\"other\",\"words\":\"what is this?\"}");

        books.race("dispute", dispute.at("/id").asText(), "/disputes/%s/withdraw", "", "dispute.withdrawn");
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoTakeAPromiseBackOneDoes(Books books) throws Exception {
        JsonNode promise = books.post(
                "/promises",
                "{\"currency\":\"USD\",\"documents\":[\"" + books.invoice() + "\"],\"amount\":\"10.00\",\"day\":\""
                        + TODAY + "\"}");

        books.race("promise", promise.at("/id").asText(), "/promises/%s/cancel", "", "promise.cancelled");
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoAnswerAPlanOneDoes(Books books) throws Exception {
        books.race("payment_plan", books.offered().toString(), "/plans/%s/agree", "", "plan.agreed");
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoTakeAChangeOfDetailsBackOneDoes(Books books) throws Exception {
        JsonNode change = books.post("/profile/changes", "{\"values\":{\"tax-number\":\"12 34\"}}");

        books.race(
                "profile_change", change.at("/id").asText(), "/profile/changes/%s/withdraw", "", "profile.withdrawn");
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoAskForAChangeOfDetailsOneDoes(Books books) throws Exception {
        String tag = books.tag("/profile");

        List<HttpResponse<String>> answers = books.raced(
                "customer",
                books.ann().value(),
                tag,
                books.request("/profile/changes", "{\"values\":{\"tax-number\":\"12\"}}"),
                books.request("/profile/changes", "{\"values\":{\"tax-number\":\"34\"}}"));

        oneOf(answers, 201);
        assertThat(JSON.readTree(books.get("/profile").body()).at("/changes")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("books")
    void ofTwoWhoDecideOnAPaymentFromTheBankOneDoes(Books books) throws Exception {
        Books bank = books.forCash();
        JsonNode line = bank.line("41.17");
        String body = "{\"version\":" + line.at("/version").asLong() + ",\"action\":\"IGNORE\",\"reason\":\"no\"}";

        bank.race("bank_line", line.at("/id").asText(), "/cash/lines/%s/decision", body, "cash.ignored");
    }

    private static void oneOf(List<HttpResponse<String>> answers, int done) throws IOException {
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(done, 412);
        for (HttpResponse<String> answer : answers) {
            if (answer.statusCode() == 412) {
                assertThat(JSON.readTree(answer.body()).at("/code").asText()).isEqualTo("precondition");
            }
        }
    }

    /** A customer of its own with an invoice, and a key to it. */
    private record Books(TestPortal portal, CustomerId ann, DocumentId invoice, String key) {
        static Books of(TestPortal portal) {
            CustomerId ann = portal.books().customer("Ann's", "USD", null);
            DocumentId invoice = portal.books().document(ann, Paper.invoice("ANN-1", TODAY.plusDays(3), "100.00"));
            return new Books(
                    portal,
                    ann,
                    invoice,
                    keys(portal)
                            .create(portal.books().organisation(), Optional.of(ann), "shop", Optional.empty(), "test"));
        }

        private static ApiKeys keys(TestPortal portal) {
            return portal.bean(ApiKeys.class);
        }

        Books forCash() {
            return new Books(
                    portal,
                    ann,
                    invoice,
                    keys(portal).createForCash(portal.books().organisation(), "bank", Optional.empty(), "test"));
        }

        UUID offered() {
            return portal.bean(PlanDesk.class)
                    .propose(new PlanCommand(
                            portal.bean(CustomerScopes.class)
                                    .ofCustomer(portal.books().organisation(), ann)
                                    .orElseThrow(),
                            Optional.empty(),
                            "staff:test",
                            true,
                            UUID.randomUUID().toString(),
                            List.of(invoice),
                            2,
                            TODAY.plusDays(1),
                            Every.MONTH,
                            Optional.empty(),
                            ""))
                    .value();
        }

        JsonNode line(String amount) throws Exception {
            String connection = new Connections(portal.store())
                    .find(portal.books().connection())
                    .orElseThrow()
                    .name();
            HttpRequest.Builder file = request(
                            "/cash/files?name=monday.xml&connection="
                                    + URLEncoder.encode(connection, StandardCharsets.UTF_8),
                            ApiCashTest.statement(TODAY, amount, "Nobody", "RACE-1"))
                    .setHeader("Content-Type", "application/octet-stream");
            assertThat(send(file).statusCode()).isEqualTo(201);
            new Connections(portal.store())
                    .find(portal.books().connection())
                    .ifPresent(known -> new CashDesk(portal.store()).run(known, 100));
            JsonNode lines = JSON.readTree(get("/cash/lines").body()).at("/lines");
            assertThat(lines).hasSize(1);
            return lines.get(0);
        }

        HttpRequest.Builder request(String path, String body) {
            return HttpRequest.newBuilder(portal.address("/api/v1" + path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(body));
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(request(path, "").GET());
        }

        JsonNode post(String path, String body) throws Exception {
            HttpResponse<String> answer = send(request(path, body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return JSON.readTree(answer.body());
        }

        String tag(String path) throws Exception {
            return get(path).headers().firstValue("ETag").orElseThrow();
        }

        /** Both do the same to one thing; {@code action} is what its audit trail has once. */
        void race(String table, String id, String path, String body, String action) throws Exception {
            String place = path.formatted(id);
            String tag = tag(place.substring(0, place.lastIndexOf('/')));

            oneOf(raced(table, UUID.fromString(id), tag, request(place, body), request(place, body)), 200);

            assertThat(Stream.of("dispute", "promise", "plan", "profile-change", "bankLine")
                            .flatMap(kind -> new AuditTrail(portal.store())
                                    .of(portal.books().organisation(), kind, id).stream()))
                    .extracting(AuditEntry::action)
                    .containsOnlyOnce(action);
        }

        List<HttpResponse<String>> raced(
                String table, UUID row, String tag, HttpRequest.Builder one, HttpRequest.Builder other) {
            List<CompletableFuture<HttpResponse<String>>> both = portal.store().transactionResult(tx -> {
                tx.selectOne()
                        .from(DSL.table(DSL.unquotedName(table)))
                        .where(DSL.field(DSL.unquotedName("id"), UUID.class).eq(row))
                        .forUpdate()
                        .fetch();
                List<CompletableFuture<HttpResponse<String>>> sent = Stream.of(one, other)
                        .map(each -> each.header("If-Match", tag).build())
                        .map(each -> CLIENT.sendAsync(each, BodyHandlers.ofString()))
                        .toList();
                awaitBoth();
                return sent;
            });
            return both.stream().map(CompletableFuture::join).toList();
        }

        private void awaitBoth() {
            Instant end = Clock.systemUTC().instant().plus(Duration.ofSeconds(10));
            while (waiting() < 2) {
                assertThat(Clock.systemUTC().instant())
                        .as("both wait for the row")
                        .isBefore(end);
                LockSupport.parkNanos(10_000_000);
            }
        }

        /** How many sessions wait for a row. */
        private int waiting() {
            return portal.store()
                    .dsl()
                    .fetchOne(
                            portal.store().isPostgres()
                                    ? "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                                    : "select count(*) from information_schema.sessions where blocker_id is not null")
                    .get(0, Integer.class);
        }

        @Override
        public String toString() {
            return portal.store().isPostgres() ? "PostgreSQL" : "H2";
        }
    }
}
