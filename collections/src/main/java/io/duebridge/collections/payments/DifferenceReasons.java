package io.duebridge.collections.payments;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.payments.PaymentStory.Difference;
import io.duebridge.collections.payments.PaymentStory.Reason;
import io.duebridge.collections.payments.PaymentStory.Reason.Why;
import io.duebridge.collections.payments.TimelineEntry.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why the ERP's applications are not what was wished, as far as the store can tell. Pure. */
final class DifferenceReasons {
    private DifferenceReasons() {}

    /** @param states of the wished documents, by the label they have in the differences */
    static List<Difference> explained(
            List<Difference> differences, Map<String, DocumentStatus> states, List<TimelineEntry> timeline) {
        return differences.stream()
                .map(difference -> difference.because(reason(difference, states, timeline)))
                .toList();
    }

    private static Optional<Reason> reason(
            Difference difference, Map<String, DocumentStatus> states, List<TimelineEntry> timeline) {
        Optional<DocumentStatus> state = Optional.ofNullable(states.get(difference.label()));
        if (state.filter(DocumentStatus.VOIDED::equals).isPresent()) {
            return Optional.of(Reason.of(Why.DOCUMENT_VOIDED));
        }
        if (state.filter(DocumentStatus.DELETED::equals).isPresent()) {
            return Optional.of(Reason.of(Why.DOCUMENT_DELETED));
        }
        for (int i = timeline.size() - 1; i >= 0; i--) {
            TimelineEntry entry = timeline.get(i);
            if (entry.what() == What.CHANGED && touches(entry, difference)) {
                Optional<TimelineEntry> ours = timeline.stream()
                        .filter(each -> each.what() == What.REAPPLIED)
                        .findFirst();
                if (ours.isPresent()) {
                    return Optional.of(new Reason(Why.REAPPLIED, ours.get().at(), Optional.empty()));
                }
                return Optional.of(new Reason(Why.CHANGED_IN_ERP, entry.at(), entry.who()));
            }
        }
        boolean less =
                difference.applied().amount().compareTo(difference.wished().amount()) < 0;
        return less && state.filter(DocumentStatus.SETTLED::equals).isPresent()
                ? Optional.of(Reason.of(Why.SETTLED_OTHERWISE))
                : Optional.empty();
    }

    private static boolean touches(TimelineEntry entry, Difference difference) {
        return entry.details().stream()
                .anyMatch(detail -> detail.document()
                        .map(document -> document.label().equals(difference.label()))
                        .orElse(detail.kind() == Kind.REST && difference.isOnAccount()));
    }
}
