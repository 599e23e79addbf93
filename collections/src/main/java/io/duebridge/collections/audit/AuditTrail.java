package io.duebridge.collections.audit;

import static io.duebridge.collections.tables.Tables.AUDIT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Writes and reads the audit trail. Writing takes the caller's transaction: a change and its line are one. */
public final class AuditTrail {
    private static final int LONGEST_DETAIL = 4000;

    private final CollectionsStore store;

    public AuditTrail(CollectionsStore store) {
        this.store = store;
    }

    /** Notes that {@code actor} did {@code action}; {@code detail} is for people and is cut at 4000 characters. */
    public void record(
            DSLContext dsl,
            OrganisationId organisation,
            String actor,
            String action,
            String subjectKind,
            String subjectId,
            @Nullable String detail) {
        dsl.insertInto(AUDIT)
                .set(AUDIT.ID, UUID.randomUUID())
                .set(AUDIT.ORGANISATION_ID, organisation.value())
                .set(AUDIT.AT, store.clock().instant())
                .set(AUDIT.ACTOR, cut(actor, 200))
                .set(AUDIT.ACTION, action)
                .set(AUDIT.SUBJECT_KIND, subjectKind)
                .set(AUDIT.SUBJECT_ID, subjectId)
                .set(AUDIT.DETAIL, detail == null ? null : cut(detail, LONGEST_DETAIL))
                .execute();
    }

    /** What happened to one thing, oldest first. */
    public List<AuditEntry> of(OrganisationId organisation, String subjectKind, String subjectId) {
        return about(organisation, subjectKind, subjectId)
                .orderBy(AUDIT.AT, AUDIT.ID)
                .fetch(AuditTrail::entry);
    }

    /** How often one thing happened to it, the latest first. */
    public List<AuditEntry> latest(
            OrganisationId organisation, String subjectKind, String subjectId, String action, int most) {
        return about(organisation, subjectKind, subjectId)
                .and(AUDIT.ACTION.eq(action))
                .orderBy(AUDIT.AT.desc(), AUDIT.ID)
                .limit(most)
                .fetch(AuditTrail::entry);
    }

    private SelectConditionStep<? extends Record> about(
            OrganisationId organisation, String subjectKind, String subjectId) {
        return store.dsl()
                .select(AUDIT.fields())
                .from(AUDIT)
                .where(AUDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIT.SUBJECT_KIND.eq(subjectKind))
                .and(AUDIT.SUBJECT_ID.eq(subjectId));
    }

    private static AuditEntry entry(Record row) {
        return new AuditEntry(
                row.get(AUDIT.AT),
                row.get(AUDIT.ACTOR),
                row.get(AUDIT.ACTION),
                row.get(AUDIT.SUBJECT_KIND),
                row.get(AUDIT.SUBJECT_ID),
                Optional.ofNullable(row.get(AUDIT.DETAIL)));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
