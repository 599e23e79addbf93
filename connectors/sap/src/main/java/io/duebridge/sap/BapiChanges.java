package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.TextNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Calls our function module that changes what was posted. It takes a reference once, whoever sends it and whenever, and says whether it was done
 * before; so nothing has to be looked for first, and a change in doubt may be sent again.
 */
final class BapiChanges {
    static final String FUNCTION = "Z_DUEBRIDGE_CHANGE";

    private static final Set<String> DONE = Set.of("ZDUEBRIDGE 001", "ZDUEBRIDGE 002");
    private static final Map<String, ErrorCode> REFUSALS = Map.of(
            "ZDUEBRIDGE 004", SapErrors.DUPLICATE_REFERENCE,
            "ZDUEBRIDGE 021", SapErrors.PAYMENT_GONE,
            "ZDUEBRIDGE 022", SapErrors.PAYMENT_CHANGED,
            "ZDUEBRIDGE 023", SapErrors.PAYMENT_CHANGED,
            "ZDUEBRIDGE 024", ConnectionErrors.REVERSAL_NEEDS_ENTRY,
            "ZDUEBRIDGE 026", SapErrors.ITEM_NOT_OPEN);
    /** What may have been changed by another call, or half of it by this one. */
    private static final Map<String, SapErrors> OPEN = Map.of(
            "ZDUEBRIDGE 003", SapErrors.ACCOUNT_LOCKED,
            "ZDUEBRIDGE 005", SapErrors.ACCOUNT_LOCKED,
            "ZDUEBRIDGE 025", SapErrors.REVERSAL_HALF);

    private static final Duration UNTIL_DONE = Duration.ofSeconds(30);
    private static final String NOT_ALLOWED = "ZDUEBRIDGE 017";

    private final BapiClient client;
    private final SapSettings settings;
    private final BapiMessages messages;

    BapiChanges(BapiClient client, SapSettings settings) {
        this.client = client;
        this.settings = settings;
        this.messages = new BapiMessages(new SapMessages(settings.posting().meanings()));
    }

    /**
     * A change that has a row under its reference.
     *
     * @param action as it was asked for
     * @param done whether it is in the books; else a call began it and did not end, or ended half-way
     * @param item the customer's item of an entry, with the number 000 of what has none
     * @param reversed whether somebody reversed it since
     */
    record Change(String action, boolean done, ItemKey item, String customer, Money amount, boolean reversed) {}

    /**
     * How things stand.
     *
     * @param payment empty if there is none with this document and reference
     * @param takenBack by entries, of the payment
     */
    record Standing(Optional<Change> change, Optional<FoundPayment> payment, BigDecimal takenBack) {
        String words() {
            return payment.map(found -> "payment " + found.id() + ": " + found.total()
                                    + (found.voided() ? ", reversed" : "") + ", " + takenBack.toPlainString()
                                    + " taken back by entries")
                            .orElse("there is no such payment in SAP")
                    + change.map(found -> "; " + found.action() + " as "
                                    + found.item().text() + (found.done() ? "" : ", begun and not done")
                                    + (found.reversed() ? ", reversed" : ""))
                            .orElse("");
        }
    }

