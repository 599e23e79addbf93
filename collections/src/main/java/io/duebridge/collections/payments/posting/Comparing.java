package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.posting.PaymentFeedback.Result;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Compares postings with what the store has of the ERP's side, and moves them to what that shows. */
final class Comparing {
    /** Where the sync has seen something that a lookup should make sure of. */
    private static final Set<PostingState> WORTH_A_LOOK = Set.of(
            PostingState.IN_DOUBT,
            PostingState.NEEDS_DECISION,
            PostingState.READY,
            PostingState.WAITING_AUTH,
            PostingState.REJECTED,
            PostingState.TAKEN_BACK,
            PostingState.SUPERSEDED,
            PostingState.CANCELLED);

    private final PostingRows rows;
    private final ReversalFeedback reversals;
    private final ReapplicationFeedback reapplications;
    private final String actor;

    Comparing(PostingRows rows, String actor) {
        this.rows = rows;
        this.reversals = new ReversalFeedback(rows);
        this.reapplications = new ReapplicationFeedback(rows, actor);
        this.actor = actor;
    }

    /** What a comparison comes to. */
    private enum Finding {
        NOTHING,
        /** The ERP has what was sent: it is read back, applied, or not applied any more. */
        AS_SENT,
        /** What seldom happens, and may lock other postings: each in a transaction of its own. */
        SPECIAL
    }

    private static Finding finding(PostingRow row, ErpSide erp) {
        if (WORTH_A_LOOK.contains(row.state())) {
            boolean unknown = erp.hasOtherThan(row.erpId()) && row.sends() > 0 && row.probeAt() == null;
            return unknown ? Finding.SPECIAL : Finding.NOTHING;
        }
        if (!row.state().allows(PostingEvent.REVERSED) && row.state() != PostingState.POSTED) {
            return Finding.NOTHING;
        }
        if (erp.live().size() > 1) {
            return Finding.SPECIAL;
        }
        if (erp.own().isEmpty()) {
            return Finding.NOTHING;
        }
        return erp.reversal(row.instruction()).isPresent() ? Finding.SPECIAL : Finding.AS_SENT;
    }

    /**
     * The same few statements for a whole page of postings.
     *
     * @param alone gets those that {@link #alone} is to look at
     */
    Result page(DSLContext dsl, ConnectionId connection, List<PostingId> page, List<PostingId> alone) {
        List<PostingRow> payments = new ArrayList<>();
        for (PostingRow row : rows.lockAll(dsl, page).values()) {
            if (row.isPayment()) {
                payments.add(row);
            } else if (row.state() == PostingState.POSTED
                    || (row.isReapplication() && row.state() == PostingState.VERIFIED)) {
                alone.add(row.id());
            }
        }
        Map<PostingId, ErpSide> sides = ErpSides.read(dsl, connection, payments);
        List<PostingRow> asSent = new ArrayList<>();
        for (PostingRow row : payments) {
            switch (finding(row, side(sides, row))) {
                case AS_SENT -> asSent.add(row);
                case SPECIAL -> alone.add(row.id());
                case NOTHING -> {}
            }
        }
        return asSent(dsl, connection, asSent, sides);
    }

    private Result asSent(
            DSLContext dsl, ConnectionId connection, List<PostingRow> postings, Map<PostingId, ErpSide> sides) {
        List<PaymentId> verified = postings.stream()
                .filter(row -> row.state() == PostingState.POSTED || row.state() == PostingState.VERIFIED)
                .map(PostingRow::payment)
                .toList();
        HeldDocuments held = HeldDocuments.of(dsl, connection, verified);
        Moves moves = new Moves(dsl, rows);
        Result result = Result.NOTHING;
        for (PostingRow row : postings) {
            result = result.plus(asSent(row, side(sides, row), held, moves));
        }
        held.write();
        moves.write();
        return result;
    }

