package io.duebridge.collections.payments.posting;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Moves of postings whose rows the caller has locked, sent to the database together: what a posting costs here is round trips. Each
 * move leaves its step and its event, as {@link PostingRows#move} does.
 */
final class Moves {
    private final DSLContext dsl;
    private final PostingRows rows;
    /** Statements that differ only in their values, by what they have in common. */
    private final Map<Object, List<Query>> alike = new LinkedHashMap<>();

    Moves(DSLContext dsl, PostingRows rows) {
        this.dsl = dsl;
        this.rows = rows;
    }

    /** Gives the state the posting will be in. */
    PostingState move(PostingRow row, PostingEvent event, String actor, @Nullable String note, Changes changes) {
        PostingState to = PostingRows.target(row, event);
        add(Set.copyOf(changes.values().keySet()), rows.moving(dsl, row, to, changes));
        add("step", rows.stepping(dsl, row.id(), row.steps() + 1, row.state().name(), to, event.name(), actor, note));
        add("event", rows.telling(dsl, row, to));
        return to;
    }

    /** An attempt begins with the move. */
    void beginning(Query attempt) {
        add("beginning", attempt);
    }

    /** An attempt ends with the move, or without one. */
    void ending(Query attempt) {
        add("ending", attempt);
    }

    private void add(Object common, Query statement) {
        alike.computeIfAbsent(common, key -> new ArrayList<>()).add(statement);
    }

    /** Sends what has been gathered; the caller's transaction commits it. */
    void write() {
        // Parsed once, and one round trip for all that are alike.
        for (List<Query> statements : alike.values()) {
            BatchBindStep batch = dsl.batch(statements.get(0));
            for (Query one : statements) {
                batch = batch.bind(one.getBindValues().toArray());
            }
            requireOneEach(batch.execute());
        }
        alike.clear();
    }

    private static void requireOneEach(int[] counts) {
        for (int count : counts) {
            // What an insert changed is not always told when many were sent as one; what was told must be one row.
            if (count != 1 && count != Statement.SUCCESS_NO_INFO) {
                throw new IllegalStateException("a posting changed although it was locked");
            }
        }
    }
}
