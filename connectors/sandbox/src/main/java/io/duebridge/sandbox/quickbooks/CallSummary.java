package io.duebridge.sandbox.quickbooks;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What fault matchers and the log see of a call.
 *
 * @param entity the entity's name as in {@code Payment}, where the call names one; a query's comes from its statement, a report's is
 *     the report's name
 */
public record CallSummary(Operation operation, Optional<String> entity, Optional<String> requestId) {
    /** Matches every call to the company's books, so none for signing in. */
    public static Predicate<CallSummary> any() {
        return call -> !call.operation().signsIn();
    }

    public static Predicate<CallSummary> of(Operation operation) {
        return call -> call.operation() == operation;
    }

    public static Predicate<CallSummary> of(Operation operation, String entity) {
        return of(operation).and(call -> call.entity().filter(entity::equals).isPresent());
    }

    /** Matches the creation of, say, a {@code Payment}. */
    public static Predicate<CallSummary> creating(String entity) {
        return of(Operation.CREATE, entity);
    }

    /** Matches queries for, say, a {@code Payment}. */
    public static Predicate<CallSummary> querying(String entity) {
        return of(Operation.QUERY, entity);
    }

    /** Matches refreshes of the access token. */
    public static Predicate<CallSummary> tokens() {
        return of(Operation.TOKEN);
    }

    static CallSummary of(Call call) {
        if (call.segments().equals(OAuthEndpoint.PATH)) {
            return new CallSummary(Operation.TOKEN, Optional.empty(), Optional.empty());
        }
        if (call.segments().equals(OAuthEndpoint.REVOKE_PATH)) {
            return new CallSummary(Operation.REVOKE, Optional.empty(), Optional.empty());
        }
        if (call.segments().equals(AuthorisePage.PATH)) {
            return new CallSummary(Operation.AUTHORISE, Optional.empty(), Optional.empty());
        }
        if (call.segments().contains(".well-known")) {
            return new CallSummary(Operation.DISCOVERY, Optional.empty(), Optional.empty());
        }
        if (!call.segments().isEmpty() && call.segments().get(0).equals(FileLinks.PATH)) {
            return new CallSummary(Operation.FILE, Optional.of("Attachable"), Optional.empty());
        }
        return company(call);
    }

    private static CallSummary company(Call call) {
        String resource = call.resource().isEmpty() ? "" : call.resource().get(0);
        return switch (resource) {
            case "query" ->
                new CallSummary(Operation.QUERY, QueryParser.entityOf(ApiRouter.statement(call)), call.requestId());
            case "cdc" -> new CallSummary(Operation.CDC, Optional.empty(), call.requestId());
            case "upload" -> new CallSummary(Operation.UPLOAD, Optional.of("Attachable"), call.requestId());
            case "download" -> new CallSummary(Operation.DOWNLOAD, Optional.of("Attachable"), call.requestId());
            case "batch" -> new CallSummary(Operation.BATCH, Optional.empty(), call.requestId());
            case "reports" ->
                call.resource().size() == 2 && call.method().equals("GET")
                        ? new CallSummary(
                                Operation.REPORT, Optional.of(call.resource().get(1)), call.requestId())
                        : new CallSummary(Operation.UNKNOWN, Optional.empty(), call.requestId());
            default ->
                new CallSummary(entityOperation(call), Faces.byPath(resource).map(Face::name), call.requestId());
        };
    }

    private static Operation entityOperation(Call call) {
        if (call.resource().isEmpty()) {
            return Operation.UNKNOWN;
        }
        if (call.method().equals("GET")) {
            return call.resource().size() == 3 && call.resource().get(2).equals("pdf") ? Operation.PDF : Operation.READ;
        }
        String include = call.parameter("include").orElse("");
        String operation = call.parameter("operation").orElse("");
        if (include.equals("void") || operation.equals("void")) {
            return Operation.VOID;
        }
        if (operation.equals("delete")) {
            return Operation.DELETE;
        }
        return operation.equals("update") || EntityEndpoint.namesId(call) ? Operation.UPDATE : Operation.CREATE;
    }
}
