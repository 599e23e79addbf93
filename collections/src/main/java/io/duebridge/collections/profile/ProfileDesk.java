package io.duebridge.collections.profile;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE_LINE;
import static io.duebridge.collections.tables.Tables.PROFILE_VALUE;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.profile.ProfileChange.State;
import io.duebridge.collections.profile.ProfileRefused.Why;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.CheckedFiles;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadDesk;
import io.duebridge.collections.uploads.UploadLimits;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Takes what customers propose to change about themselves, and what the company decides. Each step is one transaction with its audit line
 * and its event. Of one customer one change waits at most, so that old and new beside each other stay true.
 */
public final class ProfileDesk {
    public static final int LONGEST_WORDS = 2_000;

    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final UploadDesk uploads;
    private final Profiles profiles;

    public ProfileDesk(CollectionsStore store, UploadLimits limits) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
        this.uploads = new UploadDesk(store, limits);
        this.profiles = new Profiles(store);
    }

    /**
     * What is asked for.
     *
     * @param formKey the form it comes from
     * @param values of some fields; a field that is left out stays as it is, an empty text takes back what was said
     * @param by who asks
     */
    public record Proposal(
            CustomerId customer,
            String formKey,
            Map<ProfileField, String> values,
            String note,
            List<? extends Upload> files,
            String by) {}

    /** The customer asks for it, whatever holds now. */
    public ProfileChangeId propose(CustomerScope scope, Proposal proposal) {
        return propose(scope, proposal, Optional.empty());
    }

    /**
     * The customer asks for it. Whoever does has the right to administer the customer.
     *
     * @return the change; the one that is there already if the same form was sent before
     * @param asRead what the customer said it of: nothing is asked for if that is not what holds now
     * @throws ProfileRefused if it cannot be
     * @throws ChangedMeanwhile if something else holds now
     * @throws io.duebridge.collections.uploads.UploadRefused if a file is not taken
     */
    public ProfileChangeId propose(CustomerScope scope, Proposal proposal, Optional<Predicate<Profile>> asRead) {
        String note = words(proposal.note());
        Map<ProfileField, String> wanted = clean(proposal.values());
        CheckedFiles files = uploads.check(proposal.files());
        if (!scope.may(proposal.customer(), Right.ADMINISTER)) {
            throw new ProfileRefused(Why.GONE);
        }
        return store.transactionResult(tx -> {
            lock(tx, scope.organisation(), proposal.customer());
            Optional<ProfileChangeId> known = known(tx, scope.organisation(), proposal);
            if (known.isPresent()) {
                return known.get();
            }
            ChangedMeanwhile.check(
                    asRead, () -> Optional.of(profiles.read(tx, scope.organisation(), proposal.customer())));
            if (tx.fetchExists(
                    PROFILE_CHANGE,
                    PROFILE_CHANGE
                            .CUSTOMER_ID
                            .eq(proposal.customer().value())
                            .and(PROFILE_CHANGE.STATE.eq(State.PROPOSED.name())))) {
                throw new ProfileRefused(Why.WAITING);
            }
            Map<ProfileField, String> now = Profiles.values(tx, proposal.customer());
            wanted.entrySet().removeIf(one -> one.getValue().equals(now.getOrDefault(one.getKey(), "")));
            if (wanted.isEmpty() && files.isEmpty()) {
                throw new ProfileRefused(Why.NOTHING);
            }
            return insert(tx, scope.organisation(), proposal, note, now, wanted, files);
        });
    }

    private static Map<ProfileField, String> clean(Map<ProfileField, String> values) {
        Map<ProfileField, String> clean = new EnumMap<>(ProfileField.class);
        values.forEach((field, text) ->
                clean.put(field, field.clean(text).orElseThrow(() -> new ProfileRefused(Why.VALUE, field))));
        return clean;
    }

    private static String words(String text) {
        // The database keeps text, and a zero is none.
        String words = text.replace("\0", "").strip();
        if (words.length() > LONGEST_WORDS) {
            throw new ProfileRefused(Why.WORDS);
        }
        return words;
    }

    /** Whoever changes something about the same customer at the same time waits here. */
    private static void lock(DSLContext tx, OrganisationId organisation, CustomerId customer) {
        boolean there = tx.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer.value()), CUSTOMER.ORGANISATION_ID.eq(organisation.value()))
                .forUpdate()
                .fetchOptional()
                .isPresent();
        if (!there) {
            throw new ProfileRefused(Why.GONE);
        }
    }

    private static Optional<ProfileChangeId> known(DSLContext tx, OrganisationId organisation, Proposal proposal) {
        return tx.select(PROFILE_CHANGE.ID)
                .from(PROFILE_CHANGE)
                .where(
                        PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()),
                        PROFILE_CHANGE.FORM_KEY.eq(proposal.formKey()),
                        PROFILE_CHANGE.CUSTOMER_ID.eq(proposal.customer().value()))
                .fetchOptional(row -> new ProfileChangeId(row.value1()));
    }

    private ProfileChangeId insert(
            DSLContext tx,
            OrganisationId organisation,
            Proposal proposal,
            String note,
            Map<ProfileField, String> now,
            Map<ProfileField, String> wanted,
            CheckedFiles files) {
        UUID id = UUID.randomUUID();
        tx.insertInto(PROFILE_CHANGE)
                .set(PROFILE_CHANGE.ID, id)
                .set(PROFILE_CHANGE.ORGANISATION_ID, organisation.value())
                .set(PROFILE_CHANGE.CUSTOMER_ID, proposal.customer().value())
                .set(PROFILE_CHANGE.FORM_KEY, proposal.formKey())
                .set(PROFILE_CHANGE.STATE, State.PROPOSED.name())
                .set(PROFILE_CHANGE.NOTE, note)
                .set(PROFILE_CHANGE.PROPOSED_AT, store.clock().instant())
                .set(PROFILE_CHANGE.PROPOSED_BY, proposal.by())
                .execute();
        wanted.forEach((field, value) -> tx.insertInto(PROFILE_CHANGE_LINE)
                .set(PROFILE_CHANGE_LINE.CHANGE_ID, id)
                .set(PROFILE_CHANGE_LINE.FIELD, field.name())
                .set(PROFILE_CHANGE_LINE.OLD_VALUE, now.getOrDefault(field, ""))
                .set(PROFILE_CHANGE_LINE.NEW_VALUE, value)
                .execute());
        uploads.keep(tx, new UploadDesk.Place(organisation, "profile", id, id), files, false, proposal.by());
        ProfileChangeId change = new ProfileChangeId(id);
        told(tx, organisation, change, "profile.proposed", proposal.by());
        return change;
    }

    /**
     * The customer takes it back, if it is still as it was read.
     *
     * @throws ChangedMeanwhile if not
     */
    public void withdraw(
            CustomerScope scope, ProfileChangeId id, String by, Optional<Predicate<ProfileChange>> asRead) {
        List<UUID> administered = scope.with(Right.ADMINISTER).customerIds().stream()
                .map(CustomerId::value)
                .toList();
        store.transaction(tx -> {
            Condition theirs = PROFILE_CHANGE.CUSTOMER_ID.in(administered);
            decide(tx, open(tx, scope.organisation(), id, theirs, asRead), State.WITHDRAWN, null, by);
            told(tx, scope.organisation(), id, "profile.withdrawn", by);
        });
    }

    /** The company takes it over as it is. */
    public void approve(OrganisationId organisation, ProfileChangeId id, String by) {
        store.transaction(tx -> {
            Record change = open(tx, organisation, id, DSL.noCondition(), Optional.empty());
            UUID customer = change.get(PROFILE_CHANGE.CUSTOMER_ID);
            for (Record line : tx.selectFrom(PROFILE_CHANGE_LINE)
                    .where(PROFILE_CHANGE_LINE.CHANGE_ID.eq(id.value()))
                    .fetch()) {
                take(tx, organisation, customer, id, line);
            }
            decide(tx, change, State.APPROVED, null, by);
            told(tx, organisation, id, "profile.approved", by);
        });
    }

    private static void take(
            DSLContext tx, OrganisationId organisation, UUID customer, ProfileChangeId id, Record line) {
        String field = line.get(PROFILE_CHANGE_LINE.FIELD);
        String value = line.get(PROFILE_CHANGE_LINE.NEW_VALUE);
        tx.deleteFrom(PROFILE_VALUE)
                .where(PROFILE_VALUE.CUSTOMER_ID.eq(customer), PROFILE_VALUE.FIELD.eq(field))
                .execute();
        if (!value.isEmpty()) {
            tx.insertInto(PROFILE_VALUE)
                    .set(PROFILE_VALUE.CUSTOMER_ID, customer)
                    .set(PROFILE_VALUE.FIELD, field)
                    .set(PROFILE_VALUE.ORGANISATION_ID, organisation.value())
                    .set(PROFILE_VALUE.CONTENT, value)
                    .set(PROFILE_VALUE.CHANGE_ID, id.value())
                    .execute();
        }
    }

    /** The company does not, and says why. */
    public void reject(OrganisationId organisation, ProfileChangeId id, String reason, String by) {
        String why = words(reason);
        if (why.isEmpty()) {
            throw new ProfileRefused(Why.NO_REASON);
        }
        store.transaction(tx -> {
            decide(tx, open(tx, organisation, id, DSL.noCondition(), Optional.empty()), State.REJECTED, why, by);
            told(tx, organisation, id, "profile.rejected", by);
        });
    }

    /** Somebody has typed what was approved into the ERP. Said twice, it is noted once. */
    public void entered(OrganisationId organisation, ProfileChangeId id, String by) {
        store.transaction(tx -> {
            int noted = tx.update(PROFILE_CHANGE)
                    .set(PROFILE_CHANGE.ENTERED_AT, store.clock().instant())
                    .set(PROFILE_CHANGE.ENTERED_BY, by)
                    .where(
                            PROFILE_CHANGE.ID.eq(id.value()),
                            PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()),
                            PROFILE_CHANGE.STATE.eq(State.APPROVED.name()),
                            PROFILE_CHANGE.ENTERED_AT.isNull())
                    .execute();
            if (noted == 1) {
                audit.record(tx, organisation, by, "profile.entered", "profile-change", id.toString(), null);
            }
        });
    }

    /** Whoever decides on the same change at the same time waits here. */
    private Record open(
            DSLContext tx,
            OrganisationId organisation,
            ProfileChangeId id,
            Condition whose,
            Optional<Predicate<ProfileChange>> asRead) {
        Record change = tx.selectFrom(PROFILE_CHANGE)
                .where(PROFILE_CHANGE.ID.eq(id.value()), PROFILE_CHANGE.ORGANISATION_ID.eq(organisation.value()), whose)
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new ProfileRefused(Why.GONE));
        ChangedMeanwhile.check(asRead, () -> profiles.find(tx, organisation, id));
        if (!change.get(PROFILE_CHANGE.STATE).equals(State.PROPOSED.name())) {
            throw new ProfileRefused(Why.GONE);
        }
        return change;
    }

    private void decide(DSLContext tx, Record change, State state, @Nullable String reason, String by) {
        tx.update(PROFILE_CHANGE)
                .set(PROFILE_CHANGE.STATE, state.name())
                .set(PROFILE_CHANGE.DECIDED_AT, store.clock().instant())
                .set(PROFILE_CHANGE.DECIDED_BY, by)
                .set(PROFILE_CHANGE.REASON, reason)
                .where(PROFILE_CHANGE.ID.eq(change.get(PROFILE_CHANGE.ID)))
                .execute();
    }

    private void told(DSLContext tx, OrganisationId organisation, ProfileChangeId id, String what, String by) {
        audit.record(tx, organisation, by, what, "profile-change", id.toString(), null);
        outbox.publish(tx, organisation, what, id.toString(), "{}");
    }
}
