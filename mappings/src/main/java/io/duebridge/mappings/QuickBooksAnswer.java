package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the records in what QuickBooks' API returned: a query, one entity with or without its name around it, a change data
 * capture, a batch, or a list of any of these.
 */
final class QuickBooksAnswer {
    /** QuickBooks' names are our labels with a capital letter, but for attachments. */
    private static final Map<RecordKind, String> NAMES = Arrays.stream(RecordKind.values())
            .collect(Collectors.toMap(
                    kind -> kind,
                    kind -> kind == RecordKind.ATTACHMENT
                            ? "Attachable"
                            : kind.label().substring(0, 1).toUpperCase(Locale.ROOT)
                                    + kind.label().substring(1)));

    /** What holds records, or holds what holds them. */
    private static final List<String> ENVELOPES =
            List.of("QueryResponse", "CDCResponse", "BatchItemResponse", "batchItemResponse");

    private static final int MAX_DEPTH = 8;

    private final RecordKind kind;
    private final List<JsonNode> records = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private Optional<String> fault = Optional.empty();
    private boolean envelope;

    QuickBooksAnswer(RecordKind kind) {
        this.kind = kind;
    }

    void add(JsonNode answer) {
        walk(answer, 0);
    }

    /** The records of the wanted kind, in their order, deleted ones too. */
    List<JsonNode> records() {
        return records;
    }

    /** An error of QuickBooks that came besides the records, as a batch may have it. */
    Optional<String> fault() {
        return fault;
    }

    /** Whether it is an answer of the API that has no record because there is none, as the page behind the last one. */
    boolean isEmptyPage() {
        return envelope && records.isEmpty() && others.isEmpty() && fault.isEmpty();
    }

    /** Why there is none. */
    String whyNone() {
        if (fault.isPresent()) {
            return "is an error of QuickBooks, not data: " + fault.get();
        }
        return others.isEmpty()
                ? "holds no " + NAMES.get(kind)
                : "holds no " + NAMES.get(kind) + ", but "
                        + String.join(", ", others.stream().distinct().toList());
    }

    private void walk(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> walk(element, depth + 1));
            return;
        }
        if (!node.isObject()) {
            return;
        }
        boolean wrapped = false;
        for (String name : ENVELOPES) {
            if (node.has(name)) {
                wrapped = true;
                envelope = true;
                walk(node.get(name), depth + 1);
            }
        }
        for (Map.Entry<RecordKind, String> name : NAMES.entrySet()) {
            JsonNode held = node.get(name.getValue());
            if (held != null && (held.isObject() || held.isArray()) && !node.has("Id")) {
                wrapped = true;
                take(held, name.getKey());
            }
        }
        JsonNode error = node.has("Fault") ? node.get("Fault") : node.path("fault");
        if (error.isObject()) {
            fault = fault.or(() -> Optional.of(words(error)));
        } else if (!wrapped) {
            bare(node);
        }
    }

    private void take(JsonNode held, RecordKind heldKind) {
        for (JsonNode record : held.isArray() ? held : List.of(held)) {
            if (heldKind == kind) {
                records.add(record);
            } else {
                others.add(NAMES.get(heldKind));
            }
        }
    }

    /** An entity without its name around it: recognised by the fields only its kind has. */
    private void bare(JsonNode node) {
        if (!node.has("Id")) {
            return;
        }
        Optional<String> name = nameOf(node);
        if (name.equals(Optional.ofNullable(NAMES.get(kind)))) {
            records.add(node);
        } else {
            others.add(name.orElse("a record of another kind"));
        }
    }

    private Optional<String> nameOf(JsonNode node) {
        if (node.has("AttachableRef") || node.has("FileName") || node.has("FileAccessUri")) {
            return Optional.of("Attachable");
        }
        if (isJournal(node)) {
            return Optional.of("JournalEntry");
        }
        if (!node.has("TotalAmt")) {
            return node.has("DisplayName") || node.has("FullyQualifiedName") && node.has("BillWithParent")
                    ? Optional.of("Customer")
                    : Optional.empty();
        }
        if (node.has("UnappliedAmt") || node.has("ProcessPayment")) {
            return Optional.of("Payment");
        }
        if (node.has("RemainingCredit")) {
            return Optional.of("CreditMemo");
        }
        if (node.has("VendorRef")) {
            return Optional.empty();
        }
        if (node.has("TxnStatus") && node.has("CustomerRef")) {
            return Optional.of("Estimate");
        }
        if (node.has("DepositToAccountRef") || node.has("PaymentMethodRef")) {
            return paid(node);
        }
        if (!node.has("CustomerRef")) {
            return Optional.empty();
        }
        return Optional.of(kind == RecordKind.CREDIT_MEMO && !node.has("DueDate") ? "CreditMemo" : "Invoice");
    }

    private static boolean isJournal(JsonNode node) {
        for (JsonNode line : node.path("Line")) {
            if (line.has("JournalEntryLineDetail")) {
                return true;
            }
        }
        return node.has("Adjustment") && !node.has("CustomerRef");
    }

    /** Refund receipts and sales receipts have the same fields; who asks for one has been given one. */
    private Optional<String> paid(JsonNode node) {
        if (kind == RecordKind.REFUND_RECEIPT && !hasPayment(node)) {
            return Optional.of("RefundReceipt");
        }
        return node.has("CustomerRef") ? Optional.empty() : Optional.of("Deposit");
    }

    private static boolean hasPayment(JsonNode node) {
        for (JsonNode line : node.path("Line")) {
            if (line.has("LinkedTxn") || line.has("DepositLineDetail")) {
                return true;
            }
        }
        return false;
    }

    private static String words(JsonNode fault) {
        JsonNode errors = fault.has("Error") ? fault.get("Error") : fault.path("error");
        JsonNode first = errors.isArray() && !errors.isEmpty() ? errors.get(0) : fault;
        String message = first.path("Message").asText(first.path("message").asText("no message"));
        String code = first.path("code").asText("");
        return code.isEmpty() ? message : message + " (code " + code + ")";
    }
}
