package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies money that lies on account to invoices, by a clearing. What is cleared stays cleared: to take it off would need a reset, for which SAP
 * has no public service, so that is refused before anything is sent, and an accountant does it in SAP.
 */
final class SapReapplication implements PaymentReapplication {

    private final ItemQueries queries;
    private final SapLookup lookup;
    private final SapClearing clearing;
    private final SapSettings settings;
    private final InstantSource clock;
    private final Lanes lanes = new Lanes();

    SapReapplication(
            ItemQueries queries, SapLookup lookup, SapClearing clearing, SapSettings settings, InstantSource clock) {
        this.queries = queries;
        this.lookup = lookup;
        this.clearing = clearing;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException {
        String problem = "";
        StringBuilder body = new StringBuilder("<Clearing payment=\"" + instruction.payment() + "\">");
        for (AppliedAnew each : instruction.documents()) {
            if (each.after().compareTo(each.before()) < 0) {
                problem = "SAP has no service that resets a clearing, and " + each.document()
                        + " is to get less; reset it in SAP (FBRA), and the next full read shows it";
            } else if (each.kind() != RecordKind.INVOICE && !each.stays()) {
                problem = "credit memo " + each.document() + " is cleared with invoices in SAP by hand";
            } else if (!new Money(each.after(), instruction.total().currency()).isPayable()) {
                problem = "the amount for " + each.document() + " has more decimals than its currency";
            }
            body.append("<Item key=\"")
                    .append(each.document())
                    .append("\">")
                    .append(each.takesMore().toPlainString())
                    .append("</Item>");
        }
        if (!problem.isEmpty()) {
            throw new ConnectorException(
                    SapErrors.NOT_EXPRESSIBLE, "re-application " + instruction.reference() + ": " + problem);
        }
        return new FrozenReapplication(instruction, body.append("</Clearing>").toString());
    }

    @Override
    public PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline) {
        if (deadline.hasPassed()) {
            return JournalSending.tooLate("the clearing");
        }
        ReapplicationInstruction instruction = reapplication.instruction();
        synchronized (lanes.of(instruction.payment())) {
            try {
                Optional<JsonNode> payment = payment(instruction, deadline);
                Standing standing = standing(instruction, payment);
                if (standing == Standing.AS_INSTRUCTED) {
                    return new Posted(instruction.payment(), number(instruction), words(instruction, payment));
                }
                if (standing == Standing.OTHERWISE) {
                    return new Rejected(
                            ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code(),
                            "the payment does not stand as it did when it was decided",
                            words(instruction, payment));
                }
                AnewClearing wish = AnewClearing.of(
                        instruction, StandingDocument.read(instruction.payment(), queries, settings, deadline));
                Optional<String> obstacle = wish.obstacle(
                        ItemsToPay.read(wish.charges(), List.of(wish.payment()), queries, settings, deadline),
                        instruction);
                if (obstacle.isPresent()) {
                    return new Rejected(SapErrors.ITEM_NOT_OPEN.code(), obstacle.get(), obstacle.get());
                }
                return clear(instruction, wish, deadline);
            } catch (ConnectorException e) {
                String words = String.valueOf(e.getMessage());
                return e.kind() == ErrorKind.INVALID_DATA
                        ? new Rejected(e.code(), words, words)
                        : new NotSent(e.kind(), e.code(), words, e.retryAfter(), words);
            }
        }
    }

    private PaymentOutcome clear(ReapplicationInstruction instruction, AnewClearing wish, Deadline deadline)
            throws ConnectorException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        SapClearing.Cleared cleared = clearing.clear(
                new SapClearing.Posted(wish.payment(), instruction.reference().value(), today),
                true,
                wish.charges(),
                wish,
                deadline);
        if (cleared.seen()) {
            return new Posted(instruction.payment(), number(instruction), cleared.words());
        }
        if (cleared.words().equals(SapClearing.NOTHING_LEFT)) {
            // An earlier request was cleared between the two looks.
            Optional<JsonNode> now = payment(instruction, deadline);
            if (standing(instruction, now) == Standing.AS_INSTRUCTED) {
                return new Posted(instruction.payment(), number(instruction), words(instruction, now));
            }
        }
        return cleared.failure()
                .orElseGet(() -> new InDoubt(SapErrors.CLEARING_UNSEEN.code(), cleared.words(), cleared.words()));
    }

    @Override
    public FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<JsonNode> payment = payment(instruction, deadline);
        return new FoundReapplication(standing(instruction, payment), number(instruction), words(instruction, payment));
    }

    /** As it is read, with what it pays; empty if there is none. */
    private Optional<JsonNode> payment(ReapplicationInstruction instruction, Deadline deadline)
            throws ConnectorException {
        return lookup.lookUp(RecordKind.PAYMENT, Set.of(instruction.payment()), deadline).stream()
                .filter(record -> !record.deleted())
                .map(ErpRecord::body)
                .findFirst();
    }

    /** How a payment that was read stands. */
    static Standing standing(ReapplicationInstruction instruction, Optional<JsonNode> found) {
        if (found.isEmpty()) {
            return Standing.OTHERWISE;
        }
        JsonNode ours = found.get().path("Duebridge");
        boolean same = !ours.path("Voided").asBoolean()
                && SapValues.bare(found.get().path("Customer").asText())
                        .equals(SapValues.bare(instruction.customer().value()))
                && found.get()
                        .path("TransactionCurrency")
                        .asText()
                        .equals(instruction.total().currency().getCurrencyCode())
                && ours.path("Cash")
                                .decimalValue()
                                .compareTo(instruction.total().amount())
                        == 0;
        if (!same) {
            return Standing.OTHERWISE;
        }
        Map<String, BigDecimal> applied = new HashMap<>();
        ours.path("Applications").forEach(each -> {
            if (!each.path("Kind").asText().equals(ItemNature.ENTRY.word())) {
                applied.merge(
                        each.path("Document").asText(), each.path("Amount").decimalValue(), BigDecimal::add);
            }
        });
        BigDecimal unapplied = ours.path("Unapplied").decimalValue();
        if (stands(instruction, applied, false)
                && unapplied.compareTo(instruction.unapplied().amount()) == 0) {
            return Standing.AS_BEFORE;
        }
        return stands(instruction, applied, true)
                        && unapplied.compareTo(instruction.unappliedAfter().amount()) == 0
                ? Standing.AS_INSTRUCTED
                : Standing.OTHERWISE;
    }

    private static boolean stands(
            ReapplicationInstruction instruction, Map<String, BigDecimal> applied, boolean afterwards) {
        Map<String, BigDecimal> left = new HashMap<>(applied);
        boolean same = true;
        for (AppliedAnew each : instruction.documents()) {
            BigDecimal now =
                    Optional.ofNullable(left.remove(each.document().value())).orElse(BigDecimal.ZERO);
            same &= now.compareTo(afterwards ? each.after() : each.before()) == 0;
        }
        return same && left.isEmpty();
    }

    static Optional<String> number(ReapplicationInstruction instruction) {
        return ItemKey.parse(instruction.payment().value()).map(key -> SapValues.bare(key.document()));
    }

    static String words(ReapplicationInstruction instruction, Optional<JsonNode> payment) {
        return payment.map(found -> "payment " + instruction.payment() + ": "
                        + found.path("Duebridge").toString())
                .orElse("there is no payment " + instruction.payment() + " in SAP");
    }
}
