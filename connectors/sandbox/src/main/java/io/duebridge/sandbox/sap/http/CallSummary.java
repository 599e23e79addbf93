package io.duebridge.sandbox.sap.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What fault matchers and the log see of a call.
 *
 * @param entity the entity set asked for, {@code $metadata}, or empty
 * @param lookup whether items are looked for by a document's reference
 * @param commits whether it commits what was posted before in its session
 * @param sense what a journal entry, or a change by the function module, is for
 */
public record CallSummary(String entity, boolean lookup, boolean commits, Sense sense) {
    private static final String PAYMENT = "z_duebridge_payment";
    private static final String CHANGE = "z_duebridge_change";
    private static final Pattern OUT_OF_THE_BANK =
            Pattern.compile("</GLAccount>\\s*<AmountInTransactionCurrency[^>]*>-");

    /** What a journal entry, or a change by the function module, is for. */
    public enum Sense {
        NONE,
        PAYMENT,
        /** Money that leaves the bank again. */
        CHARGE,
        REVERSAL,
        CLEARING
    }

    public static CallSummary of(Call call) {
        String[] parts = call.path().split("/");
        String last = parts.length == 0 ? "" : parts[parts.length - 1].replaceAll("\\(.*", "");
        String body = last.startsWith("z") ? new String(call.body(), StandardCharsets.UTF_8) : "";
        boolean lookup = call.parameter("$filter").orElse("").contains("DocumentReferenceID eq")
                || (Set.of(PAYMENT, CHANGE).contains(last) && body.contains("<ACTION>FIND<"));
        return new CallSummary(last, lookup, body.contains("BAPI_TRANSACTION_COMMIT"), sense(last, call));
    }

    private static Sense sense(String entity, Call call) {
        if (entity.equals(CHANGE)) {
            return change(new String(call.body(), StandardCharsets.UTF_8));
        }
        if (!entity.equals("journalentrycreaterequestconfi")) {
            return Sense.NONE;
        }
        String body = new String(call.body(), StandardCharsets.UTF_8);
        if (body.contains("<ReversalReferenceDocument>")) {
            return Sense.REVERSAL;
        }
        return OUT_OF_THE_BANK.matcher(body).find() ? Sense.CHARGE : Sense.PAYMENT;
    }

    private static Sense change(String body) {
        if (body.contains("<ACTION>VOID<")) {
            return Sense.REVERSAL;
        }
        return body.contains("<ACTION>ENTRY<")
                ? Sense.CHARGE
                : body.contains("<ACTION>CLEAR<") ? Sense.CLEARING : Sense.NONE;
    }

    public static Predicate<CallSummary> any() {
        return call -> true;
    }

    /** Posts a payment, as a journal entry or by the function module, or commits one. */
    public boolean posts() {
        return sense == Sense.PAYMENT || (entity.equals(PAYMENT) && !lookup) || commits;
    }

    /** Books out money that went back. */
    public boolean charges() {
        return sense == Sense.CHARGE;
    }

    /** Reverses a document. */
    public boolean reverses() {
        return sense == Sense.REVERSAL;
    }

    /** Asks for clearings. */
    public boolean clears() {
        return entity.equals("journalentrybulkclearingreques") || sense == Sense.CLEARING;
    }

    /** Reads of entities that are no lookup. */
    public static Predicate<CallSummary> reading() {
        return call -> (call.entity().startsWith("A_")
                        || call.entity().startsWith("zbapi_")
                        || call.entity().equals("z_duebridge_document"))
                && !call.lookup();
    }
}
