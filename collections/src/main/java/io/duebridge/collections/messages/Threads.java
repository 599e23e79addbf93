package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_MARK;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.collections.tables.tables.Message;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads conversations, for a reader whose marks say what is unread: {@code contact:ID}, {@code api-key:NAME}, {@code staff:NAME}. */
public final class Threads {
    /** A badge says so many at most. */
    public static final int MOST_COUNTED = 100;

    private static final int MOST_MESSAGES = 500;

    private final CollectionsStore store;
    private final UploadedFiles uploads;

    public Threads(CollectionsStore store) {
        this.store = store;
        this.uploads = new UploadedFiles(store);
    }

    /** The latest of an account first, each with its latest message. */
    public List<MessageThread> of(CustomerScope scope, String reader, Optional<ThreadCursor> behind, int most) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Condition which = behind.map(cursor -> DSL.row(MESSAGE_THREAD.LAST_AT, MESSAGE_THREAD.ID)
                        .lt(cursor.at(), cursor.id())
                        .and(theirs(scope)))
                .orElse(theirs(scope));
        return latest(
                read(which, reader, false, most, List.of(MESSAGE_THREAD.LAST_AT.desc(), MESSAGE_THREAD.ID.desc())));
    }

    /** Those about one thing, the latest first. */
    public List<MessageThread> about(CustomerScope scope, About about, String reader) {
        return scope.isEmpty()
                ? List.of()
                : latest(read(
                        theirs(scope)
                                .and(MESSAGE_THREAD.ABOUT_ID.eq(about.id()))
                                .and(MESSAGE_THREAD.ABOUT_KIND.eq(about.kind().name())),
                        reader,
                        false,
                        20,
                        List.of(MESSAGE_THREAD.LAST_AT.desc(), MESSAGE_THREAD.ID.desc())));
    }

    /** How many have something new for this reader, {@link #MOST_COUNTED} at most. */
    public int unread(CustomerScope scope, String reader) {
        return scope.isEmpty() ? 0 : count(theirs(scope), reader, false);
    }

    /** The same for somebody of the staff. */
    public int unread(OrganisationId organisation, String reader) {
        return count(
                MESSAGE_THREAD
                        .ORGANISATION_ID
                        .eq(organisation.value())
                        .and(MESSAGE_THREAD.STATE.eq(ThreadState.WAITING.name())),
                reader,
                true);
    }

    private int count(Condition whose, String reader, boolean staff) {
        return store.lookups()
                .fetchCount(DSL.selectOne()
                        .from(MESSAGE_THREAD)
                        .leftJoin(MESSAGE_MARK)
                        .on(MESSAGE_MARK.THREAD_ID.eq(MESSAGE_THREAD.ID), MESSAGE_MARK.READER.eq(reader))
                        .where(whose, isUnread(staff))
                        .limit(MOST_COUNTED));
    }

    /** A whole conversation. */
    public Optional<MessageThread> find(CustomerScope scope, ThreadId id, String reader) {
        return scope.isEmpty()
                ? Optional.empty()
                : whole(read(theirs(scope).and(MESSAGE_THREAD.ID.eq(id.value())), reader, false, 1, List.of()));
    }

    /** For staff. */
    public Optional<MessageThread> find(OrganisationId organisation, ThreadId id, String reader) {
        return whole(read(
                MESSAGE_THREAD.ORGANISATION_ID.eq(organisation.value()).and(MESSAGE_THREAD.ID.eq(id.value())),
                reader,
                true,
                1,
                List.of()));
    }

    /** For staff: those in a state; whoever has waited longest for an answer comes first, of answered and closed ones the latest. */
    public List<MessageThread> inbox(OrganisationId organisation, String reader, InboxQuery query, int most) {
        boolean waiting = query.state() == ThreadState.WAITING;
        Condition which = MESSAGE_THREAD
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(MESSAGE_THREAD.STATE.eq(query.state().name()));
        if (!query.customer().isBlank()) {
            which = which.and(CUSTOMER.NAME_KEY.startsWith(SearchKey.ofName(query.customer())));
        }
        if (query.unreadOnly()) {
            which = which.and(isUnread(true));
        }
        if (query.behind().isPresent()) {
            ThreadCursor cursor = query.behind().get();
            var here = DSL.row(MESSAGE_THREAD.TURN_AT, MESSAGE_THREAD.ID);
            which = which.and(waiting ? here.gt(cursor.at(), cursor.id()) : here.lt(cursor.at(), cursor.id()));
        }
        List<OrderField<?>> order = waiting
                ? List.of(MESSAGE_THREAD.TURN_AT, MESSAGE_THREAD.ID)
                : List.of(MESSAGE_THREAD.TURN_AT.desc(), MESSAGE_THREAD.ID.desc());
        return latest(read(which, reader, true, most, order));
    }

    /** The reader has seen it up to this moment. */
    public void read(MessageThread thread, String reader) {
        read(thread.id(), thread.lastAt(), reader);
    }

    void read(ThreadId thread, Instant until, String reader) {
        store.dsl()
                .insertInto(MESSAGE_MARK)
                .set(MESSAGE_MARK.THREAD_ID, thread.value())
                .set(MESSAGE_MARK.READER, reader)
                .set(MESSAGE_MARK.READ_UNTIL, until)
                .onConflict(MESSAGE_MARK.THREAD_ID, MESSAGE_MARK.READER)
                .doUpdate()
                .set(
                        MESSAGE_MARK.READ_UNTIL,
                        DSL.greatest(MESSAGE_MARK.READ_UNTIL, DSL.val(until, MESSAGE_MARK.READ_UNTIL)))
                .execute();
    }

    static Condition theirs(CustomerScope scope) {
        return MESSAGE_THREAD
                .CUSTOMER_ID
                .in(scope.customerIds().stream().map(CustomerId::value).toList())
                .and(MESSAGE_THREAD.ORGANISATION_ID.eq(scope.organisation().value()));
    }

    private static Condition isUnread(boolean staff) {
        TableField<?, Instant> others = others(staff);
        return others.isNotNull().and(MESSAGE_MARK.READ_UNTIL.isNull().or(MESSAGE_MARK.READ_UNTIL.lt(others)));
    }

    private static TableField<?, Instant> others(boolean staff) {
        return staff ? MESSAGE_THREAD.LAST_BY_CUSTOMER : MESSAGE_THREAD.LAST_BY_COMPANY;
    }

    private List<MessageThread> read(
            Condition which, String reader, boolean staff, int most, List<? extends OrderField<?>> order) {
        return store.dsl()
                .select(MESSAGE_THREAD.fields())
                .select(CUSTOMER.NAME, MESSAGE_MARK.READ_UNTIL)
                .from(MESSAGE_THREAD)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(MESSAGE_THREAD.CUSTOMER_ID))
                .leftJoin(MESSAGE_MARK)
                .on(MESSAGE_MARK.THREAD_ID.eq(MESSAGE_THREAD.ID), MESSAGE_MARK.READER.eq(reader))
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch(row -> thread(row, row.get(others(staff)), row.get(MESSAGE_MARK.READ_UNTIL)));
    }

    private Optional<MessageThread> whole(List<MessageThread> found) {
        return found.stream().findFirst().map(thread -> {
            UUID id = thread.id().value();
            // The latest of a very long one; nobody reads further back on a page.
            List<? extends Record> rows = store.dsl()
                    .selectFrom(MESSAGE)
                    .where(MESSAGE.THREAD_ID.eq(id))
                    .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                    .limit(MOST_MESSAGES)
                    .fetch();
            Map<UUID, List<UploadedFile>> files = rows.isEmpty()
                    ? Map.of()
                    : uploads.of(new OrganisationId(rows.get(0).get(MESSAGE.ORGANISATION_ID)), List.of(id));
            List<MessageThread.Message> messages = new ArrayList<>(rows.stream()
                    .map(row -> message(row, files.getOrDefault(row.get(MESSAGE.ID), List.of())))
                    .toList());
            Collections.reverse(messages);
            return with(thread, messages);
        });
    }

    private static MessageThread with(MessageThread thread, List<MessageThread.Message> messages) {
        return new MessageThread(
                thread.id(),
                thread.customer(),
                thread.customerName(),
                thread.about(),
                thread.aboutTitle(),
                thread.subject(),
                thread.state(),
                thread.startedAt(),
                thread.lastAt(),
                thread.turnAt(),
                thread.unread(),
                messages);
    }

    /** Each with its latest message, in one statement for all. */
    private List<MessageThread> latest(List<MessageThread> threads) {
        List<UUID> ids = threads.stream().map(thread -> thread.id().value()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Message other = MESSAGE.as("other");
        Map<UUID, MessageThread.Message> messages = store.dsl()
                .selectFrom(MESSAGE)
                .where(
                        MESSAGE.THREAD_ID.in(ids),
                        MESSAGE.ID.eq(DSL.field(DSL.select(other.ID)
                                .from(other)
                                .where(other.THREAD_ID.eq(MESSAGE.THREAD_ID))
                                .orderBy(other.SENT_AT.desc(), other.ID.desc())
                                .limit(1))))
                .fetchMap(MESSAGE.THREAD_ID, row -> message(row, List.of()));
        return threads.stream()
                .filter(thread -> messages.containsKey(thread.id().value()))
                .map(thread -> with(thread, List.of(messages.get(thread.id().value()))))
                .toList();
    }

    private static MessageThread thread(Record row, @Nullable Instant others, @Nullable Instant read) {
        return new MessageThread(
                new ThreadId(row.get(MESSAGE_THREAD.ID)),
                new CustomerId(row.get(MESSAGE_THREAD.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new About(About.Kind.valueOf(row.get(MESSAGE_THREAD.ABOUT_KIND)), row.get(MESSAGE_THREAD.ABOUT_ID)),
                row.get(MESSAGE_THREAD.ABOUT_TITLE),
                row.get(MESSAGE_THREAD.SUBJECT),
                ThreadState.valueOf(row.get(MESSAGE_THREAD.STATE)),
                row.get(MESSAGE_THREAD.STARTED_AT),
                row.get(MESSAGE_THREAD.LAST_AT),
                row.get(MESSAGE_THREAD.TURN_AT),
                others != null && (read == null || read.isBefore(others)),
                List.of());
    }

    private static MessageThread.Message message(Record row, List<UploadedFile> files) {
        boolean withdrawn = row.get(MESSAGE.WITHDRAWN_AT) != null;
        return new MessageThread.Message(
                row.get(MESSAGE.ID),
                row.get(MESSAGE.SENT_AT),
                row.get(MESSAGE.BY_COMPANY),
                row.get(MESSAGE.AUTHOR),
                Via.valueOf(row.get(MESSAGE.VIA)),
                withdrawn ? "" : row.get(MESSAGE.WORDS),
                withdrawn ? List.of() : files,
                LineRows.line(row),
                Optional.ofNullable(row.get(MESSAGE.EDITED_AT)),
                withdrawn);
    }
}
