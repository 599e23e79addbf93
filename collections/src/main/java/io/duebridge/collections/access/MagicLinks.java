package io.duebridge.collections.access;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.MAGIC_LINK;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Sign-in links: single use, short-lived, rate limited per contact, kept as hashes only. Looking at a link is not using it, so a
 * mail scanner that opens every address in a mail leaves the link good for its reader.
 */
public final class MagicLinks {
    private static final Duration KEPT = Duration.ofDays(7);

    private final CollectionsStore store;
    private final Contacts contacts;
    private final PortalSessions sessions;
    private final LinkPolicy policy;
    private final AuditTrail audit;

    public MagicLinks(CollectionsStore store, Contacts contacts, PortalSessions sessions, LinkPolicy policy) {
        this.store = store;
        this.contacts = contacts;
        this.sessions = sessions;
        this.policy = policy;
        this.audit = new AuditTrail(store);
    }

    /**
     * A new link for the contact with this address. Empty if there is no such contact, if it has no customer any more, or if it
     * asked too often; the caller answers all of these alike, so that nobody learns who is a customer.
     */
    public Optional<IssuedLink> request(OrganisationId organisation, String email) {
        return contacts.find(organisation, email)
                .flatMap(contact -> store.transactionResult(dsl -> issue(dsl, contact, policy.lifetime())));
    }

    /** The same for somebody who did not ask for it; the link lasts as long as an invitation. */
    public Optional<IssuedLink> invite(OrganisationId organisation, String email) {
        return contacts.find(organisation, email)
                .flatMap(contact -> store.transactionResult(dsl -> issue(dsl, contact, policy.invitation())));
    }

    /** Notes that an invitation left. */
    public void invited(ContactId contact) {
        store.dsl()
                .update(CONTACT)
                .set(CONTACT.INVITED_AT, store.clock().instant())
                .where(CONTACT.ID.eq(contact.value()))
                .execute();
    }

    /**
     * Ends every link of a contact that can still be used, and every session of theirs.
     *
     * @param by who does, as the audit trail names them
     */
    public void revoke(Contact contact, String by) {
        store.transaction(dsl -> {
            Instant now = store.clock().instant();
            int links = dsl.update(MAGIC_LINK)
                    .set(MAGIC_LINK.EXPIRES_AT, now)
                    .where(
                            MAGIC_LINK.CONTACT_ID.eq(contact.id().value()),
                            MAGIC_LINK.USED_AT.isNull(),
                            MAGIC_LINK.EXPIRES_AT.gt(now))
                    .execute();
            int ended = sessions.endAll(dsl, contact.id());
            audit.record(
                    dsl,
                    contact.organisation(),
                    by,
                    "portal.revoked",
                    "contact",
                    contact.id().value().toString(),
                    links + " links, " + ended + " sessions");
        });
    }

    private Optional<IssuedLink> issue(DSLContext dsl, Contact contact, Duration lifetime) {
        // The lock makes two requests at the same moment count each other.
        dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact.id().value()))
                .forUpdate()
                .fetch();
        Instant now = store.clock().instant();
        if (!hasCustomer(dsl, contact.id()) || tooOften(dsl, contact.id(), now)) {
            return Optional.empty();
        }
        dsl.deleteFrom(MAGIC_LINK)
                .where(
                        MAGIC_LINK.CONTACT_ID.eq(contact.id().value()),
                        MAGIC_LINK.CREATED_AT.lt(now.minus(KEPT)),
                        MAGIC_LINK.EXPIRES_AT.lt(now))
                .execute();
        String token = Tokens.fresh();
        Instant expiresAt = now.plus(lifetime);
        dsl.insertInto(MAGIC_LINK)
                .set(MAGIC_LINK.TOKEN_HASH, Tokens.hash(token))
                .set(MAGIC_LINK.CONTACT_ID, contact.id().value())
                .set(MAGIC_LINK.CREATED_AT, now)
                .set(MAGIC_LINK.EXPIRES_AT, expiresAt)
                .execute();
        return Optional.of(new IssuedLink(token, contact, expiresAt));
    }

    /** Whether somebody is let in for a customer at least. */
    static boolean hasCustomer(DSLContext dsl, ContactId contact) {
        return dsl.fetchExists(
                CONTACT_CUSTOMER,
                CONTACT_CUSTOMER.CONTACT_ID.eq(contact.value()).and(CONTACT_CUSTOMER.SHUT_OUT_AT.isNull()));
    }

    private boolean tooOften(DSLContext dsl, ContactId contact, Instant now) {
        Record counted = dsl.select(
                        DSL.count().as("links"), DSL.max(MAGIC_LINK.CREATED_AT).as("latest"))
                .from(MAGIC_LINK)
                .where(
                        MAGIC_LINK.CONTACT_ID.eq(contact.value()),
                        MAGIC_LINK.CREATED_AT.gt(now.minus(Duration.ofHours(1))))
                .fetchSingle();
        Instant latest = counted.get("latest", Instant.class);
        return counted.get("links", Integer.class) >= policy.perHour()
                || (latest != null && latest.plus(policy.pause()).isAfter(now));
    }

    /** Looks at a link without using it. */
    public LinkView look(String token) {
        return store.dsl()
                .select(MAGIC_LINK.CONTACT_ID, MAGIC_LINK.EXPIRES_AT, MAGIC_LINK.USED_AT)
                .from(MAGIC_LINK)
                .where(MAGIC_LINK.TOKEN_HASH.eq(Tokens.hash(token)))
                .fetchOptional()
                .map(row -> new LinkView(
                        state(row.value2(), row.get(MAGIC_LINK.USED_AT) != null),
                        contacts.read(new ContactId(row.value1()))))
                .orElse(new LinkView(LinkView.State.UNKNOWN, Optional.empty()));
    }

    private LinkView.State state(Instant expiresAt, boolean used) {
        if (!store.clock().instant().isBefore(expiresAt)) {
            return LinkView.State.EXPIRED;
        }
        return used ? LinkView.State.USED : LinkView.State.USABLE;
    }

    /** Uses the link up and opens a session; empty if it was used before, has expired or never was one. */
    public Optional<OpenedSession> redeem(String token) {
        return store.transactionResult(dsl -> {
            Instant now = store.clock().instant();
            String hash = Tokens.hash(token);
            int used = dsl.update(MAGIC_LINK)
                    .set(MAGIC_LINK.USED_AT, now)
                    .where(MAGIC_LINK.TOKEN_HASH.eq(hash), MAGIC_LINK.USED_AT.isNull(), MAGIC_LINK.EXPIRES_AT.gt(now))
                    .execute();
            if (used == 0) {
                return Optional.empty();
            }
            Contact contact = dsl.select(CONTACT.fields())
                    .from(CONTACT)
                    .join(MAGIC_LINK)
                    .on(MAGIC_LINK.CONTACT_ID.eq(CONTACT.ID))
                    .where(MAGIC_LINK.TOKEN_HASH.eq(hash))
                    .fetchSingle(Contacts::contact);
            audit.record(
                    dsl,
                    contact.organisation(),
                    "contact:" + contact.id().value(),
                    "portal.signed-in",
                    "contact",
                    contact.id().value().toString(),
                    null);
            return Optional.of(sessions.open(dsl, contact));
        });
    }
}
