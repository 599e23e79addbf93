package io.duebridge.sandbox.netsuite.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.auth.Guard;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.sandbox.netsuite.http.Pool;
import io.duebridge.sandbox.netsuite.http.Reply;
import io.duebridge.sandbox.netsuite.suiteql.QueryRefusal;
import io.duebridge.sandbox.netsuite.suiteql.SuiteQl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** REST: records, SuiteQL, and what an account tells of itself. */
public final class RestFace implements AutoCloseable {
    private static final List<String> RECORDS = List.of("services", "rest", "record", "v1");
    private static final List<String> SUITEQL = List.of("services", "rest", "query", "v1", "suiteql");
    private static final List<String> GOVERNANCE = List.of("services", "rest", "system", "v1", "governanceLimits");
    private static final List<String> DATA_CENTERS = List.of("rest", "datacenterurls");

    private static final String SCOPE = "rest_webservices";

    private final Guard guard;
    private final Pool pool;
    private final String address;
    private final RecordService records;
    private final SuiteQl queries;

    public RestFace(NetSuiteBooks books, Guard guard, Pool pool, String address) {
        this.guard = guard;
        this.pool = pool;
        this.address = address;
        this.records = new RecordService(books, address);
        this.queries = new SuiteQl(books);
    }

    /** What a call wants. */
    public static CallSummary summary(Call call) {
        List<String> path = call.segments();
        if (path.equals(SUITEQL)) {
            return new CallSummary(Operation.SUITEQL, Optional.empty(), false);
        }
        if (path.size() > 4 && path.subList(0, 4).equals(RECORDS)) {
            Operation operation = switch (call.method()) {
                case "POST" -> Operation.ADD;
                case "PATCH" -> Operation.UPDATE;
                case "PUT" -> Operation.UPSERT;
                case "DELETE" -> Operation.DELETE;
                default -> path.size() > 5 ? Operation.GET : Operation.GET_LIST;
            };
            return new CallSummary(operation, RecordType.named(path.get(4)).map(RecordType::camel), false);
        }
        boolean about = path.equals(GOVERNANCE) || path.equals(DATA_CENTERS);
        return new CallSummary(about ? Operation.ABOUT : Operation.UNKNOWN, Optional.empty(), false);
    }

    /** Answers a call; faults that speak the protocol are among what may happen to it. */
    public Reply answer(Call call, Instant visibleUntil, Optional<Fault> fault) {
        try {
            if (call.segments().equals(DATA_CENTERS)) {
                return dataCenters();
            }
            if (guard.refuses(call, SCOPE).isPresent()) {
                throw RestError.login();
            }
            boolean throttled =
                    fault.filter(some -> some.kind() == FaultKind.THROTTLE).isPresent();
            if (throttled || !pool.enter()) {
                throw RestError.tooMany();
            }
            try {
                return entered(call, visibleUntil, fault);
            } finally {
                pool.leave(fault);
            }
        } catch (NsRefusal refusal) {
            return RestError.of(refusal).reply();
        } catch (RestError error) {
            return error.reply();
        }
    }

    private Reply entered(Call call, Instant visibleUntil, Optional<Fault> fault) {
        Optional<FaultKind> kind = fault.map(Fault::kind);
        if (kind.filter(FaultKind.UNEXPECTED_ERROR::equals).isPresent()) {
            throw new RestError(500, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: sandbox");
        }
        if (kind.filter(FaultKind.REFUSAL::equals).isPresent()) {
            throw NsRefusal.of(fault.orElseThrow().code(), "Refused because the sandbox was told to.");
        }
        List<String> path = call.segments();
        if (path.equals(SUITEQL)) {
            return query(call, visibleUntil);
        }
        if (path.equals(GOVERNANCE)) {
            ObjectNode limits = JsonNodeFactory.instance.objectNode();
            limits.put("accountConcurrencyLimit", pool.limit()).put("accountUnallocatedConcurrencyLimit", pool.limit());
            return Reply.plainJson(200, RecordService.bytes(limits));
        }
        if (path.size() < 5 || !path.subList(0, 4).equals(RECORDS)) {
            throw new RestError(404, "NOT_FOUND", "There is nothing at this address.");
        }
        RecordType type = RecordType.named(path.get(4))
                .filter(found -> found.camel().equals(path.get(4)))
                .orElseThrow(() -> new RestError(404, "NOT_FOUND", "Record type " + path.get(4) + " does not exist."));
        boolean afterSubmit = kind.filter(FaultKind.AFTER_SUBMIT_FAILED::equals).isPresent();
        return records.answer(call, type, path.subList(5, path.size()), visibleUntil, afterSubmit);
    }

    private Reply query(Call call, Instant visibleUntil) {
        boolean preferred =
                call.header("prefer").filter(text -> text.contains("transient")).isPresent();
        if (!call.method().equals("POST") || !preferred) {
            throw new RestError(
                    400, "INVALID_HEADER", "SuiteQL is asked for by POST with the header Prefer: transient.");
        }
        try {
            return Reply.plainJson(
                    200,
                    RecordService.bytes(queries.run(
                            RecordService.body(call),
                            call.parameter("limit"),
                            call.parameter("offset"),
                            address + call.rawPath(),
                            visibleUntil)));
        } catch (QueryRefusal refusal) {
            throw new RestError(400, refusal.code(), refusal.why());
        }
    }

    private Reply dataCenters() {
        ObjectNode urls = JsonNodeFactory.instance.objectNode();
        urls.put("restDomain", address).put("webservicesDomain", address).put("systemDomain", address);
        return Reply.plainJson(200, RecordService.bytes(urls));
    }

    @Override
    public void close() {
        queries.close();
    }
}
