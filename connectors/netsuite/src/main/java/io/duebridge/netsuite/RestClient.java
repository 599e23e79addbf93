package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.RetryAfter;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireResponse;
import io.duebridge.http.WireUrls;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** NetSuite's REST services: signs every call, and says what an answer means. */
final class RestClient {
    /** The integration's own part of the account's calls goes before what it shares with others. */
    private static final List<String> LIMITS = List.of(
            "integrationConcurrencyLimit",
            "accountUnallocatedConcurrencyLimit",
            "unallocatedConcurrencyLimit",
            "accountConcurrencyLimit");

    private final NetSuiteWire wire;
    private final RestSignIn signIn;
    private final SoapFaults faults;
    private final InstantSource clock;

    RestClient(NetSuiteWire wire, RestSignIn signIn, SoapFaults faults, InstantSource clock) {
        this.wire = wire;
        this.signIn = signIn;
        this.faults = faults;
        this.clock = clock;
    }

    /** @param json missing for an answer without a body */
    record Answer(WireResponse response, JsonNode json) {}

    /** Runs a query; a page of at most 1000 rows. */
    JsonNode query(String statement, int limit, Use use, Deadline deadline) throws NetSuiteFailure {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("q", statement);
        Answer answer = call(
                "POST",
                "/services/rest/query/v1/suiteql?limit=" + limit,
                Map.of("Prefer", "transient"),
                Optional.of(body.toString()),
                use,
                deadline);
        JsonNode json = answer.json();
        if (!json.path("items").isArray() || !json.path("totalResults").isIntegralNumber()) {
            throw unreadable("a query was answered without rows", answer.response(), null);
        }
        return json;
    }

    JsonNode get(String path, Map<String, String> parameters, Use use, Deadline deadline) throws NetSuiteFailure {
        String whole = "/services/rest/record/v1/" + path + "?" + WireUrls.query(parameters);
        Answer answer = call("GET", whole, Map.of(), Optional.empty(), use, deadline);
        if (!answer.json().isObject()) {
            throw unreadable("a record was answered without one", answer.response(), null);
        }
        return answer.json();
    }

    /** How many calls at the same time NetSuite lets this integration make; empty if it names no number. */
    OptionalInt placesAtOnce(Deadline deadline) throws NetSuiteFailure {
        JsonNode limits = call(
                        "GET",
                        "/services/rest/system/v1/governanceLimits",
                        Map.of(),
                        Optional.empty(),
                        Use.CHECK,
                        deadline)
                .json();
        return LIMITS.stream()
                .mapToInt(name -> limits.path(name).asInt(0))
                .filter(places -> places > 0)
                .findFirst();
    }

    /** Creates a record; a misspelt field makes it fail instead of being left out. */
    WireResponse post(String path, String body, Deadline deadline) throws NetSuiteFailure {
        return write("POST", path, body, deadline);
    }

    /** Changes a record: fields and lines that are not named stay. */
    WireResponse patch(String path, String body, Deadline deadline) throws NetSuiteFailure {
        return write("PATCH", path, body, deadline);
    }

    private WireResponse write(String method, String path, String body, Deadline deadline) throws NetSuiteFailure {
        return call(
                        method,
                        "/services/rest/record/v1/" + path,
                        Map.of("X-NetSuite-PropertyNameValidation", "error"),
                        Optional.of(body),
                        Use.WRITE,
                        deadline)
                .response();
    }

    private Answer call(
            String method, String path, Map<String, String> headers, Optional<String> body, Use use, Deadline deadline)
            throws NetSuiteFailure {
        String token = token(() -> signIn.token(deadline));
        WireResponse answer = send(method, path, headers, body, token, use, deadline);
        JsonNode json = json(answer);
        if (answer.status() == 401 && isNetSuites(json)) {
            String refused = token;
            token = token(() -> signIn.renewed(refused, deadline));
            answer = send(method, path, headers, body, token, use, deadline);
            json = json(answer);
        }
        if (answer.isSuccess() && (json.isObject() || (answer.status() == 204 && answer.body().length == 0))) {
            return new Answer(answer, json);
        }
        throw failure(answer, json);
    }

