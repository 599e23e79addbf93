package io.duebridge.collections.profile;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.uploads.UploadedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a customer asked to have changed.
 *
 * @param note what it said about it; may be empty
 * @param reason why it was rejected
 * @param entered when somebody noted that the ERP holds it, too; only of an approved one
 * @param files what was sent along: certificates, registrations
 */
public record ProfileChange(
        ProfileChangeId id,
        CustomerId customer,
        String customerName,
        State state,
        String note,
        Instant proposedAt,
        String proposedBy,
        Optional<Instant> decidedAt,
        Optional<String> reason,
        Optional<Instant> entered,
        List<Line> lines,
        List<UploadedFile> files) {
    public ProfileChange {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /** Where it stands. */
    public enum State {
        /** The company's turn. */
        PROPOSED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    /** Old and new of one field; an empty text is none. */
    public record Line(ProfileField field, String before, String after) {}

    public boolean isOpen() {
        return state == State.PROPOSED;
    }

    /** Approved, and nobody said yet that the ERP holds it. */
    public boolean isToEnter() {
        return state == State.APPROVED && entered.isEmpty();
    }
}
