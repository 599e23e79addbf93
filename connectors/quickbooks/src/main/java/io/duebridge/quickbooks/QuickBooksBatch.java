package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.Secrets;
import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several payments in one {@code POST /batch}. QuickBooks does the items one after another and answers for each by its {@code bId}.
 *
 * <p>One {@code requestid} stands for the whole batch, so a resend of the very same batch, as after a 401, is answered and not done again;
 * a line of it that is sent again alone goes under its own request id, which QuickBooks has not seen. So a line is guarded by the lookup
 * of its reference in PaymentRefNum and the time it is given to settle, and by nothing else. Sources: Intuit's pages on the request id
 * (36 characters for a batch, bId of 10) and on batch operations.
 */
final class QuickBooksBatch implements BulkPosting {
    private static final int REQUEST_ID_LENGTH = 36;

    private final QuickBooksWrites writes;
    private final CallBudget budget;
    private final int configured;
    private volatile int largest;

    QuickBooksBatch(QuickBooksWrites writes, CallBudget budget, int largest) {
        this.writes = writes;
        this.budget = budget;
        this.configured = largest;
        this.largest = largest;
    }

    @Override
    public int largestBatch() {
        return largest;
    }

    @Override
    public Room room() {
        return budget.room(Use.WRITE, largest);
    }

    @Override
    public List<PaymentOutcome> post(List<FrozenPayment> payments, Deadline deadline) {
        refuseUnusable(payments);
        return send(payments, deadline);
    }

    private void refuseUnusable(List<FrozenPayment> payments) {
        Set<String> customers = new HashSet<>();
        for (FrozenPayment payment : payments) {
            if (!customers.add(payment.instruction().customer().value())) {
                throw new IllegalArgumentException("two payments of customer "
                        + payment.instruction().customer() + " in one batch: a lookup could not tell them apart");
            }
        }
        // The limit may just have been learned to be lower; then it is cut below.
        if (payments.isEmpty() || payments.size() > configured) {
            throw new IllegalArgumentException(
                    "a batch holds 1 to " + configured + " payments, not " + payments.size());
        }
    }

    private List<PaymentOutcome> send(List<FrozenPayment> payments, Deadline deadline) {
        String requestId = requestId(payments);
        Written written = writes.sendBatch(requestId, payments.size(), body(payments), deadline);
        if (written instanceof Accepted accepted) {
            return outcomes(payments, requestId, accepted);
        }
        Failed failed = (Failed) written;
        if (failed.is(QuickBooksFault.BATCH_TOO_LARGE) && payments.size() > 1) {
            return sendHalves(payments, deadline);
        }
        return payments.stream().map(payment -> ofAll(failed.outcome())).toList();
    }

    /** Refused before anything of it was done; QuickBooks names no limit. */
    private List<PaymentOutcome> sendHalves(List<FrozenPayment> payments, Deadline deadline) {
        int half = payments.size() / 2;
        largest = Math.min(largest, Math.max(1, half));
        List<PaymentOutcome> outcomes = new ArrayList<>(send(payments.subList(0, half), deadline));
        outcomes.addAll(send(payments.subList(half, payments.size()), deadline));
        return outcomes;
    }

    /** A refusal of the whole is about the batch, not about any payment in it: each may go alone. */
    private static PaymentOutcome ofAll(PaymentOutcome whole) {
        if (whole instanceof Rejected rejected) {
            QuickBooksErrors code = QuickBooksErrors.BATCH_REFUSED;
            String message = rejected.code() + " " + rejected.message();
            return new NotSent(code.kind(), code.code(), message, Optional.empty(), rejected.evidence());
        }
        return whole;
    }

    private static List<PaymentOutcome> outcomes(List<FrozenPayment> payments, String requestId, Accepted answer) {
        Map<String, JsonNode> items = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode item : answer.answer().path("BatchItemResponse")) {
            String id = item.path("bId").asText();
            if (items.put(id, item) != null) {
                twice.add(id);
            }
        }
        List<PaymentOutcome> outcomes = new ArrayList<>();
        for (int line = 1; line <= payments.size(); line++) {
            String id = Integer.toString(line);
            JsonNode item = twice.contains(id) ? null : items.get(id);
            String where = "batch " + requestId + " line " + id + ": ";
            outcomes.add(
                    item == null
                            ? new InDoubt(
                                    ConnectionErrors.UNREADABLE_ANSWER.code(),
                                    "the batch was answered without exactly one answer for line " + id,
                                    where + answer.evidence())
                            : outcome(payments.get(line - 1), item, Secrets.evidence(where + item)));
        }
        return outcomes;
    }

    private static PaymentOutcome outcome(FrozenPayment payment, JsonNode item, String evidence) {
        Optional<QuickBooksFault> fault = QuickBooksFault.in(item);
        return fault.isPresent()
                ? QuickBooksWrites.refused(200, fault.get(), evidence)
                : QuickBooksPoster.accepted(
                        item.path("Payment"), payment.instruction().reference().value(), evidence);
    }

    /** Each payment in the very bytes that were frozen. */
    private static String body(List<FrozenPayment> payments) {
        StringBuilder body = new StringBuilder("{\"BatchItemRequest\":[");
        for (int line = 1; line <= payments.size(); line++) {
            body.append(line == 1 ? "" : ",")
                    .append("{\"bId\":\"")
                    .append(line)
                    .append("\",\"operation\":\"create\",\"Payment\":")
                    .append(payments.get(line - 1).body())
                    .append('}');
        }
        return body.append("]}").toString();
    }

    /** A function of what the batch holds, and of nothing else: the same batch has the same one. */
    private static String requestId(List<FrozenPayment> payments) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (FrozenPayment payment : payments) {
                digest.update(payment.instruction().reference().value().getBytes(StandardCharsets.US_ASCII));
            }
            return ("DBB-" + HexFormat.of().formatHex(digest.digest())).substring(0, REQUEST_ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
