package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.quickbooks.PostedPayment.Line;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines a payment has once an entry has taken an amount of it back. The amount comes first from what is unapplied, then from
 * the last invoice, or journal entry it was posted for, backwards; if the whole payment goes, so does everything it was applied to,
 * credit memos too. What other entries have taken stays theirs. QuickBooks takes a payment's lines all or none, so the answer is all of them.
 */
final class TakeBack {
    static final String ENTRY = "JournalEntry";

    private TakeBack() {}

    /** Empty if the payment has not that much left, or has lines of which QuickBooks does not say whether they take or give. */
    static Optional<List<Line>> lines(
            PostedPayment payment, String entry, BigDecimal amount, boolean whole, Set<ErpId> charged) {
        BigDecimal others = others(payment, charged);
        boolean readable = charges(payment)
                        .add(payment.unapplied())
                        .compareTo(payment.total().amount())
                == 0;
        if (!readable || amount.compareTo(payment.total().amount().subtract(others)) > 0) {
            return Optional.empty();
        }
        List<Line> kept = new ArrayList<>(payment.lines());
        if (whole) {
            kept.removeIf(line -> isPaid(line, charged) || line.isCreditMemo());
        } else {
            cut(kept, amount.subtract(payment.unapplied()), charged);
        }
        kept.add(new Line(ENTRY, entry, amount, link(entry)));
        return Optional.of(List.copyOf(kept));
    }

    private static void cut(List<Line> lines, BigDecimal amount, Set<ErpId> charged) {
        BigDecimal left = amount;
        for (int i = lines.size() - 1; i >= 0 && left.signum() > 0; i--) {
            Line line = lines.get(i);
            if (isPaid(line, charged)) {
                BigDecimal taken = line.amount().min(left);
                left = left.subtract(taken);
                lines.set(
                        i, new Line(line.type(), line.document(), line.amount().subtract(taken), line.linked()));
            }
        }
        lines.removeIf(line -> line.amount().signum() == 0);
    }

    /** What the lines take of the money; amounts are positive for what takes and for what gives. */
    private static BigDecimal charges(PostedPayment payment) {
        return payment.lines().stream()
                .map(line -> line.isCreditMemo() ? line.amount().negate() : line.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the payment was made for. */
    private static boolean isPaid(Line line, Set<ErpId> charged) {
        return line.isInvoice() || (line.type().equals(ENTRY) && charged.contains(new ErpId(line.document())));
    }

    private static BigDecimal others(PostedPayment payment, Set<ErpId> charged) {
        return payment.lines().stream()
                .filter(line -> !isPaid(line, charged) && !line.isCreditMemo())
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode link(String entry) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        links.addObject().put("TxnId", entry).put("TxnType", ENTRY);
        return links;
    }

    /** The update that gives a payment these lines and changes nothing else of it. */
    static ObjectNode update(PostedPayment payment, List<Line> lines) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Id", payment.id()).put("SyncToken", payment.syncToken()).put("sparse", true);
        ArrayNode array = body.putArray("Line");
        for (Line line : lines) {
            ObjectNode written = array.addObject();
            written.set("Amount", DecimalNode.valueOf(line.amount()));
            written.set("LinkedTxn", line.linked());
        }
        return body;
    }
}
