package io.duebridge.collections.access;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.PORTAL_SESSION;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Who is signed in. Sessions lie in the store, so that any node serves any customer and signing out ends them at once. */
public final class PortalSessions {
    /** Being seen is written down at most this often, so that reading pages is not writing rows. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);

    private final CollectionsStore store;
    private final SessionPolicy policy;

    public PortalSessions(CollectionsStore store, SessionPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    /** Opens a session in the caller's transaction, and drops the contact's sessions that ended long ago. */
    OpenedSession open(DSLContext dsl, Contact contact) {
        Instant now = store.clock().instant();
        dsl.deleteFrom(PORTAL_SESSION)
                .where(
                        PORTAL_SESSION.CONTACT_ID.eq(contact.id().value()),
                        PORTAL_SESSION.EXPIRES_AT.lt(now.minus(KEPT)))
                .execute();
        String token = Tokens.fresh();
        Instant expiresAt = now.plus(policy.absolute());
        dsl.insertInto(PORTAL_SESSION)
                .set(PORTAL_SESSION.TOKEN_HASH, Tokens.hash(token))
                .set(PORTAL_SESSION.CONTACT_ID, contact.id().value())
                .set(PORTAL_SESSION.CREATED_AT, now)
                .set(PORTAL_SESSION.LAST_SEEN_AT, now)
                .set(PORTAL_SESSION.EXPIRES_AT, expiresAt)
                .execute();
        return new OpenedSession(token, contact, expiresAt);
    }

    /** The contact signed in with this token; empty if the session is unknown, ended, idle for too long or over. */
    public Optional<Contact> find(String token) {
        Instant now = store.clock().instant();
        String hash = Tokens.hash(token);
        Optional<? extends Record> row = store.dsl()
                .select(CONTACT.fields())
                .select(PORTAL_SESSION.LAST_SEEN_AT)
                .from(PORTAL_SESSION)
                .join(CONTACT)
                .on(CONTACT.ID.eq(PORTAL_SESSION.CONTACT_ID))
                .where(
                        PORTAL_SESSION.TOKEN_HASH.eq(hash),
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
        return row.map(Contacts::contact);
    }

    /** Ends one session; ending it again does nothing. */
    public void end(String token) {
        store.dsl()
                .update(PORTAL_SESSION)
                .set(PORTAL_SESSION.ENDED_AT, store.clock().instant())
                .where(PORTAL_SESSION.TOKEN_HASH.eq(Tokens.hash(token)), PORTAL_SESSION.ENDED_AT.isNull())
                .execute();
    }

    /** Ends all of a contact's sessions, on every device. Returns how many were open. */
    public int endAll(ContactId contact) {
        return store.dsl()
                .update(PORTAL_SESSION)
                .set(PORTAL_SESSION.ENDED_AT, store.clock().instant())
                .where(PORTAL_SESSION.CONTACT_ID.eq(contact.value()), PORTAL_SESSION.ENDED_AT.isNull())
                .execute();
    }
}
