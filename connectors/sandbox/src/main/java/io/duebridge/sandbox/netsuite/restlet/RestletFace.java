package io.duebridge.sandbox.netsuite.restlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.auth.Guard;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.sandbox.netsuite.http.Pool;
import io.duebridge.sandbox.netsuite.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where RESTlets are called, with Duebridge's own deployed. What stands before a script answers errors as NetSuite does, by code and
 * message in HTTP 4xx; what the script says comes with 200. Source: NetSuite's help, "SuiteScript 2.x RESTlet Error Handling".
 */
public final class RestletFace {
    public static final List<String> PATH = List.of("app", "site", "hosting", "restlet.nl");

    /** The ids the guide tells people to give the script and its deployment. */
    public static final String SCRIPT = "customscript_duebridge";

    public static final String DEPLOYMENT = "customdeploy_duebridge";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCOPE = "restlets";

    private final Guard guard;
    private final Pool pool;
    private final RestletProgram program;
    private volatile boolean installed = true;

    public RestletFace(NetSuiteBooks books, Guard guard, Pool pool) {
        this.guard = guard;
        this.pool = pool;
        this.program = new RestletProgram(books);
    }

    /** The administrator takes the deployment away, or brings it back. */
    public void install(boolean there) {
        installed = there;
    }

    /** The account voids by reversing journals, which customer payments cannot be voided by. */
    public void voidByReversingJournals(boolean preferred) {
        program.voidByReversingJournals(preferred);
    }

    /** What a call wants. */
    public static CallSummary summary(Call call) {
        Operation operation = switch (body(call).path("function").asText()) {
            case "pdf" -> Operation.PRINT;
            case "void" -> Operation.VOID;
            case "pay" -> Operation.ADD;
            case "version" -> Operation.ABOUT;
            default -> Operation.UNKNOWN;
        };
        Optional<String> record = operation == Operation.VOID || operation == Operation.ADD
                ? Optional.of("customerPayment")
                : Optional.empty();
        return new CallSummary(operation, record, false);
    }

    public Reply answer(Call call, Instant visibleUntil, Optional<Fault> fault) {
        if (guard.refuses(call, SCOPE).isPresent()) {
            return error(401, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt.");
        }
        boolean throttled =
                fault.filter(some -> some.kind() == FaultKind.THROTTLE).isPresent();
        if (throttled || !pool.enter()) {
            return error(400, "SSS_REQUEST_LIMIT_EXCEEDED", "Request limit exceeded. Please try again later.");
        }
        try {
            return entered(call, visibleUntil, fault);
        } finally {
            pool.leave(fault);
        }
    }

    private Reply entered(Call call, Instant visibleUntil, Optional<Fault> fault) {
        if (!isDeployed(call)) {
            return error(404, "SSS_INVALID_SCRIPTLET_ID", "That Suitelet is invalid, disabled, or no longer exists.");
        }
        if (!call.method().equals("POST")) {
            return error(405, "SSS_INVALID_HTTP_METHOD", "The RESTlet has no function for " + call.method() + ".");
        }
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            return error(415, "UNSUPPORTED_MEDIA_TYPE", "The content type must be application/json.");
        }
        if (fault.filter(some -> some.kind() == FaultKind.UNEXPECTED_ERROR).isPresent()) {
            return error(500, "UNEXPECTED_ERROR", "An unexpected SuiteScript error has occurred");
        }
        boolean afterSubmitFails = fault.filter(some -> some.kind() == FaultKind.AFTER_SUBMIT_FAILED)
                .isPresent();
        try {
            fault.filter(some -> some.kind() == FaultKind.REFUSAL).ifPresent(some -> {
                throw NsRefusal.of(some.code(), "Refused because the sandbox was told to.");
            });
            return json(200, program.post(body(call), visibleUntil, afterSubmitFails));
        } catch (NsRefusal refusal) {
            return json(200, RestletProgram.refusal(refusal.code(), refusal.why()));
        }
    }

    private boolean isDeployed(Call call) {
        return installed
                && call.parameter("script").filter(SCRIPT::equals).isPresent()
                && call.parameter("deploy").filter(DEPLOYMENT::equals).isPresent();
    }

    private static JsonNode body(Call call) {
        try {
            JsonNode body = MAPPER.readTree(call.body());
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static Reply error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body);
    }

    private static Reply json(int status, JsonNode body) {
        try {
            return Reply.plainJson(status, MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
