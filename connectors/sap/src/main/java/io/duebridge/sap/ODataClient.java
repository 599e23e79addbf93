package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.RetryAfter;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.http.WireUrls;
import io.duebridge.sap.soap.SapWire;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SAP's OData services over HTTP: signs in with every call, keeps no session and no cookies, and says what an answer means. */
final class ODataClient {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);

    private final SapWire wire;

    ODataClient(SapWire wire) {
        this.wire = wire;
    }

    Deadline callDeadline() {
        return wire.callDeadline();
    }

    /** Any answer at all proves that the host is there; nothing secret is shown to it. */
    String reach(Deadline deadline) throws ConnectorException {
        try {
            wire.reach(deadline);
            return wire.baseUrl().getHost() + " answers";
        } catch (WireException e) {
            throw lost(e);
        }
    }

    /** The entities that a query gives. */
    List<JsonNode> entities(String service, String set, Map<String, String> options, Use use, Deadline deadline)
            throws ConnectorException {
        String path = "/sap/opu/odata/sap/" + service + "/" + set;
        WireResponse answer = send(path, options, use, deadline);
        JsonNode json = json(answer, service);
        JsonNode results = json.path("d").path("results");
        if (!results.isArray()) {
            throw unreadable(service + " was answered without results", answer);
        }
        return SapJson.entities(json);
    }

    /** What a function import gives; empty if SAP says, in its own words, that there is nothing. */
    Optional<JsonNode> function(String service, String name, Map<String, String> parameters, Use use, Deadline deadline)
            throws ConnectorException {
        WireResponse answer = send("/sap/opu/odata/sap/" + service + "/" + name, parameters, use, deadline);
        boolean none = (answer.status() == 404 || answer.status() == 400)
                && words(answer).isPresent();
        return none
                ? Optional.empty()
                : Optional.of(json(answer, service).path("d").path(name));
    }

    private WireResponse send(String path, Map<String, String> options, Use use, Deadline deadline)
            throws ConnectorException {
        Map<String, String> headers = Map.of("Accept", "application/json");
        try {
            return wire.send("GET", path + "?" + WireUrls.query(options), headers, Optional.empty(), use, deadline);
        } catch (WireException e) {
            throw lost(e);
        }
    }

    private JsonNode json(WireResponse answer, String service) throws ConnectorException {
        if (answer.status() == 200 && !isHtml(answer)) {
            try {
                return SapJson.parse(answer.text());
            } catch (RawFault e) {
                throw unreadable(service + " gave an answer that " + e.getMessage(), answer);
            }
        }
        throw failure(answer, service);
    }

    private static boolean isHtml(WireResponse answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("html") || answer.text().stripLeading().startsWith("<");
    }

    private ConnectorException failure(WireResponse answer, String service) {
        int status = answer.status();
        String said = service + ", HTTP " + status
                + words(answer).map(words -> ": " + words).orElse("");
        if (status == 401) {
            return new ConnectorException(SapErrors.SIGN_IN_REFUSED, said);
        }
        if (isLogInPage(answer)) {
            return new ConnectorException(SapErrors.LOG_IN_PAGE, said);
        }
        if (status == 429) {
            Duration wait = RetryAfter.of(answer, wire.clock()).orElse(USUAL_PAUSE);
            wire.pause(wait);
            return new ConnectorException(SapErrors.THROTTLED, said, wait, null);
        }
        if (status >= 500) {
            return new ConnectorException(
                    SapErrors.SERVER_FAILED,
                    said,
                    RetryAfter.of(answer, wire.clock()).orElse(null),
                    null);
        }
        if (words(answer).isEmpty()) {
            return status == 404
                    ? new ConnectorException(SapErrors.SERVICE_MISSING, said)
                    : unreadable("the answer is not SAP's: " + said, answer);
        }
        return switch (status) {
            case 403 -> new ConnectorException(SapErrors.NOT_PERMITTED, said);
            case 404 -> new ConnectorException(SapErrors.SERVICE_MISSING, said);
            default -> new ConnectorException(SapErrors.QUERY_REFUSED, said);
        };
    }

    /** A page for people where data should be: with 200 or a redirect, SAP's own or an identity provider's. */
    private static boolean isLogInPage(WireResponse answer) {
        boolean redirected = answer.status() / 100 == 3;
        String text = answer.text().toLowerCase(Locale.ROOT);
        return redirected
                || (answer.status() == 200
                        && isHtml(answer)
                        && (text.contains("logon") || text.contains("samlrequest") || text.contains("j_password")));
    }

    /** The words of an OData error; empty if it is none. */
    private static Optional<String> words(WireResponse answer) {
        if (isHtml(answer)) {
            return Optional.empty();
        }
        try {
            return SapJson.error(SapJson.parse(answer.text())).map(Secrets::evidence);
        } catch (RawFault e) {
            return Optional.empty();
        }
    }

    private static ConnectorException unreadable(String message, WireResponse answer) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                message + " (" + Secrets.evidence("HTTP " + answer.status() + " " + shortened(answer.text())) + ")");
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static ConnectorException lost(WireException e) {
        return new ConnectorException(
                e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE,
                String.valueOf(e.getMessage()),
                e);
    }
}
