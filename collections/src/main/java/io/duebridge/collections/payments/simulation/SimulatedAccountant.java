package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ReapplicationSheet;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Line;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Somebody who applies booked payments otherwise, at random. */
final class SimulatedAccountant {
    private final CollectionsStore store;
    private final StoredConnection connection;
    private final Random random;
    private final SeededKeys keys;
    private final Reapplying reapplying;

    SimulatedAccountant(CollectionsStore store, StoredConnection connection, long seed) {
        this.store = store;
        this.connection = connection;
        this.random = new Random(seed * 31 + 7);
        this.keys = new SeededKeys(seed * 17 + 3);
        this.reapplying = new Reapplying(store, keys, any -> true);
    }

    String reapply() {
        List<PostingId> booked = store.dsl()
                .select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.id().value()))
                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()))
                .and(POSTING.STATE.in(PostingState.VERIFIED.name(), PostingState.APPLIED.name()))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch(row -> new PostingId(row.value1()));
        if (booked.isEmpty()) {
            return "no payment to apply otherwise";
        }
        PostingId one = booked.get(random.nextInt(booked.size()));
        try {
            ReapplicationSheet sheet = reapplying.sheet(connection.organisation(), one, "");
            Map<DocumentId, BigDecimal> amounts = chosen(sheet);
            reapplying.order(new Reapplying.Wish(
                    connection.organisation(),
                    one,
                    keys.newId(),
                    Optional.of(sheet.version()),
                    amounts,
                    "staff:simulated",
                    "another document was meant"));
            return "staff apply " + sheet.posting().reference() + " otherwise: " + amounts.values();
        } catch (PostingRefused refused) {
            return "staff may not apply " + one + " otherwise: " + refused.getMessage();
        }
    }

    /** Off some of its documents, and what that leaves, or a part, on others. */
    private Map<DocumentId, BigDecimal> chosen(ReapplicationSheet sheet) {
        Map<DocumentId, BigDecimal> amounts = new LinkedHashMap<>();
        Money left = sheet.unapplied();
        for (Line line : sheet.applied()) {
            if (line.document().isPresent() && random.nextInt(3) > 0) {
                amounts.put(line.document().get(), BigDecimal.ZERO);
                left = line.isCredit() ? left.minus(line.applied()) : left.plus(line.applied());
            }
        }
        for (Line line : sheet.open()) {
            Money most = line.most().compareTo(left) < 0 ? line.most() : left;
            if (most.isPositive() && line.document().isPresent() && random.nextInt(3) > 0) {
                amounts.put(line.document().get(), most.amount());
                left = left.minus(most);
            }
        }
        return amounts;
    }
}
