package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.payments.posting.ErpSide.Own;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads the ERP's side of many postings of one connection, in a few statements however many they are. */
final class ErpSides {
    private static final Comparator<Payment> EARLIER_FIRST =
            Comparator.comparing(Payment::changedAt).thenComparing(Payment::id);

    private final DSLContext dsl;
    private final ConnectionId connection;
    private final Collection<PostingRow> postings;

    /** As stored. */
    private record Payment(
            UUID id,
            String erpId,
            @Nullable String reference,
            String status,
            String customer,
            Money total,
            Money unapplied,
            Instant changedAt) {
        static Payment of(Record row) {
            Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
            return new Payment(
                    row.get(ERP_PAYMENT.ID),
                    row.get(ERP_PAYMENT.ERP_ID),
                    row.get(ERP_PAYMENT.REFERENCE),
                    row.get(ERP_PAYMENT.STATUS),
                    row.get(ERP_PAYMENT.CUSTOMER_ERP_ID),
                    new Money(row.get(ERP_PAYMENT.TOTAL), currency),
                    new Money(row.get(ERP_PAYMENT.UNAPPLIED), currency),
                    row.get(ERP_PAYMENT.ERP_CHANGED_AT));
        }
    }

    private ErpSides(DSLContext dsl, ConnectionId connection, Collection<PostingRow> postings) {
        this.dsl = dsl;
        this.connection = connection;
        this.postings = postings;
    }

    /** @param postings of payments, not of what is done to them */
    static Map<PostingId, ErpSide> read(DSLContext dsl, ConnectionId connection, Collection<PostingRow> postings) {
        return postings.isEmpty() ? Map.of() : new ErpSides(dsl, connection, postings).read();
    }

    private Map<PostingId, ErpSide> read() {
        Map<PostingId, List<Payment>> found = payments();
        Map<PostingId, Own> owns = owns(found);
        List<UUID> ids = postings.stream().map(row -> row.id().value()).toList();
        Map<UUID, Set<String>> gone = ReversalFeedback.voidedDuplicates(dsl, ids);
        Map<UUID, BigDecimal> takingBack = Reversals.takingBack(dsl, ids);
        Map<UUID, Applied> applied = applied(owns.values());
        Map<UUID, ReapplicationInstruction> anew = Reapplications.inForce(dsl, ids);
        Map<PostingId, ErpSide> sides = new HashMap<>();
        for (PostingRow row : postings) {
            Set<String> voided = gone.getOrDefault(row.id().value(), Set.of());
            List<String> live = found.getOrDefault(row.id(), List.of()).stream()
                    .filter(payment -> payment.status().equals(ErpSide.BOOKED))
                    .map(Payment::erpId)
                    .filter(id -> !voided.contains(id))
                    .toList();
            Optional<Own> own = Optional.ofNullable(owns.get(row.id()));
            Applied to = own.map(payment -> applied.getOrDefault(payment.id(), Applied.NOTHING))
                    .orElse(Applied.NOTHING);
            sides.put(
                    row.id(),
                    new ErpSide(
                            live,
                            own,
                            to.toCharges(),
                            to.documents(),
                            takingBack.getOrDefault(row.id().value(), BigDecimal.ZERO),
                            Optional.ofNullable(anew.get(row.id().value()))));
        }
        return sides;
    }

    /** Ours by reference or by id. Two statements rather than one with "or": each runs over an index. */
    private Map<PostingId, List<Payment>> payments() {
        Map<String, PostingId> references = new HashMap<>();
        Map<UUID, PostingId> ids = new HashMap<>();
        for (PostingRow row : postings) {
            references.put(row.reference().value(), row.id());
            erpPayment(row).ifPresent(id -> ids.put(id, row.id()));
        }
        Map<PostingId, Set<Payment>> found = new LinkedHashMap<>();
        for (Payment payment : where(ERP_PAYMENT.REFERENCE.in(references.keySet()))) {
            add(found, Objects.requireNonNull(references.get(payment.reference())), payment);
        }
        for (Payment payment : where(ERP_PAYMENT.ID.in(ids.keySet()))) {
            add(found, Objects.requireNonNull(ids.get(payment.id())), payment);
        }
        Map<PostingId, List<Payment>> ordered = new HashMap<>();
        found.forEach((posting, payments) -> ordered.put(posting, List.copyOf(payments)));
        return ordered;
    }

