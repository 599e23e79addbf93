package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.SearchKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * The console's list of postings, page by page: what needs a person first, the oldest of it on top, then all others, the newest on
 * top. Each page starts behind the last row of the one before, so the hundredth costs what the first does.
 */
public final class PostingLists {
    /** A name that begins like this many others has to be typed further. */
    private static final int MOST_CUSTOMERS = 500;

    private static final String AFTER_ALL = "ZZZZZZZZZZZZZZZZ";
    private static final Set<String> MOVING = Arrays.stream(PostingState.values())
            .filter(state -> !PostingState.AT_REST.contains(state))
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private final CollectionsStore store;
    private final Postings postings;

    public PostingLists(CollectionsStore store) {
        this.store = store;
        this.postings = new Postings(store);
    }

    public PostingPage page(PostingQuery query) {
        Optional<Condition> wanted = wanted(query);
        if (wanted.isEmpty()) {
            return new PostingPage(List.of(), Optional.empty());
        }
        List<PostingView> rows = new ArrayList<>();
        boolean inRest = query.after().filter(cursor -> !cursor.waiting()).isPresent();
        if (!inRest) {
            rows.addAll(waiting(wanted.get(), query));
        }
        int fromWaiting = rows.size();
        if (!query.attentionOnly() && rows.size() <= query.limit()) {
            rows.addAll(rest(wanted.get(), query, inRest, query.limit() + 1 - rows.size()));
        }
        if (rows.size() <= query.limit()) {
            return new PostingPage(rows, Optional.empty());
        }
        PostingView last = rows.get(query.limit() - 1);
        return new PostingPage(
                rows.subList(0, query.limit()),
                Optional.of(new PostingCursor(
                        query.limit() <= fromWaiting,
                        last.createdAt(),
                        last.id().value())));
    }

    /**
     * How many postings are in each state that is not at rest, so that the count does not grow with the years, the longest waiting
     * first.
     */
    public List<PostingCount> counts(OrganisationId organisation) {
        return store
                .dsl()
                .select(POSTING.STATE, DSL.count(), DSL.min(POSTING.UPDATED_AT))
                .from(POSTING)
                .where(POSTING.ORGANISATION_ID.eq(organisation.value()))
                .and(POSTING.STATE.in(MOVING))
                .groupBy(POSTING.STATE)
                .fetch(row -> new PostingCount(PostingState.valueOf(row.value1()), row.value2(), row.value3()))
                .stream()
                .sorted(Comparator.comparing(PostingCount::oldest))
                .toList();
    }

    /** How many postings need a person, and since when the one that waits longest does; empty if none. */
    public Optional<Waiting> waiting(OrganisationId organisation) {
        return store.dsl()
                .select(DSL.count(), DSL.min(POSTING.UPDATED_AT))
                .from(POSTING)
                .where(POSTING.ORGANISATION_ID.eq(organisation.value()))
                .and(postings.attention())
                .fetchOptional(row -> row.value1() == 0 ? null : new Waiting(row.value1(), row.value2()));
    }

    /** Postings that need a person. */
    public record Waiting(int count, Instant since) {
        public Duration age(Instant now) {
            return Duration.between(since, now);
        }
    }

    private List<PostingView> waiting(Condition wanted, PostingQuery query) {
        Condition behind = query.after()
                .map(cursor ->
                        (Condition) DSL.row(POSTING.CREATED_AT, POSTING.ID).gt(cursor.createdAt(), cursor.id()))
                .orElse(DSL.noCondition());
        return fetch(
                wanted.and(postings.attention()).and(behind),
                query.limit() + 1,
                POSTING.CREATED_AT.asc(),
                POSTING.ID.asc());
    }

    private List<PostingView> rest(Condition wanted, PostingQuery query, boolean inRest, int limit) {
        Condition behind = query.after()
                .filter(cursor -> inRest)
                .map(cursor ->
                        (Condition) DSL.row(POSTING.CREATED_AT, POSTING.ID).lt(cursor.createdAt(), cursor.id()))
                .orElse(DSL.noCondition());
        // Where there is no flag, SQL's answer to the whole question would be "unknown", which is not "no".
        Condition calm =
                DSL.coalesce(DSL.field(postings.attention()), DSL.inline(false)).eq(DSL.inline(false));
        return fetch(wanted.and(calm).and(behind), limit, POSTING.CREATED_AT.desc(), POSTING.ID.desc());
    }

    /** Empty if no posting can fit. */
    private Optional<Condition> wanted(PostingQuery query) {
        Condition wanted = POSTING.ORGANISATION_ID.eq(query.organisation().value());
        if (query.customer().isPresent()) {
            List<UUID> customers =
                    customers(query.organisation(), query.customer().get());
            if (customers.isEmpty()) {
                return Optional.empty();
            }
            wanted = wanted.and(POSTING.CUSTOMER_ID.in(customers));
        }
        wanted = and(wanted, query.state().map(state -> POSTING.STATE.eq(state.name())));
        wanted = and(wanted, query.connection().map(one -> POSTING.CONNECTION_ID.eq(one.value())));
        wanted = and(wanted, query.reference().map(PostingLists::beginsWith));
        wanted = and(
                wanted,
                query.erpNumber().map(text -> POSTING.ERP_NUMBER.eq(text).or(POSTING.ERP_ID.eq(text))));
        wanted = and(wanted, query.amount().map(POSTING.AMOUNT::eq));
        wanted = and(wanted, query.from().map(POSTING.CREATED_AT::ge));
        return Optional.of(and(wanted, query.before().map(POSTING.CREATED_AT::lt)));
    }

    private static Condition and(Condition all, Optional<Condition> one) {
        return one.map(all::and).orElse(all);
    }

    /** References are capital letters and digits, which lie in the same order in every language. */
    private static Condition beginsWith(String typed) {
        String text = typed.strip().toUpperCase(Locale.ROOT);
        return POSTING.REFERENCE.between(text, text + AFTER_ALL);
    }

    private List<UUID> customers(OrganisationId organisation, String typed) {
        String key = SearchKey.ofName(typed);
        return store.dsl()
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ORGANISATION_ID.eq(organisation.value()))
                .and(CUSTOMER.NAME_KEY.ge(key))
                .and(CUSTOMER.NAME_KEY.startsWith(key))
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .limit(MOST_CUSTOMERS)
                .fetch(CUSTOMER.ID);
    }

    private List<PostingView> fetch(Condition condition, int limit, SortField<?>... order) {
        return store.dsl()
                .select(POSTING.fields())
                .select(CUSTOMER.NAME, CONNECTION.NAME)
                .from(POSTING)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(POSTING.CUSTOMER_ID))
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(POSTING.CONNECTION_ID))
                .where(condition)
                .orderBy(order)
                .limit(limit)
                .fetch((Record row) -> Postings.view(row));
    }
}
