package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The documents that are held for many payments, read and let go in a few statements however many they are. */
final class HeldDocuments {
    private final DSLContext dsl;
    private final Map<UUID, List<Held>> held;
    private final Map<String, Instant> readTo;
    private final List<Held> released = new ArrayList<>();

    /** @param changedAt of the document as stored; null if it is not there */
    private record Held(
            UUID payment,
            int position,
            UUID document,
            String kind,
            @Nullable Instant changedAt) {
        boolean gives() {
            return kind.equals(RecordKind.CREDIT_MEMO.label());
        }
    }

    private HeldDocuments(DSLContext dsl, Map<UUID, List<Held>> held, Map<String, Instant> readTo) {
        this.dsl = dsl;
        this.held = held;
        this.readTo = readTo;
    }

    /** What these payments' own postings hold. */
    static HeldDocuments of(DSLContext dsl, ConnectionId connection, Collection<PaymentId> payments) {
        return of(
                dsl,
                connection,
                ALLOCATION
                        .PAYMENT_ID
                        .in(payments.stream().map(PaymentId::value).toList())
                        .and(ALLOCATION.REAPPLICATION_ID.isNull()));
    }

    /** @param which of the held allocations */
    static HeldDocuments of(DSLContext dsl, ConnectionId connection, Condition which) {
        Map<UUID, List<Held>> held = dsl.select(
                        ALLOCATION.PAYMENT_ID,
                        ALLOCATION.POSITION,
                        ALLOCATION.DOCUMENT_ID,
                        ALLOCATION.DOCUMENT_KIND,
                        DOCUMENT.ERP_CHANGED_AT)
                .from(ALLOCATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(which)
                .and(ALLOCATION.HELD.eq(true))
                .fetchGroups(
                        row -> row.value1(),
                        row -> new Held(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
        Map<String, Instant> readTo = held.isEmpty()
                ? Map.of()
                : dsl.select(SYNC_CURSOR.KIND, SYNC_CURSOR.DONE_TO)
                        .from(SYNC_CURSOR)
                        .where(SYNC_CURSOR.CONNECTION_ID.eq(connection.value()))
                        .and(SYNC_CURSOR.DONE_TO.isNotNull())
                        .fetchMap(SYNC_CURSOR.KIND, SYNC_CURSOR.DONE_TO);
        return new HeldDocuments(dsl, held, readTo);
    }

    /**
     * Lets go of the documents whose stored balance already counts the ERP's payment: letting go earlier would show the balance
     * as payable once more. Gives whether none is held any more. It is not written before {@link #write}.
     */
    boolean release(PaymentId payment, Instant posted) {
        return release(payment, posted, document -> false);
    }

    /**
     * The same where the ERP may have the money and not have set it against everything.
     *
     * @param awaits whether it is still to set it against a document; a credit that is to help stays held as long as there is one
     */
    boolean release(PaymentId payment, Instant posted, Predicate<UUID> awaits) {
        List<Held> mine = held.getOrDefault(payment.value(), List.of());
        boolean anyAwaited = mine.stream().anyMatch(one -> !one.gives() && awaits.test(one.document()));
        boolean all = true;
        for (Held one : mine) {
            boolean awaited = one.gives() ? anyAwaited : awaits.test(one.document());
            if (!awaited && isCurrent(one, posted)) {
                released.add(one);
            } else {
                all = false;
            }
        }
        return all;
    }

    /** Either the document itself changed with the payment or later, or all changes up to then have been read. */
    private boolean isCurrent(Held one, Instant posted) {
        if (one.kind().equals(RecordKind.JOURNAL_ENTRY.label())) {
            // What is open of an entry is worked out from payments, and this one is stored.
            return true;
        }
        if (one.changedAt() == null || !one.changedAt().isBefore(posted)) {
            return true;
        }
        Instant read = readTo.get(one.kind());
        return read != null && read.isAfter(posted);
    }

    void write() {
        if (released.isEmpty()) {
            return;
        }
        BatchBindStep batch = dsl.batch(dsl.update(ALLOCATION)
                .set(ALLOCATION.HELD, false)
                .where(ALLOCATION.PAYMENT_ID.eq((UUID) null))
                .and(ALLOCATION.POSITION.eq((Integer) null)));
        for (Held one : released) {
            batch = batch.bind(false, one.payment(), one.position());
        }
        batch.execute();
        released.clear();
    }
}
