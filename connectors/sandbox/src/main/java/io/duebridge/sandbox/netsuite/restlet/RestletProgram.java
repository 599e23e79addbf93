package io.duebridge.sandbox.netsuite.restlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PrintedPapers;
import io.duebridge.sandbox.netsuite.books.CreditsApart;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Duebridge's RESTlet as the sandbox runs it: the same questions and answers as the script's, a test holds the two together. */
final class RestletProgram {
    private static final String VERSION = "1.2";
    private static final Set<EntityKind> PRINTED =
            Set.of(EntityKind.INVOICE, EntityKind.CREDIT_MEMO, EntityKind.PAYMENT);

    private final NetSuiteBooks books;
    private volatile boolean reversingJournals;

    RestletProgram(NetSuiteBooks books) {
        this.books = books;
    }

    void voidByReversingJournals(boolean preferred) {
        reversingJournals = preferred;
    }

    static ObjectNode refusal(String code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ok", false)
                .put("code", code)
                .put("message", message);
    }

    ObjectNode post(JsonNode request, Instant visibleUntil, boolean afterSubmitFails) {
        String function = request.path("function").asText("undefined");
        return switch (function) {
            case "version" -> version();
            case "pdf" -> pdf(request, visibleUntil);
            case "void" -> voidPayment(request, visibleUntil, afterSubmitFails);
            case "pay" -> RestletPay.post(books, request, afterSubmitFails);
            case "discounts" -> RestletDiscounts.of(books, request, visibleUntil);
            default ->
                refusal(
                        "DUEBRIDGE_UNKNOWN_FUNCTION",
                        "Version " + VERSION + " of the RESTlet has no function \"" + function + "\".");
        };
    }

    private static ObjectNode version() {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("ok", true).put("version", VERSION);
        answer.putArray("functions")
                .add("version")
                .add("pdf")
                .add("void")
                .add("pay")
                .add("discounts");
        return answer;
    }

    private Optional<LedgerEntity> transaction(JsonNode request, Instant visibleUntil) {
        return books.read(
                visibleUntil, finder -> finder.transaction(request.path("id").asText()));
    }

    private ObjectNode pdf(JsonNode request, Instant visibleUntil) {
        Optional<LedgerEntity> there =
                transaction(request, visibleUntil).filter(entity -> PRINTED.contains(entity.kind()));
        if (there.isEmpty()) {
            return found(false);
        }
        byte[] pdf = PrintedPapers.pdf(books.ledger().read(view -> PrintedPapers.page(there.get(), view)));
        String name = RecordType.of(there.get().kind()).orElseThrow().spoken().replace(' ', '_');
        return found(true)
                .put("name", name + "_" + there.get().id() + ".pdf")
                .put("content", Base64.getEncoder().encodeToString(pdf));
    }

    private static ObjectNode found(boolean found) {
        return JsonNodeFactory.instance.objectNode().put("ok", true).put("found", found);
    }

    private ObjectNode voidPayment(JsonNode request, Instant visibleUntil, boolean afterSubmitFails) {
        Optional<LedgerPayment> there = transaction(request, visibleUntil)
                .filter(entity -> entity.kind() == EntityKind.PAYMENT)
                .map(LedgerPayment.class::cast);
        if (there.isEmpty()) {
            return found(false);
        }
        LedgerPayment payment = there.get();
        String external = books.ledger()
                .read(view -> view.coding(payment.kind(), payment.id()))
                .externalId()
                .orElse("");
        String reference = request.path("reference").asText("undefined");
        if (!external.equalsIgnoreCase(reference)) {
            return refusal(
                    "DUEBRIDGE_OTHER_PAYMENT",
                    "Payment " + payment.id() + " carries the external id \"" + external + "\", not \"" + reference
                            + "\".");
        }
        if (payment.voided()) {
            return voided(payment.id(), true);
        }
        directVoid(payment);
        return afterSubmitFails
                ? voided(payment.id(), false)
                        .put("warning", NsRefusal.afterSubmit(payment.id()).why())
                : voided(payment.id(), false);
    }

    private static ObjectNode voided(String id, boolean already) {
        return found(true).put("voided", true).put("already", already).put("id", id);
    }

    /** Source: NetSuite's help, "transaction.Type": a customer payment is voided directly or not at all. */
    private void directVoid(LedgerPayment payment) {
        if (reversingJournals) {
            throw NsRefusal.user("This transaction type cannot be voided while the preference Void Transactions Using"
                    + " Reversing Journals is on.");
        }
        if (books.isLocked(payment.kind(), payment.id())) {
            throw NsRefusal.of("RCRD_LOCKED_BY_WF", "This record has been locked by a user defined workflow.");
        }
        try {
            CreditsApart.of(books, payment);
            books.ledger().voidPayment(payment.id());
        } catch (LedgerRefusal refusal) {
            throw NsRefusal.of(refusal);
        }
    }
}
