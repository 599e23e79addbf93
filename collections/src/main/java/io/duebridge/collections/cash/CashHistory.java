package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold would have done with the lines decided last: how many it would have booked without a person, and how many of those
 * turned out otherwise, because a person chose something else, the ERP applied the payment otherwise, or it was taken back there.
 */
public final class CashHistory {
    /** How far back it looks. */
    public static final int LINES = 1000;

    private static final Set<PostingState> COMPARED =
            Set.of(PostingState.VERIFIED, PostingState.APPLIED, PostingState.RECONCILED);

    private final CollectionsStore store;

    public CashHistory(CollectionsStore store) {
        this.store = store;
    }

    /**
     * One threshold's effect.
     *
     * @param lines how many decided lines were looked at
     * @param applied how many of them had a proposal that sure
     * @param corrected how many of those turned out otherwise
     */
    public record Effect(int threshold, int lines, int applied, int corrected) {}

    /** The effect of each threshold on the last {@link #LINES} lines of the connection. */
    public List<Effect> effects(ConnectionId connection, List<Integer> thresholds) {
        List<Decided> decided = decided(connection);
        Set<UUID> otherwise = otherwise(
                connection,
                decided.stream().flatMap(line -> line.payment().stream()).toList());
        List<Effect> effects = new ArrayList<>();
        for (int threshold : thresholds) {
            int applied = 0;
            int corrected = 0;
            for (Decided line : decided) {
                if (line.bookable() && line.confidence() >= threshold) {
                    applied++;
                    corrected += line.changed()
                                    || line.payment()
                                            .filter(otherwise::contains)
                                            .isPresent()
                            ? 1
                            : 0;
                }
            }
            effects.add(new Effect(threshold, decided.size(), applied, corrected));
        }
        return effects;
    }

    private record Decided(int confidence, boolean bookable, boolean changed, Optional<UUID> payment) {}

    private List<Decided> decided(ConnectionId connection) {
        return store.dsl()
                .select(BANK_LINE.CONFIDENCE, BANK_LINE.BEST_KIND, BANK_LINE.CHANGED_BY_PERSON, BANK_LINE.PAYMENT_ID)
                .from(BANK_LINE)
                .where(BANK_LINE.CONNECTION_ID.eq(connection.value()))
                .and(BANK_LINE.DECIDED_AT.isNotNull())
                .and(BANK_LINE.CONFIDENCE.isNotNull())
                .and(BANK_LINE.KIND.eq(PaymentKind.CREDIT.name()))
                .orderBy(BANK_LINE.DECIDED_AT.desc())
                .limit(LINES)
                .fetch(row -> new Decided(
                        row.value1(),
                        ProposalKind.valueOf(row.value2()).namesDocuments(),
                        row.value3(),
                        Optional.ofNullable(row.value4())));
    }

    private Set<UUID> otherwise(ConnectionId connection, List<UUID> payments) {
        if (payments.isEmpty()) {
            return Set.of();
        }
        Set<UUID> otherwise = new HashSet<>();
        Map<UUID, UUID> inErp = new HashMap<>();
        store.dsl()
                .select(POSTING.PAYMENT_ID, POSTING.STATE, POSTING.ERP_ID)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.in(payments))
                .forEach(row -> {
                    PostingState state = PostingState.valueOf(row.value2());
                    if (state == PostingState.REVERSED_IN_ERP) {
                        otherwise.add(row.value1());
                    } else if (COMPARED.contains(state) && row.value3() != null) {
                        inErp.put(
                                row.value1(),
                                RecordIds.erpPayment(connection, new ErpId(row.value3()))
                                        .value());
                    }
                });
        Map<UUID, Set<String>> wished = wished(inErp.keySet());
        Map<UUID, Set<String>> done = done(inErp.values());
        inErp.forEach((payment, erp) -> {
            if (!wished.getOrDefault(payment, Set.of()).equals(done.getOrDefault(erp, Set.of()))) {
                otherwise.add(payment);
            }
        });
        return otherwise;
    }

    private Map<UUID, Set<String>> wished(Set<UUID> payments) {
        Map<UUID, Set<String>> wished = new HashMap<>();
        store.dsl()
                .select(ALLOCATION.PAYMENT_ID, ALLOCATION.DOCUMENT_ID, ALLOCATION.AMOUNT)
                .from(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.in(payments))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .forEach(row -> put(wished, row.value1(), row.value2(), row.value3()));
        return wished;
    }

    private Map<UUID, Set<String>> done(Iterable<UUID> erpPayments) {
        List<UUID> ids = new ArrayList<>();
        erpPayments.forEach(ids::add);
        Map<UUID, Set<String>> done = new HashMap<>();
        for (Record row : store.dsl()
                .select(APPLICATION.ERP_PAYMENT_ID, APPLICATION.DOCUMENT_ID, APPLICATION.AMOUNT)
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.in(ids))
                .fetch()) {
            put(
                    done,
                    row.get(APPLICATION.ERP_PAYMENT_ID),
                    row.get(APPLICATION.DOCUMENT_ID),
                    row.get(APPLICATION.AMOUNT));
        }
        return done;
    }

    private static void put(Map<UUID, Set<String>> all, UUID payment, @Nullable UUID document, BigDecimal amount) {
        all.computeIfAbsent(payment, ignored -> new HashSet<>())
                .add(document + "=" + amount.stripTrailingZeros().toPlainString());
    }
}
