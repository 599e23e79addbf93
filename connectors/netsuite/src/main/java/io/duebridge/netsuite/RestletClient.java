package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import io.duebridge.spi.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Calls a RESTlet, signed in as the connection is, and says what an answer means. Calls count in the account's concurrency beside those of
 * SOAP and REST. What stands before the script answers {@code {"error": {"code", "message"}}} with HTTP 4xx; the script itself answers 200,
 * also for what it refuses. Source: NetSuite's help, "SuiteScript 2.x RESTlet Error Handling".
 */
final class RestletClient {
    private final NetSuiteWire wire;
    private final URI address;
    private final Signing signing;
    private final SoapFaults faults;
    private final InstantSource clock;

    /** How calls are signed in. */
    interface Signing {
        /** The Authorization header of a POST. */
        String header(URI address, Deadline deadline) throws ConnectorException;

        /** Another one after the first was refused; empty where another would be refused too. */
        Optional<String> another(String refused, URI address, Deadline deadline) throws ConnectorException;
    }

    RestletClient(
            NetSuiteWire wire,
            URI host,
            NetSuiteSettings.Script script,
            Signing signing,
            SoapFaults faults,
            InstantSource clock) {
        this.wire = wire;
        this.address = URI.create(host + "/app/site/hosting/restlet.nl?script=" + WireUrls.encode(script.script())
                + "&deploy=" + WireUrls.encode(script.deployment()));
        this.signing = signing;
        this.faults = faults;
        this.clock = clock;
    }

    /** A token of OAuth 2.0, which must have the scope for RESTlets: one from before the setting has not, and is renewed. */
    static Signing bearer(RestSignIn signIn) {
        return new Signing() {
            @Override
            public String header(URI address, Deadline deadline) throws ConnectorException {
                return "Bearer " + signIn.token(deadline);
            }

            @Override
            public Optional<String> another(String refused, URI address, Deadline deadline) throws ConnectorException {
                return Optional.of("Bearer " + signIn.renewed(refused.substring("Bearer ".length()), deadline));
            }
        };
    }

    /** Each send is signed for itself; a refused one once more, since a nonce may have been used by somebody. */
    static Signing token(TokenHeader header) {
        return new Signing() {
            @Override
            public String header(URI address, Deadline deadline) {
                return header.sign("POST", address);
            }

            @Override
            public Optional<String> another(String refused, URI address, Deadline deadline) {
                return Optional.of(header.sign("POST", address));
            }
        };
    }

    /** @return what the script said, which did not refuse */
    JsonNode call(String body, Use use, Deadline deadline) throws NetSuiteFailure {
        try {
            String header = signing.header(address, deadline);
            WireResponse answer = send(header, body, use, deadline);
            if (answer.status() == 401 && json(answer).has("error")) {
                Optional<String> another = signing.another(header, address, deadline);
                if (another.isPresent()) {
                    answer = send(another.get(), body, use, deadline);
                }
            }
            return said(answer);
        } catch (ConnectorException e) {
            throw RestClient.notSent(e);
        }
    }

    private WireResponse send(String authorization, String body, Use use, Deadline deadline)
            throws NetSuiteFailure, ConnectorException {
        Map<String, String> headers = Map.of(
                "Authorization", authorization,
                "Content-Type", "application/json",
                "Accept", "application/json");
        try (CallBudget.Permit permit = wire.budget().acquire(use, deadline)) {
            return wire.client()
                    .send(WireRequest.post(address, headers, body.getBytes(StandardCharsets.UTF_8)), deadline);
        } catch (WireException e) {
            throw SoapFaults.lost(e);
        }
    }

    private JsonNode said(WireResponse answer) throws NetSuiteFailure {
        JsonNode json = json(answer);
        if (answer.isSuccess() && json.path("ok").isBoolean()) {
            if (json.path("ok").asBoolean()) {
                return json;
            }
            throw failure(json.path("code").asText(), json.path("message").asText(), answer);
        }
        JsonNode error = json.path("error");
        if (error.isObject()) {
            throw failure(
                    error.path("code").asText(), plain(error.path("message").asText()), answer);
        }
        String message = "the RESTlet's answer is not its own, HTTP " + answer.status();
        throw new NetSuiteFailure(ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, evidence(answer));
    }

    private NetSuiteFailure failure(String code, String said, WireResponse answer) {
        String words = NetSuiteMeaning.words(code, said);
        if (answer.status() == 429 || NetSuiteMeaning.isBusy(code)) {
            return faults.busy(code, words, evidence(answer), RetryAfter.of(answer, clock));
        }
        ErrorCode meant = NetSuiteMeaning.code(code);
        if (meant == NetSuiteErrors.RESTLET_MISSING) {
            return new NetSuiteFailure(meant, Effect.NONE, code, words, evidence(answer));
        }
        if (answer.status() == 401) {
            return new NetSuiteFailure(NetSuiteErrors.SIGN_IN_REFUSED, Effect.NONE, code, words, evidence(answer));
        }
        if (answer.status() == 404) {
            return new NetSuiteFailure(NetSuiteErrors.RESTLET_MISSING, Effect.NONE, code, words, evidence(answer));
        }
        if (answer.status() >= 500) {
            return new NetSuiteFailure(NetSuiteErrors.SERVER_FAILED, Effect.UNKNOWN, code, words, evidence(answer));
        }
        return new NetSuiteFailure(meant, NetSuiteMeaning.effect(code), code, words, evidence(answer));
    }

    /** A script's error comes as JSON within the text. */
    private static String plain(String message) {
        if (message.startsWith("{")) {
            try {
                return NetSuiteFiles.JSON.readTree(message).path("message").asText(message);
            } catch (IOException noJson) {
                return message;
            }
        }
        return message;
    }

    private static String evidence(WireResponse answer) {
        return Secrets.evidence("HTTP " + answer.status() + " " + answer.text());
    }

    private static JsonNode json(WireResponse answer) {
        try {
            JsonNode json = NetSuiteFiles.JSON.readTree(answer.body());
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
