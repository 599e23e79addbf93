package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.portalview.PaymentRow;
import io.duebridge.spi.Money;
import java.util.Optional;

/** What a payment is called in a list; templates know it as {@code @shownPayments}. */
public final class ShownPayments {

    /** The words' key and the pill's colour. */
    public enum Shown {
        WAITING("info"),
        RECEIVED("info"),
        PROCESSING("info"),
        POSTED("info"),
        APPLIED("good"),
        PARTLY_ON_ACCOUNT("good"),
        NEEDS_ATTENTION("warn"),
        FAILED("bad"),
        RETURNED("bad");

        private final String tone;

        Shown(String tone) {
            this.tone = tone;
        }

        public String key() {
            return "payment.status." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public String css() {
            return "db-pill-" + tone;
        }
    }

    public Shown of(PaymentRow row) {
        if (!row.paidHere()) {
            return row.unapplied().filter(Money::isPositive).isPresent() ? Shown.PARTLY_ON_ACCOUNT : Shown.APPLIED;
        }
        return of(
                PaymentState.valueOf(row.paymentState().orElseThrow()),
                row.postingState().map(PostingState::valueOf).map(PostingState::shownAs));
    }

    static Shown of(PaymentState payment, Optional<ShownState> posting) {
        return switch (payment) {
            case STARTED, PENDING -> Shown.WAITING;
            case FAILED -> Shown.FAILED;
            case RETURNED -> Shown.RETURNED;
            case SETTLED -> posting.map(state -> Shown.valueOf(state.name())).orElse(Shown.RECEIVED);
        };
    }
}