    /** Sends it once; the standing after it says what was done. */
    PaymentOutcome send(String body, Deadline deadline, Function<Standing, Optional<Posted>> done) {
        try {
            Element answer = client.send(FUNCTION, body, Use.WRITE, deadline);
            List<BapiReturn> said = BapiReturn.of(answer);
            String evidence =
                    said.stream().map(row -> row.type() + " " + row.words()).collect(Collectors.joining("; "));
            List<BapiReturn> failed = said.stream().filter(BapiReturn::failed).toList();
            if (!failed.isEmpty()) {
                return refusal(failed, evidence);
            }
            Optional<Posted> posted = said.stream().map(BapiReturn::code).anyMatch(DONE::contains)
                    ? done.apply(read(answer))
                    : Optional.empty();
            return posted.isPresent()
                    ? new Posted(posted.get().id(), posted.get().number(), evidence)
                    : unreadable(evidence);
        } catch (SapFailure failure) {
            return failure.forWrite();
        } catch (ConnectorException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static InDoubt unreadable(String evidence) {
        return new InDoubt(
                ConnectionErrors.UNREADABLE_ANSWER.code(),
                FUNCTION + " answered with neither a failure nor what it did: " + evidence,
                evidence);
    }

    /** Every other failure means that nothing was changed. */
    private PaymentOutcome refusal(List<BapiReturn> failed, String evidence) {
        String words = failed.stream().map(BapiReturn::words).collect(Collectors.joining("; "));
        for (BapiReturn row : failed) {
            SapErrors open = OPEN.get(row.code());
            if (open != null) {
                return new InDoubt(open.code(), words, evidence);
            }
            if (row.code().equals(NOT_ALLOWED)) {
                return later(SapErrors.NOT_PERMITTED, words, Optional.empty(), evidence);
            }
            ErrorCode code = REFUSALS.get(row.code());
            if (code != null) {
                return new Rejected(code.code(), words, evidence);
            }
        }
        SapErrors meaning = messages.meaning(failed);
        return meaning == SapErrors.ACCOUNT_LOCKED
                ? later(meaning, words, Optional.of(UNTIL_DONE), evidence)
                : new Rejected(meaning.code(), words, evidence);
    }

    private static NotSent later(SapErrors code, String words, Optional<Duration> wait, String evidence) {
        return new NotSent(code.kind(), code.code(), words, wait, evidence);
    }

    /** @param payment its document; any item of it */
    Standing find(
            PaymentReference reference, ItemKey payment, PaymentReference paymentReference, Use use, Deadline deadline)
            throws ConnectorException {
        return read(client.read(
                FUNCTION,
                use,
                deadline,
                Set.of(),
                request -> request.put("ACTION", "FIND")
                        .table("CHANGES")
                        .put("COMPANY_CODE", payment.company())
                        .table("ITEMS")
                        .put("OF_DOC_NO", payment.document())
                        .put("OF_FISC_YEAR", payment.year())
                        .put("OF_REFERENCE", paymentReference.value())
                        .table("PAYMENTS")
                        .put("REFERENCE", reference.value())
                        .table("RETURN")));
    }

    private Standing read(Element answer) throws ConnectorException {
        if (BapiReturn.find(answer, "CHANGES").isEmpty()
                || BapiReturn.find(answer, "PAYMENTS").isEmpty()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    FUNCTION + " was answered without CHANGES and PAYMENTS, so nothing was looked up");
        }
        try {
            List<Change> changes = new ArrayList<>();
            for (Element row : BapiReturn.rows(answer, "CHANGES")) {
                changes.add(change(row));
            }
            String taken = BapiReturn.field(answer, "TAKEN_BACK");
            return new Standing(
                    changes.stream().findFirst(),
                    BapiPayments.read(answer, settings.zone()).stream().findFirst(),
                    taken.isEmpty() ? BigDecimal.ZERO : SapValues.number("TAKEN_BACK", TextNode.valueOf(taken)));
        } catch (RawFault | IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, FUNCTION + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Change change(Element row) throws RawFault {
        String item = SapValues.padded(BapiReturn.field(row, "ITEM_NUM"), 3);
        ItemKey key = new ItemKey(
                BapiReturn.field(row, "COMP_CODE"),
                BapiReturn.field(row, "FISC_YEAR"),
                SapValues.padded(BapiReturn.field(row, "DOC_NO"), 10),
                item.isEmpty() ? "000" : item);
        Money amount = new Money(
                SapValues.number("AMOUNT", TextNode.valueOf(BapiReturn.field(row, "AMOUNT"))),
                Currency.getInstance(BapiReturn.field(row, "CURRENCY")));
        return new Change(
                BapiReturn.field(row, "ACTION"),
                BapiReturn.field(row, "STATUS").equals("P"),
                key,
                SapValues.bare(BapiReturn.field(row, "CUSTOMER")),
                amount,
                BapiReturn.field(row, "REVERSED").equals("X"));
    }
}
