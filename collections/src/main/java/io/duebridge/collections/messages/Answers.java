package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What answers what: a note is answered by what the company says to its line, or to no line, after it. */
final class Answers {
    private static final String SINCE = "owed_since";

    private Answers() {}

    /** @param later said after the note */
    static boolean isOne(Record later, LineRef note, KnownLines lines) {
        return later.get(MESSAGE.BY_COMPANY)
                && LineRows.line(later).map(line -> lines.isSame(note, line)).orElse(true);
    }

    static boolean isAnswered(DSLContext tx, Record note, KnownLines lines) {
        LineRef line = LineRows.line(note).orElseThrow();
        return tx
                .select(MESSAGE.fields())
                .from(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.eq(note.get(MESSAGE.THREAD_ID)),
                        MESSAGE.BY_COMPANY.isTrue(),
                        MESSAGE.SENT_AT.ge(note.get(MESSAGE.SENT_AT)))
                .fetch()
                .stream()
                .anyMatch(later -> isOne(later, line, lines));
    }

    /**
     * When the oldest word was said that the company owes an answer to: something that a customer said or put in other words, and has not
     * taken back, since the company last closed the conversation. What a customer says to no line is answered by whatever the company says
     * next.
     */
    static Optional<Instant> owedSince(DSLContext tx, UUID thread) {
        Record row = tx.select(MESSAGE_THREAD.CLOSED_AT, MESSAGE_THREAD.ABOUT_ID)
                .from(MESSAGE_THREAD)
                .where(MESSAGE_THREAD.ID.eq(thread))
                .fetchSingle();
        Instant closed = Optional.ofNullable(row.get(MESSAGE_THREAD.CLOSED_AT)).orElse(Instant.EPOCH);
        // Words that were changed since the close are the first that the company has not seen.
        Field<Instant> since = DSL.when(MESSAGE.SENT_AT.gt(closed), MESSAGE.SENT_AT)
                .otherwise(MESSAGE.EDITED_AT)
                .as(SINCE);
        List<? extends Record> latestFirst = tx.select(MESSAGE.BY_COMPANY, since)
                .select(LineRows.COLUMNS)
                .from(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.eq(thread),
                        MESSAGE.WITHDRAWN_AT.isNull(),
                        MESSAGE.SENT_AT.gt(closed).or(MESSAGE.EDITED_AT.gt(closed)))
                .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                .fetch();
        return owedSince(latestFirst, since, KnownLines.of(tx, row.get(MESSAGE_THREAD.ABOUT_ID)));
    }

    private static Optional<Instant> owedSince(
            List<? extends Record> latestFirst, Field<Instant> since, KnownLines lines) {
        List<LineRef> answered = new ArrayList<>();
        Optional<Instant> oldest = Optional.empty();
        for (Record said : latestFirst) {
            Optional<LineRef> line = LineRows.line(said);
            if (said.get(MESSAGE.BY_COMPANY)) {
                if (line.isEmpty()) {
                    return oldest;
                }
                answered.add(line.get());
            } else if (answered.isEmpty()
                    || line.isPresent() && answered.stream().noneMatch(one -> lines.isSame(line.get(), one))) {
                Instant at = said.get(since);
                oldest = Optional.of(oldest.filter(at::isAfter).orElse(at));
            }
        }
        return oldest;
    }
}
