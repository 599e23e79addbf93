package io.duebridge.collections.payments.posting;

import io.duebridge.collections.payments.posting.PostingRules.Finding;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one lookup showed, for a payment and for a reversal alike.
 *
 * @param document the ERP's id of what was found, if it is one
 * @param words for the step and the attempt
 * @param payments every payment with our reference; empty for a reversal
 */
record Sighting(
        Finding finding,
        Optional<ErpId> document,
        Optional<String> number,
        String words,
        String evidence,
        List<FoundPayment> payments) {

    static Sighting of(PostingRow row, FoundPayments found) {
        PaymentInstruction sent = row.instruction();
        Finding finding = row.state() == PostingState.TAKEN_BACK
                ? strangers(row, found.payments())
                : PostingRules.judge(sent.customer(), sent.total(), found.payments());
        Optional<FoundPayment> one = found.payments().stream()
                .filter(payment -> !payment.voided())
                .findFirst()
                .or(() -> found.payments().stream().findFirst());
        return new Sighting(
                finding,
                one.map(FoundPayment::id),
                one.flatMap(FoundPayment::number),
                describe(found.payments()),
                found.evidence(),
                found.payments());
    }

    /** What was taken back is not looked at again: another one with its reference is one too many. */
    private static Finding strangers(PostingRow row, List<FoundPayment> found) {
        boolean another = found.stream()
                .anyMatch(payment -> !payment.voided() && !payment.id().value().equals(row.erpId()));
        return another ? Finding.SEVERAL : Finding.NONE;
    }

    /** A void that is seen belongs to no version in particular: it says nothing about one that is over. */
    static Sighting of(PostingRow row, FoundReversal found) {
        boolean over = row.state() == PostingState.SUPERSEDED || row.state() == PostingState.CANCELLED;
        Sighting seen = of(found);
        return over && row.reversal().way() == ReversalWay.VOID
                ? new Sighting(
                        Finding.NONE, Optional.empty(), Optional.empty(), seen.words(), seen.evidence(), List.of())
                : seen;
    }

    /** How a payment stands says nothing about a re-application that is over: a later one may have made it so. */
    static Sighting of(PostingRow row, FoundReapplication found) {
        boolean over = row.state() == PostingState.SUPERSEDED || row.state() == PostingState.CANCELLED;
        Finding finding = over
                ? Finding.NONE
                : switch (found.standing()) {
                    case AS_BEFORE -> Finding.NONE;
                    case AS_INSTRUCTED -> Finding.SAME;
                    case OTHERWISE -> Finding.DIFFERENT;
                };
        String words = switch (found.standing()) {
            case AS_BEFORE -> "the payment is applied as it was";
            case AS_INSTRUCTED -> "the payment is applied as it was to be";
            case OTHERWISE -> "the payment is applied neither as it was nor as it was to be, or is not there any more";
        };
        Optional<ErpId> document = finding == Finding.NONE
                ? Optional.empty()
                : Optional.of(row.reapplication().payment());
        return new Sighting(finding, document, found.number(), words, found.evidence(), List.of());
    }

    private static Sighting of(FoundReversal found) {
        Finding finding = switch (found.progress()) {
            case DONE -> Finding.SAME;
            case DIFFERENT -> Finding.DIFFERENT;
            case NONE, INCOMPLETE -> Finding.NONE;
        };
        String document = found.number()
                .or(() -> found.document().map(ErpId::value))
                .map(name -> " as " + name)
                .orElse("");
        String words = switch (found.progress()) {
            case DONE -> "the payment is taken back" + document;
            case DIFFERENT -> "something was taken back that is not what was asked for" + document;
            case INCOMPLETE -> "the payment is taken back in part of its steps" + document;
            case NONE -> "the payment is not taken back";
        };
        return new Sighting(finding, found.document(), found.number(), words, found.evidence(), List.of());
    }

    private static String describe(List<FoundPayment> found) {
        if (found.isEmpty()) {
            return "none found";
        }
        return found.stream()
                .map(payment -> payment.number().orElse(payment.id().value()) + " (id " + payment.id() + ", customer "
                        + payment.customer() + ", " + payment.total() + ", " + payment.date()
                        + (payment.voided() ? ", voided" : "") + ")")
                .collect(Collectors.joining("; "));
    }
}
