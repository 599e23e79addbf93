package io.duebridge.collections.statements;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.impl.DSL;

/** Reads statements carried forward, each in one snapshot, so that their lines add up. */
public final class Statements {
    private static final int CHUNK = 1000;

    private final CollectionsStore store;

    public Statements(CollectionsStore store) {
        this.store = store;
    }

    /** @param most lines to read */
    public Statement read(StatementQuery query, int most) {
        return store.snapshot(tx -> {
            List<StatementLine> lines = new ArrayList<>();
            Statement head = head(tx, query);
            boolean more = lines(tx, query, head.opening(), most, lines::add);
            return new Statement(query, head.opening(), head.charged(), head.credited(), head.closing(), lines, more);
        });
    }

    /**
     * Reads the whole statement, a part at a time.
     *
     * @param first is given the sums, without lines, before the first line
     */
    public void forEach(StatementQuery query, Consumer<Statement> first, Consumer<StatementLine> each) {
        store.snapshot(tx -> {
            Statement head = head(tx, query);
            first.accept(head);
            return lines(tx, query, head.opening(), Integer.MAX_VALUE, each);
        });
    }

    private static Statement head(DSLContext tx, StatementQuery query) {
        Money zero = Money.zero(query.currency());
        if (query.scope().isEmpty()) {
            return new Statement(query, zero, zero, zero, zero, List.of(), false);
        }
        Moves moves = new Moves(query);
        BigDecimal now = now(tx, moves);
        var within = Moves.AT.le(query.to());
        Field<BigDecimal> none = DSL.inline(BigDecimal.ZERO);
        Record4<BigDecimal, BigDecimal, BigDecimal, BigDecimal> sums = tx.select(
                        DSL.coalesce(DSL.sum(Moves.AMOUNT), none),
                        DSL.coalesce(DSL.sum(DSL.when(Moves.AT.gt(query.to()), Moves.AMOUNT)), none),
                        DSL.coalesce(DSL.sum(DSL.when(within.and(Moves.AMOUNT.gt(none)), Moves.AMOUNT)), none),
                        DSL.coalesce(DSL.sum(DSL.when(within.and(Moves.AMOUNT.lt(none)), Moves.AMOUNT)), none))
                .from(moves.table(at -> at.ge(query.from())))
                .fetchSingle();
        return new Statement(
                query,
                money(query, now.subtract(sums.value1())),
                money(query, sums.value3()),
                money(query, sums.value4().negate()),
                money(query, now.subtract(sums.value2())),
                List.of(),
                false);
    }

    /** What is owed now, by the ERP's word: open charges less open credits and what of payments is not applied. */
    private static BigDecimal now(DSLContext tx, Moves moves) {
        Field<BigDecimal> open = DSL.field(DSL.select(DSL.sum(Moves.signed(DOCUMENT.OPEN_AMOUNT, DOCUMENT.GIVES)))
                .from(DOCUMENT)
                .where(moves.documents(), DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name())));
        Field<BigDecimal> unapplied = DSL.field(DSL.select(DSL.sum(ERP_PAYMENT.UNAPPLIED))
                .from(ERP_PAYMENT)
                .where(moves.payments(), ERP_PAYMENT.UNAPPLIED.gt(BigDecimal.ZERO)));
        return tx.select(DSL.coalesce(open, BigDecimal.ZERO).minus(DSL.coalesce(unapplied, BigDecimal.ZERO)))
                .fetchSingle()
                .value1();
    }

    private static boolean lines(
            DSLContext tx, StatementQuery query, Money opening, int most, Consumer<StatementLine> each) {
        if (query.scope().isEmpty()) {
            return false;
        }
        BigDecimal balance = opening.amount();
        int given = 0;
        try (Cursor<? extends Record> rows = tx.selectFrom(
                        new Moves(query).table(at -> at.between(query.from(), query.to())))
                .orderBy(Moves.AT, Moves.RANK, Moves.ID)
                .limit(most == Integer.MAX_VALUE ? most : most + 1)
                .fetchSize(CHUNK)
                .fetchLazy()) {
            for (Record row : rows) {
                if (given++ == most) {
                    return true;
                }
                balance = balance.add(row.get(Moves.AMOUNT));
                each.accept(line(row, query, balance));
            }
        }
        return false;
    }

    private static StatementLine line(Record row, StatementQuery query, BigDecimal balance) {
        return new StatementLine(
                row.get(Moves.AT),
                Moves.kind(row.get(Moves.WHAT)),
                row.get(Moves.ID),
                Optional.ofNullable(row.get(Moves.NUMBER)),
                query.scope().find(new CustomerId(row.get(Moves.CUSTOMER))).map(ScopedCustomer::name),
                money(query, row.get(Moves.AMOUNT)),
                money(query, balance));
    }

    static Money money(StatementQuery query, BigDecimal amount) {
        return new Money(amount, query.currency());
    }
}