    private Result asSent(PostingRow row, ErpSide erp, HeldDocuments held, Moves moves) {
        Result result = Result.NOTHING;
        PostingRow now = row;
        if (row.state() == PostingState.POSTED) {
            now = row.movedTo(moves.move(row, PostingEvent.READ_BACK, actor, null, Changes.none()));
            result = new Result(1, 0, 0, 0, 0);
        }
        boolean applied = erp.isSettled(row.instruction());
        if (now.state() == PostingState.VERIFIED) {
            boolean balancesShowIt = held.release(
                    row.payment(),
                    erp.own().orElseThrow().changedAt(),
                    document -> erp.awaits(document, row.instruction()));
            if (applied && balancesShowIt) {
                moves.move(now, PostingEvent.APPLIED_IN_ERP, actor, null, Changes.none());
                return result.plus(new Result(0, 1, 0, 0, 0));
            }
            return result;
        }
        if (!applied) {
            String why = erp.appliedWords();
            moves.move(
                    now,
                    PostingEvent.UNAPPLIED_IN_ERP,
                    actor,
                    why,
                    Changes.none().set(POSTING.LAST_MESSAGE, why));
            return new Result(0, 0, 0, 0, 1);
        }
        return result;
    }

    private static ErpSide side(Map<PostingId, ErpSide> sides, PostingRow row) {
        return Objects.requireNonNull(sides.get(row.id()), "every payment's posting has been read");
    }

    /** One that {@link #page} left out, and that may have changed since. */
    Result alone(DSLContext dsl, PostingRow row) {
        if (row.isReversal()) {
            return reversalSeen(dsl, row);
        }
        if (row.isReapplication()) {
            return reapplicationSeen(dsl, row);
        }
        Map<PostingId, ErpSide> sides = ErpSides.read(dsl, row.connection(), List.of(row));
        ErpSide erp = side(sides, row);
        return switch (finding(row, erp)) {
            case NOTHING -> Result.NOTHING;
            case AS_SENT -> asSent(dsl, row.connection(), List.of(row), sides);
            case SPECIAL -> special(dsl, row, erp);
        };
    }

    private Result special(DSLContext dsl, PostingRow row, ErpSide erp) {
        if (WORTH_A_LOOK.contains(row.state())) {
            rows.update(dsl, row.id(), Changes.none().set(POSTING.PROBE_AT, rows.now()));
            return Result.NOTHING;
        }
        if (erp.live().size() > 1) {
            return duplicated(dsl, row, erp);
        }
        if (row.state() == PostingState.POSTED) {
            PostingRow verified = move(dsl, row, PostingEvent.READ_BACK, null, Changes.none());
            return new Result(1, 0, 0, 0, 0).plus(goneBack(dsl, verified, erp));
        }
        return goneBack(dsl, row, erp);
    }

    private Result reversalSeen(DSLContext dsl, PostingRow row) {
        if (row.state() == PostingState.POSTED && reversals.seen(dsl, row)) {
            move(dsl, row, PostingEvent.TAKEN_BACK, "seen in the ERP", Changes.none());
        }
        return Result.NOTHING;
    }

    /** A payment that was compared before its re-application was known to be done is compared once more. */
    private Result reapplicationSeen(DSLContext dsl, PostingRow row) {
        boolean moved = reapplications.seen(dsl, row);
        return moved && row.reapplies() != null ? alone(dsl, rows.lock(dsl, row.reapplies())) : Result.NOTHING;
    }

    private Result goneBack(DSLContext dsl, PostingRow row, ErpSide erp) {
        if (reversals.explains(dsl, row)) {
            return Result.NOTHING;
        }
        String why = erp.reversal(row.instruction()).orElseThrow();
        Changes changes =
                Changes.none().set(POSTING.LAST_CODE, "posting.reversed").set(POSTING.LAST_MESSAGE, why);
        // The money is gone as well: then that is what was to be done, and somebody did it by hand.
        move(dsl, row, row.moneyReturned() ? PostingEvent.TAKEN_BACK : PostingEvent.REVERSED, why, changes);
        PostingIntents.releaseHolds(dsl, row.payment());
        return new Result(0, 0, 1, 0, 0);
    }

    private Result duplicated(DSLContext dsl, PostingRow row, ErpSide erp) {
        String message =
                "More than one payment has our reference: " + String.join(", ", erp.live()) + ". Void the later one.";
        Changes changes = Changes.none()
                .set(POSTING.LAST_CODE, "posting.duplicated")
                .set(POSTING.LAST_MESSAGE, Changes.cut(message));
        move(dsl, row, PostingEvent.FOUND_SEVERAL, message, changes);
        return new Result(0, 0, 0, 1, 0);
    }

    private PostingRow move(
            DSLContext dsl, PostingRow row, PostingEvent event, @Nullable String note, Changes changes) {
        rows.move(dsl, row, event, actor, note, changes);
        return rows.lock(dsl, row.id());
    }
}
