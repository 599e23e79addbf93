package io.duebridge.collections.profile;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE_LINE;
import static io.duebridge.collections.tables.Tables.PROFILE_VALUE;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** Reads profiles, and the changes that were asked for. */
public final class Profiles {
    private static final int MOST_CHANGES = 50;

    private final CollectionsStore store;
    private final UploadedFiles uploads;

    public Profiles(CollectionsStore store) {
        this.store = store;
        this.uploads = new UploadedFiles(store);
    }

    /** Of one customer; empty if it is outside the scope. */
    public Optional<Profile> of(CustomerScope scope, CustomerId customer) {
        return scope.find(customer).map(one -> read(store.dsl(), scope.organisation(), customer));
    }

    Profile read(DSLContext dsl, OrganisationId organisation, CustomerId customer) {
        return new Profile(
                customer,
                values(dsl, customer),
                changes(
                        dsl,
                        organisation,
                        select(dsl, PROFILE_CHANGE.CUSTOMER_ID.eq(customer.value()))
                                .and(PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()))
                                .orderBy(PROFILE_CHANGE.PROPOSED_AT.desc(), PROFILE_CHANGE.ID.desc())
                                .limit(MOST_CHANGES)
                                .fetch()));
    }

    static Map<ProfileField, String> values(DSLContext dsl, CustomerId customer) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        dsl.select(PROFILE_VALUE.FIELD, PROFILE_VALUE.CONTENT)
                .from(PROFILE_VALUE)
                .where(PROFILE_VALUE.CUSTOMER_ID.eq(customer.value()))
                .forEach(row -> values.put(ProfileField.valueOf(row.value1()), row.value2()));
        return values;
    }

    /** A change of one of the scope's customers. */
    public Optional<ProfileChange> find(CustomerScope scope, ProfileChangeId id) {
        return find(scope.organisation(), id).filter(change -> scope.contains(change.customer()));
    }

    /** The same for the company. */
    public Optional<ProfileChange> find(OrganisationId organisation, ProfileChangeId id) {
        return find(store.dsl(), organisation, id);
    }

    Optional<ProfileChange> find(DSLContext dsl, OrganisationId organisation, ProfileChangeId id) {
        return changes(
                        dsl,
                        organisation,
                        select(dsl, PROFILE_CHANGE.ID.eq(id.value()))
                                .and(PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()))
                                .fetch())
                .stream()
                .findFirst();
    }

    /** Those in one state: what waits longest first, what is decided latest first. */
    public List<ProfileChange> inState(OrganisationId organisation, ProfileChange.State state, int limit) {
        boolean waiting = state == ProfileChange.State.PROPOSED;
        return changes(
                store.dsl(),
                organisation,
                select(store.dsl(), PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()))
                        .and(PROFILE_CHANGE.STATE.eq(state.name()))
                        .orderBy(
                                waiting ? PROFILE_CHANGE.PROPOSED_AT.asc() : PROFILE_CHANGE.PROPOSED_AT.desc(),
                                waiting ? PROFILE_CHANGE.ID.asc() : PROFILE_CHANGE.ID.desc())
                        .limit(limit)
                        .fetch());
    }

    private static SelectConditionStep<? extends Record> select(DSLContext dsl, Condition which) {
        return dsl.select(PROFILE_CHANGE.fields())
                .select(CUSTOMER.NAME)
                .from(PROFILE_CHANGE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PROFILE_CHANGE.CUSTOMER_ID))
                .where(which);
    }

    /** With their lines and files, read for all of them together. */
    private List<ProfileChange> changes(DSLContext dsl, OrganisationId organisation, List<? extends Record> rows) {
        List<UUID> ids = rows.stream().map(row -> row.get(PROFILE_CHANGE.ID)).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<ProfileChange.Line>> lines = dsl.selectFrom(PROFILE_CHANGE_LINE)
                .where(PROFILE_CHANGE_LINE.CHANGE_ID.in(ids))
                .fetchGroups(
                        row -> row.get(PROFILE_CHANGE_LINE.CHANGE_ID),
                        row -> new ProfileChange.Line(
                                ProfileField.valueOf(row.get(PROFILE_CHANGE_LINE.FIELD)),
                                row.get(PROFILE_CHANGE_LINE.OLD_VALUE),
                                row.get(PROFILE_CHANGE_LINE.NEW_VALUE)));
        Map<UUID, List<UploadedFile>> files = uploads.of(dsl, organisation, ids);
        return rows.stream().map(row -> change(row, lines, files)).toList();
    }

    private static ProfileChange change(
            Record row, Map<UUID, List<ProfileChange.Line>> lines, Map<UUID, List<UploadedFile>> files) {
        UUID id = row.get(PROFILE_CHANGE.ID);
        return new ProfileChange(
                new ProfileChangeId(id),
                new CustomerId(row.get(PROFILE_CHANGE.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                ProfileChange.State.valueOf(row.get(PROFILE_CHANGE.STATE)),
                row.get(PROFILE_CHANGE.NOTE),
                row.get(PROFILE_CHANGE.PROPOSED_AT),
                row.get(PROFILE_CHANGE.PROPOSED_BY),
                Optional.ofNullable(row.get(PROFILE_CHANGE.DECIDED_AT)),
                Optional.ofNullable(row.get(PROFILE_CHANGE.REASON)),
                Optional.ofNullable(row.get(PROFILE_CHANGE.ENTERED_AT)),
                lines.getOrDefault(id, List.of()).stream()
                        .sorted(Comparator.comparing(ProfileChange.Line::field))
                        .toList(),
                files.getOrDefault(id, List.of()));
    }
}
