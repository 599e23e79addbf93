package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;

/**
 * What the ERP has of one payment, by its postings: the version that counts, less the reversals. A posting that somebody cancelled
 * without giving the money back is nowhere, and leaves a difference.
 */
final class ErpAccount {
    private static final Set<PostingState> GONE = Set.of(PostingState.SUPERSEDED, PostingState.CANCELLED);

    private enum Place {
        POSTED,
        UNDER_WAY,
        ATTENTION
    }

    private final Record payment;
    private final List<? extends Record> postings;
    private final List<? extends Record> returns;

    /** @param postings all of the payment's, the first version first */
    ErpAccount(Record payment, List<? extends Record> postings, List<? extends Record> returns) {
        this.payment = payment;
        this.postings = postings;
        this.returns = returns;
    }

    /** The version of the payment's own posting that counts. */
    Optional<Record> counts() {
        return postings.stream()
                .filter(row -> row.get(POSTING.OPERATION).equals(PostingOperation.PAYMENT.name()))
                .reduce((first, later) -> later)
                .map(row -> row);
    }

    Optional<RegisterRow.Posting> posting() {
        return counts().map(row -> new RegisterRow.Posting(
                row.get(POSTING.ID),
                state(row),
                Optional.ofNullable(row.get(POSTING.ERP_NUMBER))
                        .or(() -> Optional.ofNullable(row.get(POSTING.ERP_ID)))));
    }

    RegisterRow.ErpSide side() {
        Map<Place, BigDecimal> sums = new EnumMap<>(Place.class);
        counts().ifPresent(row -> add(sums, row, row.get(POSTING.AMOUNT)));
        postings.stream()
                .filter(ErpAccount::isReversal)
                // One that voids a duplicate takes nothing of this payment back.
                .filter(row -> row.get(POSTING.KEEPS_ERP_ID) == null)
                .forEach(row -> add(sums, row, row.get(POSTING.AMOUNT).negate()));
        returns.stream()
                .filter(row -> row.get(PAYMENT_RETURN.POSTING_ID) == null)
                .forEach(row -> sums.merge(
                        Place.UNDER_WAY, row.get(PAYMENT_RETURN.AMOUNT).negate(), BigDecimal::add));
        return new RegisterRow.ErpSide(
                sums.getOrDefault(Place.POSTED, BigDecimal.ZERO),
                sums.getOrDefault(Place.UNDER_WAY, BigDecimal.ZERO),
                sums.getOrDefault(Place.ATTENTION, BigDecimal.ZERO),
                givenBack());
    }

    private static void add(Map<Place, BigDecimal> sums, Record row, BigDecimal amount) {
        PostingState state = state(row);
        if (!GONE.contains(state)) {
            Place place = switch (state.owner()) {
                case MACHINE -> Place.UNDER_WAY;
                case PERSON -> Place.ATTENTION;
                case ERP, NOBODY -> Place.POSTED;
            };
            sums.merge(place, amount, BigDecimal::add);
        }
    }

    private BigDecimal givenBack() {
        return RegisterParts.wentBackUnwritten(payment, returns)
                ? payment.get(PAYMENT.AMOUNT)
                : returns.stream().map(row -> row.get(PAYMENT_RETURN.AMOUNT)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isReversal(Record row) {
        return row.get(POSTING.OPERATION).equals(PostingOperation.REVERSAL.name());
    }

    private static PostingState state(Record row) {
        return PostingState.valueOf(row.get(POSTING.STATE));
    }

    /** What does not tie; empty if it does. */
    Optional<String> why() {
        BigDecimal difference = payment.get(PAYMENT.AMOUNT).subtract(side().sum());
        if (difference.signum() == 0) {
            return Optional.empty();
        }
        if (difference.signum() < 0) {
            return Optional.of("the money went back and the ERP still has the payment: reverse it there");
        }
        return Optional.of(
                counts().isEmpty()
                        ? "nothing was ever to be posted for it"
                        : "nothing more is posted for it ("
                                + counts().map(ErpAccount::state).orElseThrow() + ") and the money was not given back");
    }
}
