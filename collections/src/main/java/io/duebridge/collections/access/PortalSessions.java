package io.duebridge.collections.access;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.PORTAL_SESSION;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who is signed in. Sessions lie in the store, so that any node serves any customer and signing out ends them at once. */
public final class PortalSessions {
    /** Being seen is written down at most this often, so that reading pages is not writing rows. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LOOK = Duration.ofMinutes(30);

    private final CollectionsStore store;
    private final SessionPolicy policy;
    private final AuditTrail audit;

    public PortalSessions(CollectionsStore store, SessionPolicy policy) {
        this.store = store;
        this.policy = policy;
        this.audit = new AuditTrail(store);
    }

    /** Opens a person's own session in the caller's transaction, notes that they signed in, and drops the contact's sessions that ended long ago. */
    OpenedSession open(DSLContext dsl, Contact contact) {
        Instant now = store.clock().instant();
        dsl.deleteFrom(PORTAL_SESSION)
                .where(
                        PORTAL_SESSION.CONTACT_ID.eq(contact.id().value()),
                        PORTAL_SESSION.EXPIRES_AT.lt(now.minus(KEPT)))
                .execute();
        String token = Tokens.fresh();
        OpenedSession opened = new OpenedSession(token, contact, now.plus(policy.absolute()));
        insert(dsl, opened, now, null);
        dsl.update(CONTACT)
                .set(CONTACT.FIRST_SIGNED_IN_AT, DSL.coalesce(CONTACT.FIRST_SIGNED_IN_AT, DSL.val(now)))
                .set(CONTACT.LAST_SIGNED_IN_AT, now)
                .where(CONTACT.ID.eq(contact.id().value()))
                .execute();
        return opened;
    }

    /**
     * Lets somebody of the staff look over a person's shoulder, for half an hour at most; the line in the audit trail is one with it.
     *
     * @param staff who, as the audit trail names them
     */
    public OpenedSession look(Contact contact, String staff) {
        return store.transactionResult(dsl -> {
            Instant now = store.clock().instant();
            OpenedSession opened = new OpenedSession(Tokens.fresh(), contact, now.plus(LOOK));
            insert(dsl, opened, now, staff);
            audit.record(
                    dsl,
                    contact.organisation(),
                    staff,
                    "portal.looked",
                    "contact",
                    contact.id().value().toString(),
                    "over the shoulder of " + contact.email());
            return opened;
        });
    }

    private static void insert(DSLContext dsl, OpenedSession opened, Instant now, @Nullable String staff) {
        dsl.insertInto(PORTAL_SESSION)
                .set(PORTAL_SESSION.TOKEN_HASH, Tokens.hash(opened.token()))
                .set(PORTAL_SESSION.CONTACT_ID, opened.contact().id().value())
                .set(PORTAL_SESSION.CREATED_AT, now)
                .set(PORTAL_SESSION.LAST_SEEN_AT, now)
                .set(PORTAL_SESSION.EXPIRES_AT, opened.expiresAt())
                .set(PORTAL_SESSION.LOOKED_AT_BY, staff)
                .execute();
    }

    /** The contact signed in with this token; empty if the session is unknown, ended, idle for too long or over, or only looks. */
    public Optional<Contact> find(String token) {
        return find(token, PORTAL_SESSION.LOOKED_AT_BY.isNull()).map(Contacts::contact);
    }

    /** Whom somebody of the staff looks at with this token, and who does; empty if it is no such token or the look is over. */
    public Optional<Look> findLook(String token) {
        return find(token, PORTAL_SESSION.LOOKED_AT_BY.isNotNull())
                .map(row -> new Look(Contacts.contact(row), row.get(PORTAL_SESSION.LOOKED_AT_BY)));
    }

    private Optional<? extends Record> find(String token, Condition kind) {
        Instant now = store.clock().instant();
        String hash = Tokens.hash(token);
        Optional<? extends Record> row = store.lookups()
                .select(CONTACT.fields())
                .select(PORTAL_SESSION.LAST_SEEN_AT, PORTAL_SESSION.LOOKED_AT_BY)
                .from(PORTAL_SESSION)
                .join(CONTACT)
                .on(CONTACT.ID.eq(PORTAL_SESSION.CONTACT_ID))
                .where(
                        PORTAL_SESSION.TOKEN_HASH.eq(hash),
                        kind,
                        PORTAL_SESSION.ENDED_AT.isNull(),
                        PORTAL_SESSION.EXPIRES_AT.gt(now),
                        PORTAL_SESSION.LAST_SEEN_AT.gt(now.minus(policy.idle())))
                .fetchOptional();
        row.filter(found ->
                        found.get(PORTAL_SESSION.LAST_SEEN_AT).plus(SEEN_STEP).isBefore(now))
                .ifPresent(found -> store.dsl()
                        .update(PORTAL_SESSION)
                        .set(PORTAL_SESSION.LAST_SEEN_AT, now)
                        .where(PORTAL_SESSION.TOKEN_HASH.eq(hash))
                        .execute());
        return row;
    }

    /** Ends one session; ending it again does nothing. */
    public void end(String token) {
        store.dsl()
                .update(PORTAL_SESSION)
                .set(PORTAL_SESSION.ENDED_AT, store.clock().instant())
                .where(PORTAL_SESSION.TOKEN_HASH.eq(Tokens.hash(token)), PORTAL_SESSION.ENDED_AT.isNull())
                .execute();
    }

    /** Ends all of a contact's own sessions, on every device. Returns how many were open. */
    public int endAll(ContactId contact) {
        return endAll(store.dsl(), contact);
    }

    int endAll(DSLContext dsl, ContactId contact) {
        return dsl.update(PORTAL_SESSION)
                .set(PORTAL_SESSION.ENDED_AT, store.clock().instant())
                .where(
                        PORTAL_SESSION.CONTACT_ID.eq(contact.value()),
                        PORTAL_SESSION.ENDED_AT.isNull(),
                        PORTAL_SESSION.LOOKED_AT_BY.isNull())
                .execute();
    }
}
