package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.SYNC_RUN;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.cash.matching.Match;
import io.duebridge.collections.cash.matching.MatchClass;
import io.duebridge.collections.cash.matching.MatchRules;
import io.duebridge.collections.cash.matching.Matcher;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches lines of bank files and books those that are sure enough. A line is matched without a transaction and booked in one, in
 * which it is looked at again: nodes may do this side by side, and a crash in between leaves the line to be matched once more.
 */
public final class CashDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CashDesk.class);
    private static final String ACTOR = "program:cash";
    private static final Duration FIRST_AGAIN = Duration.ofMinutes(15);
    private static final Duration LAST_AGAIN = Duration.ofDays(1);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int TRIES = 4;
    private static final int LONGEST_DOUBLING = 8;

    private final CollectionsStore store;
    private final BankLineRows lines;
    private final ProposalRows proposals;
    private final RemittanceRows remittances;
    private final CashSettings settings;
    private final CustomerKeys customers;
    private final ErpTwins twins;
    private final LineBooking booking;
    private final Returns returns;

    public CashDesk(CollectionsStore store) {
        this(store, PaymentKeys.secure());
    }

    public CashDesk(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.lines = new BankLineRows(store);
        this.proposals = new ProposalRows(store);
        this.remittances = new RemittanceRows(store);
        this.settings = new CashSettings(store);
        this.customers = new CustomerKeys(store);
        this.twins = new ErpTwins(store);
        this.booking = new LineBooking(store, keys);
        this.returns = new Returns(store);
    }

    /** Matches up to {@code limit} lines that are due; one that fails keeps no other one waiting. */
    public CashReport run(StoredConnection connection, int limit) {
        returns.find(connection.id(), limit);
        List<BankLine> due = lines.due(connection.id(), news(connection.id()), limit);
        if (due.isEmpty()) {
            return new CashReport(0, 0, 0, false);
        }
        customers.refresh(connection.id());
        MatchRules rules = settings.of(connection.id()).matching();
        Matcher matcher = new Matcher(new StoredOpenItems(store, connection.organisation(), connection.id()), rules);
        int applied = 0;
        int proposed = 0;
        int failed = 0;
        for (BankLine line : due) {
            try {
                LineState state = matchOne(line, matcher);
                applied += state == LineState.APPLIED ? 1 : 0;
                proposed += state == LineState.PROPOSED ? 1 : 0;
            } catch (RuntimeException e) {
                failed++;
                LOG.error("bank line {} could not be matched; it is tried again", line.id(), e);
                later(line);
            }
        }
        return new CashReport(applied, proposed, failed, due.size() == limit);
    }

    /** When the ERP last brought something by which a proposal may become clearer. */
    private Optional<Instant> news(ConnectionId connection) {
        return store.dsl()
                .select(DSL.max(SYNC_RUN.ENDED_AT))
                .from(SYNC_RUN)
                .where(SYNC_RUN.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_RUN.KIND.in(
                        RecordKind.INVOICE.label(), RecordKind.CREDIT_MEMO.label(), RecordKind.CUSTOMER.label()))
                .and(SYNC_RUN.STARTED_AT.gt(store.clock().instant().minus(LAST_AGAIN)))
                .and(SYNC_RUN.RECORDS_STORED.gt(0L))
                .fetchOptional(row -> row.value1());
    }

    private LineState matchOne(BankLine line, Matcher matcher) {
        List<RemittanceRows.Waiting> waiting = remittances.candidates(line.connection(), line.line());
        Match match = matcher.match(
                line.line(),
                waiting.stream().map(RemittanceRows.Waiting::advice).toList());
        Set<CustomerId> family = match.customer()
                .map(customer -> Families.of(store.dsl(), line.connection(), customer))
                .orElse(Set.of());
        List<Proposal> twinned = twins.of(line.connection(), line.line(), family);
        List<Proposal> ranked = ProposalRows.of(match, line.amount(), twinned);
        boolean automatic = match.automatic() && twinned.isEmpty() && namesDocuments(match);
        for (int tried = 1; ; tried++) {
            try {
                return store.transactionResult(dsl -> decide(dsl, line, match, ranked, automatic));
            } catch (PaymentRefused changed) {
                // Something was paid between the look and the booking: what is open now is what counts.
                return store.transactionResult(dsl -> propose(dsl, line, ranked, Optional.of(changed.words())));
            } catch (DataAccessException e) {
                if (tried == TRIES || e.sqlStateClass() != SQLStateClass.C40_TRANSACTION_ROLLBACK) {
                    throw e;
                }
            }
        }
    }

    /** Money whose purpose is unknown is never put on account without a person. */
    private static boolean namesDocuments(Match match) {
        return match.customer().isPresent()
                && !match.applications().isEmpty()
                && match.matchClass() != MatchClass.NONE
                && match.matchClass() != MatchClass.ON_ACCOUNT;
    }

    private LineState decide(DSLContext dsl, BankLine seen, Match match, List<Proposal> ranked, boolean automatic) {
        Optional<BankLine> now = stillSeen(dsl, seen);
        if (now.isEmpty()) {
            return LineState.NEW;
        }
        if (!automatic) {
            return propose(dsl, seen, ranked, Optional.empty());
        }
        Proposal best = ranked.get(0);
        matched(dsl, seen, ranked);
        booking.book(
                dsl,
                now.get(),
                match.customer().orElseThrow(),
                best.documents(),
                best.onAccount(),
                new LineBooking.Decided("APPLY", ACTOR, true, false, Optional.empty()));
        return LineState.APPLIED;
    }

    /** Empty if another node or a person was faster. */
    private Optional<BankLine> stillSeen(DSLContext dsl, BankLine seen) {
        return lines.lock(dsl, seen.organisation(), seen.id())
                .filter(line -> line.version() == seen.version() && line.state() == seen.state());
    }

    private LineState propose(DSLContext dsl, BankLine seen, List<Proposal> ranked, Optional<String> note) {
        if (stillSeen(dsl, seen).isEmpty()) {
            return LineState.NEW;
        }
        matched(dsl, seen, ranked);
        int matches = seen.matches() + 1;
        // What was refused because it changed meanwhile is looked at again soon, what is unclear only now and then.
        Duration wait = note.isPresent() && matches < TRIES ? RETRY : again(matches);
        dsl.update(BANK_LINE)
                .set(
                        BANK_LINE.STATE,
                        note.isPresent() && matches < TRIES ? LineState.NEW.name() : LineState.PROPOSED.name())
                .set(BANK_LINE.VERSION, BANK_LINE.VERSION.plus(1))
                .set(
                        BANK_LINE.NOTE,
                        note.map(text -> BankLineRows.cut(text, 2000)).orElse(null))
                .set(BANK_LINE.MATCH_DUE_AT, store.clock().instant().plus(wait))
                .where(BANK_LINE.ID.eq(seen.id().value()))
                .execute();
        if (seen.state() == LineState.NEW && seen.matches() == 0) {
            booking.tell(dsl, seen, "cash.proposed", ACTOR, seen.amount() + " needs a person");
        }
        return LineState.PROPOSED;
    }

    private void matched(DSLContext dsl, BankLine seen, List<Proposal> ranked) {
        proposals.replace(dsl, seen.id(), ranked);
        dsl.update(BANK_LINE)
                .set(BANK_LINE.MATCHES, BANK_LINE.MATCHES.plus(1))
                .set(BANK_LINE.MATCHED_AT, store.clock().instant())
                .set(BANK_LINE.CONFIDENCE, ranked.get(0).confidence())
                .set(BANK_LINE.BEST_KIND, ranked.get(0).kind().name())
                .where(BANK_LINE.ID.eq(seen.id().value()))
                .execute();
    }

    private static Duration again(int matches) {
        Duration wait = FIRST_AGAIN.multipliedBy(1L << Math.min(matches - 1, LONGEST_DOUBLING));
        return wait.compareTo(LAST_AGAIN) < 0 ? wait : LAST_AGAIN;
    }

    private void later(BankLine line) {
        store.dsl()
                .update(BANK_LINE)
                .set(BANK_LINE.MATCHES, BANK_LINE.MATCHES.plus(1))
                .set(BANK_LINE.MATCH_DUE_AT, store.clock().instant().plus(again(line.matches() + 1)))
                .set(BANK_LINE.NOTE, "Matching failed; the program's log says why. It is tried again.")
                .where(BANK_LINE.ID.eq(line.id().value()))
                .and(BANK_LINE.VERSION.eq(line.version()))
                .execute();
    }
}