    private interface Signing {
        String token() throws ConnectorException;
    }

    /** Without a token nothing was sent. */
    private static String token(Signing signing) throws NetSuiteFailure {
        try {
            return signing.token();
        } catch (ConnectorException e) {
            throw notSent(e);
        }
    }

    /** Nothing left this machine. */
    static NetSuiteFailure notSent(ConnectorException e) {
        String message = String.valueOf(e.getMessage());
        return new NetSuiteFailure(
                e.errorCode(), Effect.NONE, "", message, message, e.retryAfter().orElse(null), e);
    }

    private WireResponse send(
            String method,
            String path,
            Map<String, String> headers,
            Optional<String> body,
            String token,
            Use use,
            Deadline deadline)
            throws NetSuiteFailure {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        all.put("Accept", "application/json");
        body.ifPresent(unused -> all.put("Content-Type", "application/json"));
        try (CallBudget.Permit permit = wire.budget().acquire(use, deadline)) {
            URI uri = URI.create(wire.base(deadline) + path);
            Optional<byte[]> bytes = body.map(text -> text.getBytes(StandardCharsets.UTF_8));
            return wire.client().send(new WireRequest(method, uri, all, bytes), deadline);
        } catch (WireException e) {
            throw SoapFaults.lost(e);
        } catch (NetSuiteHosts.HostUnknown e) {
            throw e.failure();
        } catch (ConnectorException e) {
            throw notSent(e);
        }
    }

    private static JsonNode json(WireResponse answer) {
        try {
            JsonNode json = NetSuiteFiles.JSON.readTree(answer.body());
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether it is an error in NetSuite's own words, and not of something in between. */
    private static boolean isNetSuites(JsonNode json) {
        return json.path("o:errorDetails").isArray();
    }

    private NetSuiteFailure failure(WireResponse answer, JsonNode json) {
        String evidence = Secrets.evidence("HTTP " + answer.status() + " " + answer.text());
        if (!isNetSuites(json)) {
            return unreadable("the answer is not NetSuite's, HTTP " + answer.status(), answer, null);
        }
        JsonNode detail = json.path("o:errorDetails").path(0);
        String code = detail.path("o:errorCode").asText();
        String said = detail.path("detail").asText(json.path("title").asText());
        String words = NetSuiteMeaning.words(code, said);
        int status = answer.status();
        if (status == 429 || NetSuiteMeaning.isBusy(code)) {
            return faults.busy(code, words, evidence, RetryAfter.of(answer, clock));
        }
        if (status == 401) {
            return new NetSuiteFailure(NetSuiteErrors.SIGN_IN_REFUSED, Effect.NONE, code, words, evidence);
        }
        if (status == 403) {
            return new NetSuiteFailure(NetSuiteErrors.NOT_PERMITTED, Effect.NONE, code, words, evidence);
        }
        if (status == 404) {
            return new NetSuiteFailure(NetSuiteErrors.NOT_FOUND, Effect.REFUSED, code, words, evidence);
        }
        if (status >= 500) {
            return new NetSuiteFailure(NetSuiteErrors.SERVER_FAILED, Effect.UNKNOWN, code, words, evidence);
        }
        return new NetSuiteFailure(NetSuiteMeaning.code(code), NetSuiteMeaning.effect(code), code, words, evidence);
    }

    static NetSuiteFailure unreadable(
            String message, WireResponse answer, @org.jspecify.annotations.Nullable Exception cause) {
        String evidence = Secrets.evidence("HTTP " + answer.status() + " " + answer.text());
        return new NetSuiteFailure(
                ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, evidence, null, cause);
    }
}
