package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns of table {@code message} that say to which line something is said. */
final class LineRows {
    private LineRows() {}

    static final List<Field<?>> COLUMNS = List.of(
            MESSAGE.LINE_ID, MESSAGE.LINE_POSITION, MESSAGE.LINE_TITLE, MESSAGE.LINE_NAMESAKES, MESSAGE.LINE_AMOUNT);

    static Map<Field<?>, @Nullable Object> columns(Optional<LineRef> line) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        line.ifPresent(one -> {
            columns.put(MESSAGE.LINE_ID, one.id().orElse(null));
            columns.put(MESSAGE.LINE_POSITION, one.position());
            columns.put(MESSAGE.LINE_TITLE, one.title());
            columns.put(MESSAGE.LINE_NAMESAKES, one.namesakes());
            columns.put(MESSAGE.LINE_AMOUNT, one.amount().orElse(null));
        });
        return columns;
    }

    static Optional<LineRef> line(Record row) {
        return Optional.ofNullable(row.get(MESSAGE.LINE_POSITION))
                .map(position -> new LineRef(
                        Optional.ofNullable(row.get(MESSAGE.LINE_ID)),
                        position,
                        row.get(MESSAGE.LINE_TITLE),
                        Optional.ofNullable(row.get(MESSAGE.LINE_NAMESAKES)).orElse(1),
                        Optional.ofNullable(row.get(MESSAGE.LINE_AMOUNT))));
    }

    /**
     * What is said in a conversation at large, or by mail, belongs to a line if all that it answers is about that one line, and nothing in the
     * conversation is about another: a late mail may answer any of it.
     *
     * @param byCompany who answers
     */
    static Optional<LineRef> answered(DSLContext tx, ThreadId thread, boolean byCompany) {
        Condition here = MESSAGE.THREAD_ID.eq(thread.value()).and(MESSAGE.WITHDRAWN_AT.isNull());
        List<LineRef> all = tx
                .select(COLUMNS)
                .from(MESSAGE)
                .where(here, MESSAGE.LINE_POSITION.isNotNull())
                .fetch(LineRows::line)
                .stream()
                .flatMap(Optional::stream)
                .toList();
        Instant spoke = tx.select(DSL.max(MESSAGE.SENT_AT))
                .from(MESSAGE)
                .where(MESSAGE.THREAD_ID.eq(thread.value()), MESSAGE.BY_COMPANY.eq(byCompany))
                .fetchOptional(DSL.max(MESSAGE.SENT_AT))
                .orElse(Instant.EPOCH);
        List<Optional<LineRef>> open = tx.select(COLUMNS)
                .from(MESSAGE)
                .where(here, MESSAGE.BY_COMPANY.ne(byCompany), MESSAGE.SENT_AT.gt(spoke))
                .orderBy(MESSAGE.SENT_AT, MESSAGE.ID)
                .fetch(LineRows::line);
        if (all.isEmpty() || open.isEmpty() || open.contains(Optional.<LineRef>empty())) {
            return Optional.empty();
        }
        KnownLines lines = about(tx, thread);
        return open.get(open.size() - 1).filter(one -> all.stream().allMatch(other -> lines.isSame(one, other)));
    }

    /** The lines of what a conversation is about. */
    static KnownLines about(DSLContext tx, ThreadId thread) {
        return KnownLines.of(
                tx,
                tx.select(MESSAGE_THREAD.ABOUT_ID)
                        .from(MESSAGE_THREAD)
                        .where(MESSAGE_THREAD.ID.eq(thread.value()))
                        .fetchSingle()
                        .value1());
    }
}
