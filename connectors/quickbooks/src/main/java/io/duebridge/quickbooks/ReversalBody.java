package io.duebridge.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.intuit.ipp.data.EntityTypeEnum;
import com.intuit.ipp.data.EntityTypeRef;
import com.intuit.ipp.data.JournalEntry;
import com.intuit.ipp.data.JournalEntryLineDetail;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.PostingTypeEnum;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A reversal's frozen body: the request id, and for an entry the entry in Intuit's own model ({@link IntuitModel}). Left open are
 * only its two accounts and its exchange rate, which QuickBooks knows and which no second send changes: by then the entry is there
 * or its request id is known.
 */
final class ReversalBody {
    private ReversalBody() {}

    static FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException {
        String note = note(instruction);
        refuseInexpressible(instruction, note);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("way", instruction.way().name());
        body.put("requestId", instruction.reference().value());
        body.put("payment", instruction.payment().value());
        try {
            if (instruction.way() == ReversalWay.ENTRY) {
                String entry = IntuitModel.write(entry(instruction, note));
                body.set("entry", QuickBooksJson.parse(entry.getBytes(StandardCharsets.UTF_8)));
            }
            return new FrozenReversal(instruction, IntuitModel.write(body));
        } catch (JsonProcessingException e) {
            throw new ConnectorException(QuickBooksErrors.NOT_EXPRESSIBLE, "the reversal cannot be written as JSON", e);
        }
    }

    /** Our reference first, then what was taken back and why. */
    private static String note(ReversalInstruction instruction) {
        return instruction.reference() + " takes back " + instruction.paymentReference() + ": "
                + instruction.reason().strip();
    }

    private static void refuseInexpressible(ReversalInstruction instruction, String note) throws ConnectorException {
        String problem = IntuitModel.problem(instruction.amount());
        if (problem.isEmpty() && note.length() > IntuitModel.LONGEST_NOTE) {
            problem = "the reason and the references are longer than " + IntuitModel.LONGEST_NOTE + " characters";
        }
        if (!problem.isEmpty()) {
            throw new ConnectorException(
                    QuickBooksErrors.NOT_EXPRESSIBLE, "reversal " + instruction.reference() + ": " + problem);
        }
    }

    private static JournalEntry entry(ReversalInstruction instruction, String note) {
        JournalEntry entry = new JournalEntry();
        entry.setDocNumber(instruction.reference().value());
        entry.setTxnDate(IntuitModel.midnight(instruction.date()));
        entry.setPrivateNote(note);
        entry.setCurrencyRef(
                IntuitModel.reference(instruction.amount().currency().getCurrencyCode()));
        entry.setLine(List.of(line(instruction, PostingTypeEnum.DEBIT), line(instruction, PostingTypeEnum.CREDIT)));
        return entry;
    }

    private static Line line(ReversalInstruction instruction, PostingTypeEnum side) {
        JournalEntryLineDetail detail = new JournalEntryLineDetail();
        detail.setPostingType(side);
        if (side == PostingTypeEnum.DEBIT) {
            EntityTypeRef customer = new EntityTypeRef();
            customer.setType(EntityTypeEnum.CUSTOMER);
            customer.setEntityRef(IntuitModel.reference(instruction.customer().value()));
            detail.setEntity(customer);
        }
        Line line = new Line();
        line.setAmount(instruction.amount().amount());
        line.setDescription(instruction.reason().strip());
        line.setDetailType(LineDetailTypeEnum.JOURNAL_ENTRY_LINE_DETAIL);
        line.setJournalEntryLineDetail(detail);
        return line;
    }

    /** The request id of one step of it. A step that is decided anew on a newer state of the payment has a new one. */
    static String requestId(FrozenReversal reversal, String step) throws ConnectorException {
        return QuickBooksJson.nonBlank(tree(reversal).path("requestId")).orElseThrow(() -> unreadable(reversal)) + step;
    }

    /** The entry with what was left open. */
    static String entry(
            FrozenReversal reversal,
            String receivable,
            String source,
            Optional<BigDecimal> exchangeRate,
            Tracking tracking)
            throws ConnectorException {
        if (!(tree(reversal).path("entry") instanceof ObjectNode entry)) {
            throw unreadable(reversal);
        }
        for (JsonNode line : entry.path("Line")) {
            if (line.path("JournalEntryLineDetail") instanceof ObjectNode detail) {
                boolean debit = detail.path("PostingType").asText().equals(PostingTypeEnum.DEBIT.value());
                detail.putObject("AccountRef").put("value", debit ? receivable : source);
                tracking.entryClass()
                        .ifPresent(id -> detail.putObject("ClassRef").put("value", id));
                tracking.department()
                        .ifPresent(id -> detail.putObject("DepartmentRef").put("value", id));
            }
        }
        exchangeRate.ifPresent(rate -> entry.set("ExchangeRate", DecimalNode.valueOf(rate)));
        return json(entry);
    }

    /** What the lines of an entry are counted under, where the company does so: ids. */
    record Tracking(Optional<String> entryClass, Optional<String> department) {}

    static String json(ObjectNode body) throws ConnectorException {
        try {
            return IntuitModel.write(body);
        } catch (JsonProcessingException e) {
            throw new ConnectorException(QuickBooksErrors.NOT_EXPRESSIBLE, "the reversal cannot be written as JSON", e);
        }
    }

    private static JsonNode tree(FrozenReversal reversal) {
        return QuickBooksJson.parse(reversal.body().getBytes(StandardCharsets.UTF_8));
    }

    private static ConnectorException unreadable(FrozenReversal reversal) {
        return new ConnectorException(
                QuickBooksErrors.NOT_EXPRESSIBLE,
                "the frozen reversal " + reversal.instruction().reference() + " cannot be read");
    }
}
