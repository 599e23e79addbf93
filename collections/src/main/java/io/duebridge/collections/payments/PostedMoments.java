package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.TimelineEntry.What;
import io.duebridge.collections.payments.posting.ReapplicationJson;
import io.duebridge.collections.payments.posting.ReversalJson;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Record;

/** What was done to a booked payment, as a moment of its timeline. */
final class PostedMoments {
    /** When the ERP had it. */
    static final String POSTED_AT = "posted_at";

    /** Who recorded it. */
    static final String ASKED_BY = "asked_by";

    private PostedMoments() {}

    /** A reversal; empty until it is done. */
    static Optional<TimelineEntry> takenBack(Record posting) {
        return at(posting)
                .map(at -> TimelineEntry.moment(
                        What.TAKEN_BACK,
                        at,
                        Optional.empty(),
                        Optional.of(ReversalJson.read(posting.get(POSTING.INSTRUCTION))
                                .amount()),
                        number(posting)));
    }

    /** What it came to is told by the change of the payment that was read back. Who decided it and why is for staff. */
    static Optional<TimelineEntry> appliedAnew(Record posting, PaymentReader reader) {
        return at(posting)
                .map(at -> TimelineEntry.moment(
                        What.REAPPLIED,
                        at,
                        reader.isStaff() ? Optional.of(posting.get(ASKED_BY, String.class)) : Optional.empty(),
                        Optional.empty(),
                        reader.isStaff()
                                ? Optional.of(ReapplicationJson.read(posting.get(POSTING.INSTRUCTION))
                                        .reason())
                                : Optional.empty()));
    }

    private static Optional<Instant> at(Record posting) {
        return Optional.ofNullable(posting.get(POSTED_AT, Instant.class));
    }

    /** What it goes by in the ERP. */
    static Optional<String> number(Record posting) {
        return Optional.ofNullable(posting.get(POSTING.ERP_NUMBER))
                .or(() -> Optional.ofNullable(posting.get(POSTING.ERP_ID)));
    }
}
