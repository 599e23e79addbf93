package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns of table {@code message} that say to which line something is said. */
final class LineRows {
    private LineRows() {}

    static Map<Field<?>, @Nullable Object> columns(Optional<LineRef> line) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        line.ifPresent(one -> {
            columns.put(MESSAGE.LINE_ID, one.id().orElse(null));
            columns.put(MESSAGE.LINE_POSITION, one.position());
            columns.put(MESSAGE.LINE_TITLE, one.title());
        });
        return columns;
    }

    static Optional<LineRef> line(Record row) {
        return Optional.ofNullable(row.get(MESSAGE.LINE_POSITION))
                .map(position -> new LineRef(
                        Optional.ofNullable(row.get(MESSAGE.LINE_ID)), position, row.get(MESSAGE.LINE_TITLE)));
    }

    /**
     * What is said in a conversation at large, or by mail, belongs to a line if all that it answers is about that one line.
     *
     * @param byCompany who answers
     */
    static Optional<LineRef> answered(DSLContext tx, ThreadId thread, boolean byCompany) {
        Instant spoke = tx.select(DSL.max(MESSAGE.SENT_AT))
                .from(MESSAGE)
                .where(MESSAGE.THREAD_ID.eq(thread.value()), MESSAGE.BY_COMPANY.eq(byCompany))
                .fetchOptional(DSL.max(MESSAGE.SENT_AT))
                .orElse(Instant.EPOCH);
        List<Optional<LineRef>> lines = tx.select(MESSAGE.LINE_ID, MESSAGE.LINE_POSITION, MESSAGE.LINE_TITLE)
                .from(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.eq(thread.value()),
                        MESSAGE.BY_COMPANY.ne(byCompany),
                        MESSAGE.WITHDRAWN_AT.isNull(),
                        MESSAGE.SENT_AT.gt(spoke))
                .fetch(LineRows::line);
        Optional<LineRef> last = lines.isEmpty() ? Optional.empty() : lines.get(lines.size() - 1);
        return last.filter(one ->
                lines.stream().allMatch(other -> other.filter(one::isSameAs).isPresent()));
    }
}
