package io.duebridge.collections.documents;

import io.duebridge.collections.documents.PaymentChange.Target;
import io.duebridge.collections.documents.PaymentVersion.Applied;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The life of one ERP payment as far as it was read: what it was at first sight, and what each later version changed.
 */
public final class PaymentHistory {
    private final ConnectionId connection;
    private final PaymentVersion first;
    private final Optional<Instant> createdAt;
    private final Instant changedAt;
    private final Optional<String> changedBy;
    private final List<Version> versions;

    /**
     * What one version changed.
     *
     * @param at the ERP's time of the change
     * @param by who changed it, as the ERP names people
     * @param readAt when it came here
     */
    public record Version(
            Instant at, Optional<String> by, Instant readAt, String currency, List<PaymentChange> changes) {
        public Version {
            changes = List.copyOf(changes);
        }
    }

    PaymentHistory(
            ConnectionId connection,
            PaymentVersion now,
            Optional<Instant> createdAt,
            Instant changedAt,
            Optional<String> changedBy,
            List<Version> versions) {
        this.connection = connection;
        this.createdAt = createdAt;
        this.changedAt = changedAt;
        this.changedBy = changedBy;
        this.versions = List.copyOf(versions);
        this.first = now.before(
                versions.stream().flatMap(version -> version.changes().stream()).toList());
    }

    /** Oldest first. */
    public List<Version> versions() {
        return versions;
    }

    /** Since when the ERP has it. */
    public Optional<Instant> createdAt() {
        return createdAt;
    }

    /** The payment's day at first sight. */
    public LocalDate firstDate() {
        return first.date();
    }

    public BigDecimal firstTotal() {
        return first.total();
    }

    public String firstCurrency() {
        return first.currency();
    }

    /** When the version of the first sight was made; empty if later versions have come and nobody knows any more. */
    public Optional<Instant> firstAt() {
        return versions.isEmpty() ? Optional.of(changedAt) : Optional.empty();
    }

    /** Who made the version of the first sight, as far as is known. */
    public Optional<String> firstBy() {
        return versions.isEmpty() ? changedBy : Optional.empty();
    }

    /** What it was at first sight, told as changes of a payment that is applied to nothing. */
    public List<PaymentChange> beginning() {
        return bare(first).changesTo(first);
    }

    /** How the first sight differed from what was sent. */
    public List<PaymentChange> changesSince(PaymentInstruction sent) {
        return sent(connection, sent).changesTo(first);
    }

    /** What was sent, told as changes of a payment that is applied to nothing. */
    public static List<PaymentChange> beginning(ConnectionId connection, PaymentInstruction sent) {
        PaymentVersion version = sent(connection, sent);
        return bare(version).changesTo(version);
    }

    private static PaymentVersion bare(PaymentVersion version) {
        return new PaymentVersion(
                ErpPaymentStatus.BOOKED,
                version.customer(),
                version.date(),
                version.currency(),
                version.total(),
                BigDecimal.ZERO,
                null,
                Map.of());
    }

    private static PaymentVersion sent(ConnectionId connection, PaymentInstruction sent) {
        Map<Target, Applied> applications = new LinkedHashMap<>();
        for (PaymentApplication one : sent.applications()) {
            Optional<UUID> document = EntryRows.isEntry(one.kind().label())
                    ? Optional.empty()
                    : Optional.of(RecordIds.document(connection, one.kind(), one.document())
                            .value());
            applications.merge(
                    new Target(document, one.kind().label(), one.document().value(), one.gives()),
                    new Applied(one.amount(), BigDecimal.ZERO),
                    Applied::plus);
        }
        return new PaymentVersion(
                ErpPaymentStatus.BOOKED,
                sent.customer().value(),
                sent.date(),
                sent.total().currency().getCurrencyCode(),
                sent.total().amount(),
                sent.unapplied().amount(),
                null,
                applications);
    }
}
