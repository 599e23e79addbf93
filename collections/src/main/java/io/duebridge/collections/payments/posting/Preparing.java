package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** RECORDED to READY: the bytes are made once and stored, so that whatever is resent is the same text, also after an upgrade. */
final class Preparing {
    private static final String ACTOR = "posting";
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LONGEST_BODY = 100_000;

    private final CollectionsStore store;
    private final PostingRows rows;

    Preparing(CollectionsStore store, PostingRows rows) {
        this.store = store;
        this.rows = rows;
    }

    List<PostingId> prepare(ConnectionId connection, int limit, Freezer freezer) {
        List<PostingRow> due = store.dsl()
                .selectFrom(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.STATE.eq(PostingState.RECORDED.name()))
                .and(POSTING.DUE_AT.le(rows.now()))
                .orderBy(POSTING.DUE_AT, POSTING.ID)
                .limit(limit)
                .fetch(PostingRow::of);
        Map<PostingId, String> bodies = new LinkedHashMap<>();
        for (PostingRow row : due) {
            freeze(row, freezer).ifPresent(body -> bodies.put(row.id(), body));
        }
        return bodies.isEmpty() ? List.of() : store.transactionResult(dsl -> makeReady(dsl, due, bodies));
    }

    /** No transaction was open while the bytes were made: what has changed meanwhile is left as it is now. */
    private List<PostingId> makeReady(DSLContext dsl, List<PostingRow> due, Map<PostingId, String> bodies) {
        Map<PostingId, PostingRow> locked = rows.lockAll(dsl, bodies.keySet());
        Moves moves = new Moves(dsl, rows);
        List<PostingId> ready = new ArrayList<>();
        for (PostingRow row : due) {
            String body = bodies.get(row.id());
            PostingRow now = locked.get(row.id());
            if (body != null && now != null && now.steps() == row.steps() && now.state() == row.state()) {
                moves.move(
                        row,
                        PostingEvent.PREPARED,
                        ACTOR,
                        null,
                        Changes.none()
                                .set(POSTING.FROZEN_BODY, body)
                                .set(POSTING.FROZEN_HASH, hash(body))
                                .set(POSTING.DUE_AT, rows.now()));
                ready.add(row.id());
            }
        }
        moves.write();
        return ready;
    }

    /** The bytes to send; empty if there are none, and the reason is on the row. */
    private Optional<String> freeze(PostingRow row, Freezer freezer) {
        try {
            Optional<String> body = body(row, freezer);
            if (body.isEmpty()) {
                refuseAsImpossible(row);
            } else if (body.get().length() > LONGEST_BODY) {
                refuse(row, "posting.body.too.long", "The request has more than " + LONGEST_BODY + " characters.");
                return Optional.empty();
            }
            return body;
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.INVALID_DATA || e.kind() == ErrorKind.DEFECT) {
                refuse(row, e.code(), String.valueOf(e.getMessage()));
            } else {
                tryLater(row, e);
            }
        } catch (IllegalArgumentException e) {
            // A value that no record of the SPI accepts: the same instruction will fail again, so a person must see it.
            refuse(row, "posting.instruction.invalid", String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** Empty if this ERP cannot do it at all. */
    private static Optional<String> body(PostingRow row, Freezer freezer) throws ConnectorException {
        return switch (row.operation()) {
            case PAYMENT -> Optional.of(freezer.freeze(row.instruction()).body());
            case REVERSAL -> freezer.freeze(row.reversal()).map(FrozenReversal::body);
            case REAPPLICATION -> freezer.freeze(row.reapplication()).map(FrozenReapplication::body);
        };
    }

    private void refuseAsImpossible(PostingRow row) {
        if (row.isReapplication()) {
            refuse(row, "posting.reapply.by.hand", "The program cannot apply payments otherwise in this ERP.");
        } else {
            refuse(row, "posting.reversal.by.hand", "The program cannot take payments back in this ERP.");
        }
    }

    private void refuse(PostingRow row, String code, String message) {
        store.transaction(dsl -> rows.tryMove(
                dsl,
                row,
                PostingEvent.REFUSED_HERE,
                ACTOR,
                message,
                Changes.none()
                        .set(POSTING.DUE_AT, null)
                        .set(POSTING.LAST_CODE, code)
                        .set(POSTING.LAST_MESSAGE, Changes.cut(message))));
    }

    private void tryLater(PostingRow row, ConnectorException e) {
        store.transaction(dsl -> rows.update(
                dsl,
                row.id(),
                Changes.none()
                        .set(POSTING.DUE_AT, rows.now().plus(e.retryAfter().orElse(AGAIN)))
                        .set(POSTING.LAST_CODE, e.code())
                        .set(POSTING.LAST_MESSAGE, Changes.cut(e.getMessage()))));
    }

    static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
