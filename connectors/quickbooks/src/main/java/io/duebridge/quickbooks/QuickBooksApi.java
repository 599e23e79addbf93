package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.RetryAfter;
import io.duebridge.http.WireClient;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireResponse;
import io.duebridge.http.WireUrls;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire: signs every call, keeps to the call budget, and says what an answer means. */
final class QuickBooksApi {
    private static final Logger LOG = LoggerFactory.getLogger(QuickBooksApi.class);

    /** A thousand invoices are about 3 MB; the longest seen have 750 lines each. */
    private static final int LARGEST_ANSWER = 256 << 20;

    /** Intuit's advice where the answer names no time. */
    static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);

    private final QuickBooksSettings settings;
    private final WireClient wire;
    private final QuickBooksSignIn oauth;
    private final CallBudget budget;
    private final InstantSource clock;

    QuickBooksApi(QuickBooksSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.clock = context.clock();
        this.wire = new WireClient(settings.connectTimeout(), LARGEST_ANSWER);
        this.budget = new CallBudget(settings.connection(), settings.workspace(), settings.limits(), context.calls());
        this.oauth = new QuickBooksSignIn(settings, wire, context, () -> budget.note(CallPurpose.REFRESH));
    }

    QuickBooksSignIn signIn() {
        return oauth;
    }

    /** Lets a sign-in that is under way end, and gives this node's share of the calls back. */
    void close() {
        oauth.refresher().close();
        budget.close();
    }

    /** One call's own limit. */
    Deadline callDeadline() {
        return Deadline.after(settings.readTimeout());
    }

    /** The caller's deadline, but never longer than one call may take. */
    Deadline callDeadline(Deadline given) {
        return given.remaining().compareTo(settings.readTimeout()) < 0 ? given : callDeadline();
    }

    /** The company that calls go to now. */
    String company(Deadline deadline) throws ConnectorException {
        return oauth.signed(deadline).realmId();
    }

    /** What the company says of itself, asked with a token that is not stored yet. */
    JsonNode companyWith(QuickBooksSignIn.Signed signed, Deadline deadline) throws ConnectorException {
        try {
            WireRequest request = signedGet(signed, "companyinfo/" + signed.realmId(), Map.of(), "application/json");
            WireResponse answer = send(request, () -> budget.acquire(Use.CHECK, deadline), deadline);
            return good(answer, QuickBooksJson.parse(answer.body())).path("CompanyInfo");
        } catch (WireException e) {
            throw QuickBooksAnswers.lost(e);
        }
    }

    /** Any answer at all proves that the host is there; no token is shown to it. */
    int reach(Deadline deadline) throws ConnectorException {
        try {
            String realm = oauth.knownRealm().orElse("0");
            return wire.send(WireRequest.get(url(realm, "companyinfo/" + realm, Map.of()), Map.of()), deadline)
                    .status();
        } catch (WireException e) {
            throw QuickBooksAnswers.lost(e);
        }
    }

    /** Runs a statement; the result is the QueryResponse, which always is an object. */
    JsonNode query(String statement, Use use, Deadline deadline) throws ConnectorException {
        JsonNode rows = get("query", Map.of("query", statement), use, deadline).path("QueryResponse");
        if (!rows.isObject()) {
            throw QuickBooksAnswers.unreadable("a query was answered without a QueryResponse");
        }
        return rows;
    }

    /** Everything that changed or was deleted since a moment, at most 30 days ago, of kinds by their names with commas between. */
    JsonNode changes(String entities, String changedSince, Deadline deadline) throws ConnectorException {
        Map<String, String> parameters = Map.of("entities", entities, "changedSince", changedSince);
        JsonNode answer = get("cdc", parameters, Use.READ, deadline);
        if (!answer.path("CDCResponse").isArray()) {
            throw QuickBooksAnswers.unreadable("the change feed was answered without a CDCResponse");
        }
        return answer;
    }

    /** One record by id; empty if QuickBooks says that there is none. */
    Optional<JsonNode> record(String path, String entityName, ErpId id, Deadline deadline) throws ConnectorException {
        return record(path, entityName, id, Use.TOTALS, deadline);
    }

    Optional<JsonNode> record(String path, String entityName, ErpId id, Use use, Deadline deadline)
            throws ConnectorException {
        WireResponse answer =
                signedGet(path + "/" + WireUrls.encode(id.value()), Map.of(), "application/json", use, deadline);
        JsonNode json = QuickBooksJson.parse(answer.body());
        if (QuickBooksFault.in(json)
                .filter(fault -> fault.is(QuickBooksFault.NOT_FOUND))
                .isPresent()) {
            return Optional.empty();
        }
        JsonNode entity = good(answer, json).path(entityName);
        if (!entity.isObject()) {
            throw QuickBooksAnswers.unreadable("a read of " + path + " was answered without a " + entityName);
        }
        return Optional.of(entity);
    }

    JsonNode get(String path, Map<String, String> parameters, Use use, Deadline deadline) throws ConnectorException {
        WireResponse answer = signedGet(path, parameters, "application/json", use, deadline);
        return good(answer, QuickBooksJson.parse(answer.body()));
    }

    /** A document as bytes; empty if there is none. */
    Optional<byte[]> pdf(QuickBooksEntity entity, ErpId id, Deadline deadline) throws ConnectorException {
        String path = entity.path() + "/" + WireUrls.encode(id.value()) + "/pdf";
        WireResponse answer = signedGet(path, Map.of(), "application/pdf", Use.DOCUMENT, deadline);
        byte[] body = answer.body();
        if (answer.isSuccess()
                && new String(body, 0, Math.min(5, body.length), StandardCharsets.US_ASCII).equals("%PDF-")) {
            return Optional.of(body);
        }
        JsonNode json = QuickBooksJson.parse(body);
        Optional<QuickBooksFault> fault = QuickBooksFault.in(json);
        if (fault.filter(f -> f.is(QuickBooksFault.NOT_FOUND)).isPresent()
                || (answer.status() == 404 && fault.isEmpty())) {
            return Optional.empty();
        }
        good(answer, json);
        throw QuickBooksAnswers.unreadable("a PDF was asked for and something else came");
    }

    /**
     * Sends a write once under its request id. A 401 comes from the gateway before anything is booked, so that one is sent
     * again with a fresh token; nothing else is.
     *
     * @param parameters beside the request id, e.g. {@code operation=update}
     * @throws ConnectorException surely nothing was sent
     * @throws WireException no whole answer came; it says whether the write may have arrived
     */
    WireResponse write(String path, String requestId, Map<String, String> parameters, String body, Deadline deadline)
            throws ConnectorException, WireException {
        return write(path, requestId, parameters, body, 1, deadline);
    }

    /**
     * Sends a batch of writes once, under one request id for the whole of it.
     *
     * @param items how many calls QuickBooks counts it for
     */
    WireResponse batch(String requestId, int items, String body, Deadline deadline)
            throws ConnectorException, WireException {
        return write("batch", requestId, Map.of(), body, items, deadline);
    }

    CallBudget budget() {
        return budget;
    }

    private WireResponse write(
            String path, String requestId, Map<String, String> parameters, String body, int calls, Deadline deadline)
            throws ConnectorException, WireException {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("requestid", requestId);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return signed(
                signed -> WireRequest.post(
                        url(signed.realmId(), path, all),
                        Map.of(
                                "Authorization", "Bearer " + signed.accessToken(),
                                "Accept", "application/json",
                                "Content-Type", "application/json"),
                        bytes),
                () -> path.equals("batch")
                        ? budget.acquireBatch(Use.WRITE, calls, deadline)
                        : budget.acquire(Use.WRITE, deadline),
                deadline);
    }

    private WireResponse signedGet(
            String path, Map<String, String> parameters, String accept, Use use, Deadline deadline)
            throws ConnectorException {
        try {
            return signed(
                    signed -> signedGet(signed, path, parameters, accept),
                    () -> budget.acquire(use, deadline),
                    deadline);
        } catch (WireException e) {
            throw QuickBooksAnswers.lost(e);
        }
    }

    private WireRequest signedGet(
            QuickBooksSignIn.Signed signed, String path, Map<String, String> parameters, String accept) {
        return WireRequest.get(
                url(signed.realmId(), path, parameters),
                Map.of("Authorization", "Bearer " + signed.accessToken(), "Accept", accept));
    }

    private interface Signing {
        WireRequest with(QuickBooksSignIn.Signed signed);
    }

    private interface Admission {
        CallBudget.Permit get() throws ConnectorException;
    }

    private WireResponse signed(Signing request, Admission admission, Deadline deadline)
            throws ConnectorException, WireException {
        QuickBooksSignIn.Signed signed = oauth.signed(deadline);
        WireResponse answer = send(request.with(signed), admission, deadline);
        if (answer.status() == 401) {
            answer = send(request.with(oauth.renewed(signed, deadline)), admission, deadline);
        }
        if (QuickBooksAnswers.isThrottled(answer)) {
            budget.pause(pause(answer));
        }
        return answer;
    }

    private WireResponse send(WireRequest request, Admission admission, Deadline deadline)
            throws ConnectorException, WireException {
        try (CallBudget.Permit permit = admission.get()) {
            WireResponse answer = wire.send(request, deadline);
            LOG.debug("{}: {}, intuit_tid {}", request, answer, QuickBooksAnswers.tid(answer));
            return answer;
        }
    }

    Duration pause(WireResponse answer) {
        return RetryAfter.of(answer, clock).orElse(DEFAULT_PAUSE);
    }

    private JsonNode good(WireResponse answer, JsonNode json) throws ConnectorException {
        Optional<QuickBooksFault> fault = QuickBooksFault.in(json);
        if (answer.isSuccess() && fault.isEmpty()) {
            if (json.isMissingNode()) {
                throw QuickBooksAnswers.unreadable("HTTP " + answer.status() + " came without JSON");
            }
            return json;
        }
        String words = "QuickBooks answered HTTP " + answer.status() + ", "
                + fault.map(QuickBooksFault::words).orElse("without an explanation") + " (intuit_tid "
                + QuickBooksAnswers.tid(answer)
                + ")";
        if (QuickBooksAnswers.isThrottled(answer)) {
            throw new ConnectorException(QuickBooksErrors.THROTTLED, words, pause(answer), null);
        }
        throw new ConnectorException(QuickBooksMeaning.ofRead(answer.status(), fault), words);
    }

    private URI url(String realm, String path, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("minorversion", Integer.toString(settings.minorVersion()));
        return URI.create(settings.baseUrl() + "/v3/company/" + realm + "/" + path + "?" + WireUrls.query(all));
    }
}
