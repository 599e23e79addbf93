package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.NOTICE;
import static io.duebridge.collections.tables.Tables.POSTING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Mails that wait, were sent, or could not be. A sender that dies leaves its claim to run out; then the mail is offered again. */
public final class Notices {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final int LONGEST_FACTS = 8000;
    private static final int LONGEST_ERROR = 1000;

    /** A mail that could not be sent so often is given up and shown. */
    public static final int MOST_ATTEMPTS = 8;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private final CollectionsStore store;
    private final AuditTrail audit;

    public Notices(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** In the caller's transaction; a mail that is planned already stays as it is. */
    void plan(DSLContext dsl, OrganisationId organisation, PlannedNotice planned, Instant due) {
        dsl.insertInto(NOTICE)
                .set(NOTICE.ID, UUID.randomUUID())
                .set(NOTICE.ORGANISATION_ID, organisation.value())
                .set(NOTICE.ONCE, planned.once())
                .set(NOTICE.KIND, planned.kind().name())
                .set(NOTICE.RECIPIENT, planned.recipient())
                .set(NOTICE.SUBJECT_ID, planned.subjectId())
                .set(NOTICE.FACTS, written(planned.facts()))
                .set(NOTICE.STATE, Notice.State.WAITING.name())
                .set(NOTICE.ATTEMPTS, 0)
                .set(NOTICE.DUE_AT, due)
                .set(NOTICE.CREATED_AT, store.clock().instant())
                .onConflictDoNothing()
                .execute();
    }

    /**
     * The next mail that is due, for {@code lease}: one notice, or all of a digest that wait for the same person. Empty if nothing is
     * due.
     */
    public List<Notice> claim(OrganisationId organisation, Duration lease) {
        Instant now = store.clock().instant();
        Optional<Notice> next = store.dsl()
                .selectFrom(NOTICE)
                .where(waiting(organisation))
                .and(NOTICE.DUE_AT.le(now))
                .orderBy(NOTICE.DUE_AT, NOTICE.CREATED_AT, NOTICE.ID)
                .limit(1)
                .fetchOptional(Notices::notice);
        if (next.isEmpty()) {
            return List.of();
        }
        NoticeKind kind = next.get().kind();
        List<Notice> together = kind.isMessage()
                ? MessageNotices.inOrder(digest(organisation, next.get()))
                : kind.isDigest() ? digest(organisation, next.get()) : List.of(next.get());
        return together.stream().filter(notice -> take(notice, now.plus(lease))).toList();
    }

    private List<Notice> digest(OrganisationId organisation, Notice first) {
        return store.dsl()
                .selectFrom(NOTICE)
                .where(waiting(organisation))
                .and(NOTICE.KIND.eq(first.kind().name()))
                .and(NOTICE.RECIPIENT.eq(first.recipient()))
                .and(first.kind().isMessage() ? NOTICE.SUBJECT_ID.eq(first.subjectId()) : DSL.noCondition())
                .orderBy(NOTICE.CREATED_AT, NOTICE.ID)
                .limit(500)
                .fetch(Notices::notice);
    }

    private boolean take(Notice notice, Instant until) {
        return store.dsl()
                        .update(NOTICE)
                        .set(NOTICE.ATTEMPTS, notice.attempts() + 1)
                        .set(NOTICE.DUE_AT, until)
                        .where(NOTICE.ID.eq(notice.id()))
                        .and(NOTICE.STATE.eq(Notice.State.WAITING.name()))
                        .and(NOTICE.ATTEMPTS.eq(notice.attempts()))
                        .execute()
                == 1;
    }

    public void sent(List<Notice> notices) {
        end(notices, Notice.State.SENT);
    }

    /** There is nothing to say any more. */
    public void dropped(List<Notice> notices) {
        end(notices, Notice.State.DROPPED);
    }

    private void end(List<Notice> notices, Notice.State state) {
        store.dsl()
                .update(NOTICE)
                .set(NOTICE.STATE, state.name())
                .set(NOTICE.ENDED_AT, store.clock().instant())
                .setNull(NOTICE.DUE_AT)
                .setNull(NOTICE.ERROR)
                .where(NOTICE.ID.in(notices.stream().map(Notice::id).toList()))
                .execute();
    }

    /** It could not be sent: tried again after a wait that doubles each time, given up after {@link #MOST_ATTEMPTS}. */
    public void failed(List<Notice> notices, String error) {
        String words = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        for (Notice notice : notices) {
            int tried = notice.attempts() + 1;
            boolean over = tried >= MOST_ATTEMPTS;
            Instant now = store.clock().instant();
            store.dsl()
                    .update(NOTICE)
                    .set(NOTICE.STATE, (over ? Notice.State.FAILED : Notice.State.WAITING).name())
                    .set(NOTICE.DUE_AT, over ? null : now.plus(FIRST_WAIT.multipliedBy(1L << (tried - 1))))
                    .set(NOTICE.ERROR, words)
                    .where(NOTICE.ID.eq(notice.id()))
                    .and(NOTICE.STATE.eq(Notice.State.WAITING.name()))
                    .execute();
        }
    }

    /** Of what was said in one conversation, what its recipient has not read meanwhile. */
    public List<Notice> unread(List<Notice> notices) {
        return MessageNotices.unread(store.dsl(), notices);
    }

    /** Of these postings, those that still are in the state that was to be told. */
    public List<Notice> stillTrue(List<Notice> notices) {
        Map<UUID, String> states = store.dsl()
                .select(POSTING.ID, POSTING.STATE)
                .from(POSTING)
                .where(POSTING.ID.in(notices.stream()
                        .map(notice -> UUID.fromString(notice.subjectId()))
                        .toList()))
                .fetchMap(POSTING.ID, POSTING.STATE);
        return notices.stream()
                .filter(notice ->
                        NoticePlanner.needsPerson(states.getOrDefault(UUID.fromString(notice.subjectId()), "")))
                .toList();
    }

    /** Mails in a state, the latest first. */
    public List<Notice> in(OrganisationId organisation, Notice.State state, int limit) {
        return store.dsl()
                .selectFrom(NOTICE)
                .where(NOTICE.ORGANISATION_ID.eq(organisation.value()))
                .and(NOTICE.STATE.eq(state.name()))
                .orderBy(NOTICE.CREATED_AT.desc(), NOTICE.ID)
                .limit(limit)
                .fetch(Notices::notice);
    }

    /** Has a mail that was given up sent again. Returns false if it is not one of those. */
    public boolean again(OrganisationId organisation, UUID id, String actor) {
        return decide(organisation, id, actor, Notice.State.WAITING, "mail.again");
    }

    /** Lets a mail that was given up be. Returns false if it is not one of those. */
    public boolean letBe(OrganisationId organisation, UUID id, String actor) {
        return decide(organisation, id, actor, Notice.State.DROPPED, "mail.dropped");
    }

    private boolean decide(OrganisationId organisation, UUID id, String actor, Notice.State to, String action) {
        Instant now = store.clock().instant();
        return store.transactionResult(dsl -> {
            int changed = dsl.update(NOTICE)
                    .set(NOTICE.STATE, to.name())
                    .set(NOTICE.ATTEMPTS, 0)
                    .set(NOTICE.DUE_AT, to == Notice.State.WAITING ? now : null)
                    .set(NOTICE.ENDED_AT, to == Notice.State.WAITING ? null : now)
                    .where(NOTICE.ID.eq(id))
                    .and(NOTICE.ORGANISATION_ID.eq(organisation.value()))
                    .and(NOTICE.STATE.eq(Notice.State.FAILED.name()))
                    .execute();
            if (changed == 1) {
                audit.record(dsl, organisation, actor, action, "mail", id.toString(), null);
            }
            return changed == 1;
        });
    }

    /** Forgets mails that ended before {@code limit}; gives how many. */
    public int forgetEndedBefore(Instant limit) {
        return store.dsl().deleteFrom(NOTICE).where(NOTICE.ENDED_AT.lt(limit)).execute();
    }

    private static Condition waiting(OrganisationId organisation) {
        return NOTICE.ORGANISATION_ID.eq(organisation.value()).and(NOTICE.STATE.eq(Notice.State.WAITING.name()));
    }

    private static String written(Map<String, String> facts) {
        try {
            String json = JSON.writeValueAsString(facts);
            return json.length() <= LONGEST_FACTS ? json : written(shortened(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> shortened(Map<String, String> facts) {
        return facts.entrySet().stream()
                .limit(20)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        fact -> fact.getValue().length() <= 300
                                ? fact.getValue()
                                : fact.getValue().substring(0, 300)));
    }

    private static Notice notice(Record row) {
        try {
            return new Notice(
                    row.get(NOTICE.ID),
                    NoticeKind.valueOf(row.get(NOTICE.KIND)),
                    row.get(NOTICE.RECIPIENT),
                    row.get(NOTICE.SUBJECT_ID),
                    JSON.readValue(row.get(NOTICE.FACTS), FACTS),
                    Notice.State.valueOf(row.get(NOTICE.STATE)),
                    row.get(NOTICE.ATTEMPTS),
                    Optional.ofNullable(row.get(NOTICE.DUE_AT)),
                    row.get(NOTICE.CREATED_AT),
                    Optional.ofNullable(row.get(NOTICE.ERROR)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("mail " + row.get(NOTICE.ID) + " holds no JSON", e);
        }
    }
}
