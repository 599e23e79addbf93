package io.duebridge.sandbox.sap.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * What fault matchers and the log see of a call.
 *
 * @param entity the entity set asked for, {@code $metadata}, or empty
 * @param lookup whether items are looked for by a document's reference
 * @param commits whether it commits what was posted before in its session
 */
public record CallSummary(String entity, boolean lookup, boolean commits) {
    private static final String PAYMENT = "z_duebridge_payment";

    public static CallSummary of(Call call) {
        String[] parts = call.path().split("/");
        String last = parts.length == 0 ? "" : parts[parts.length - 1].replaceAll("\\(.*", "");
        String body = last.startsWith("z") ? new String(call.body(), StandardCharsets.UTF_8) : "";
        boolean lookup = call.parameter("$filter").orElse("").contains("DocumentReferenceID eq")
                || (last.equals(PAYMENT) && body.contains("<ACTION>FIND<"));
        return new CallSummary(last, lookup, body.contains("BAPI_TRANSACTION_COMMIT"));
    }

    public static Predicate<CallSummary> any() {
        return call -> true;
    }

    /** Posts journal entries, a payment by the function module, or commits one. */
    public boolean posts() {
        return entity.equals("journalentrycreaterequestconfi") || (entity.equals(PAYMENT) && !lookup) || commits;
    }

    /** Asks for clearings. */
    public boolean clears() {
        return entity.equals("journalentrybulkclearingreques");
    }

    /** Reads of entities that are no lookup. */
    public static Predicate<CallSummary> reading() {
        return call -> (call.entity().startsWith("A_") || call.entity().startsWith("zbapi_")) && !call.lookup();
    }
}