    private List<Payment> where(Condition ours) {
        return dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.CONNECTION_ID.eq(connection.value()))
                .and(ours)
                .fetch(Payment::of);
    }

    private static void add(Map<PostingId, Set<Payment>> found, PostingId posting, Payment payment) {
        found.computeIfAbsent(posting, key -> new TreeSet<>(EARLIER_FIRST)).add(payment);
    }

    private Optional<UUID> erpPayment(PostingRow row) {
        return Optional.ofNullable(row.erpId())
                .map(id -> RecordIds.erpPayment(connection, new ErpId(id)).value());
    }

    /** The payment with the id that each posting knows, where there is one. */
    private Map<PostingId, Own> owns(Map<PostingId, List<Payment>> found) {
        Map<PostingRow, Payment> read = new LinkedHashMap<>();
        List<PostingRow> unread = new ArrayList<>();
        for (PostingRow row : postings) {
            found.getOrDefault(row.id(), List.of()).stream()
                    .filter(payment -> payment.erpId().equals(row.erpId()))
                    .findFirst()
                    .ifPresentOrElse(payment -> read.put(row, payment), () -> unread.add(row));
        }
        Map<PostingId, Own> owns = new HashMap<>(deletedUnread(unread));
        Map<CustomerId, CustomerId> parents = parents(read);
        read.forEach((row, payment) -> {
            boolean sameFamily = Families.same(
                    sentFor(row), paidBy(payment), customer -> Optional.ofNullable(parents.get(customer)));
            owns.put(
                    row.id(),
                    new Own(
                            payment.id(),
                            payment.status(),
                            payment.customer(),
                            sameFamily,
                            payment.total(),
                            payment.unapplied(),
                            payment.changedAt()));
        });
        return owns;
    }

    /** Of the customers where the ERP has another one than it was sent for. */
    private Map<CustomerId, CustomerId> parents(Map<PostingRow, Payment> read) {
        Set<CustomerId> moved = new HashSet<>();
        read.forEach((row, payment) -> {
            if (!sentFor(row).equals(paidBy(payment))) {
                moved.add(sentFor(row));
                moved.add(paidBy(payment));
            }
        });
        return Families.parents(dsl, connection, moved);
    }

    private CustomerId sentFor(PostingRow row) {
        return RecordIds.customer(connection, row.instruction().customer());
    }

    private CustomerId paidBy(Payment payment) {
        return RecordIds.customer(connection, new ErpId(payment.customer()));
    }

    /** The ERP told that it is gone before it was ever read; what it was is what was sent. */
    private Map<PostingId, Own> deletedUnread(List<PostingRow> unread) {
        Map<String, PostingRow> byErpId = new HashMap<>();
        unread.stream().filter(row -> row.erpId() != null).forEach(row -> byErpId.put(row.erpId(), row));
        if (byErpId.isEmpty()) {
            return Map.of();
        }
        Map<PostingId, Own> owns = new HashMap<>();
        dsl.select(ERP_PAYMENT_GONE.ERP_ID, ERP_PAYMENT_GONE.GONE_AT)
                .from(ERP_PAYMENT_GONE)
                .where(ERP_PAYMENT_GONE.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT_GONE.ERP_ID.in(byErpId.keySet()))
                .forEach(gone -> {
                    PostingRow row = Objects.requireNonNull(byErpId.get(gone.value1()));
                    PaymentInstruction sent = row.instruction();
                    owns.put(
                            row.id(),
                            new Own(
                                    erpPayment(row).orElseThrow(),
                                    "DELETED",
                                    sent.customer().value(),
                                    true,
                                    sent.total(),
                                    Money.zero(sent.total().currency()),
                                    gone.value2()));
                });
        return owns;
    }

    /** What a payment is applied to, and how much of that is charges. */
    private record Applied(BigDecimal toCharges, Set<UUID> documents) {
        static final Applied NOTHING = new Applied(BigDecimal.ZERO, Set.of());

        Applied plus(boolean charge, BigDecimal amount, @Nullable UUID document) {
            Set<UUID> all = new HashSet<>(documents);
            if (document != null) {
                all.add(document);
            }
            return new Applied(charge ? toCharges.add(amount) : toCharges, all);
        }
    }

    private Map<UUID, Applied> applied(Collection<Own> owns) {
        Map<UUID, Applied> applied = new HashMap<>();
        dsl.select(
                        APPLICATION.ERP_PAYMENT_ID,
                        APPLICATION.GIVES,
                        APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT),
                        APPLICATION.DOCUMENT_ID)
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.in(owns.stream().map(Own::id).toList()))
                .forEach(row -> applied.put(
                        row.value1(),
                        applied.getOrDefault(row.value1(), Applied.NOTHING)
                                .plus(!row.value2(), row.value3(), row.value4())));
        return applied;
    }
}
