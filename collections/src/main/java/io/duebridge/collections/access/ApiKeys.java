package io.duebridge.collections.access;

import static io.duebridge.collections.tables.Tables.API_KEY;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** API keys: made once, shown once, kept as hashes. */
public final class ApiKeys {
    /** Makes a key recognisable, for people and for scanners that look for leaked secrets. */
    public static final String PREFIX = "dbk_";

    private final CollectionsStore store;
    private final AuditTrail audit;

    public ApiKeys(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** Makes a key for customers' accounts and returns it in clear, for the only time. */
    public String create(
            OrganisationId organisation,
            Optional<CustomerId> customer,
            String name,
            Optional<Duration> lifetime,
            String actor) {
        return create(organisation, ApiKey.Scope.ACCOUNT, customer, name, lifetime, actor);
    }

    /** The same for bank files and the payments in them; it opens no customer's account. */
    public String createForCash(OrganisationId organisation, String name, Optional<Duration> lifetime, String actor) {
        return create(organisation, ApiKey.Scope.CASH, Optional.empty(), name, lifetime, actor);
    }

    /** The same for registering whom events are told; it opens no customer's account. */
    public String createForWebhooks(
            OrganisationId organisation, String name, Optional<Duration> lifetime, String actor) {
        return create(organisation, ApiKey.Scope.WEBHOOKS, Optional.empty(), name, lifetime, actor);
    }

    private String create(
            OrganisationId organisation,
            ApiKey.Scope scope,
            Optional<CustomerId> customer,
            String name,
            Optional<Duration> lifetime,
            String actor) {
        String key = PREFIX + Tokens.fresh();
        UUID id = UUID.randomUUID();
        store.transaction(dsl -> {
            Instant now = store.clock().instant();
            dsl.insertInto(API_KEY)
                    .set(API_KEY.ID, id)
                    .set(API_KEY.ORGANISATION_ID, organisation.value())
                    .set(API_KEY.CUSTOMER_ID, customer.map(CustomerId::value).orElse(null))
                    .set(API_KEY.SCOPE, scope.name())
                    .set(API_KEY.NAME, name)
                    .set(API_KEY.KEY_HASH, Tokens.hash(key))
                    .set(API_KEY.CREATED_AT, now)
                    .set(API_KEY.EXPIRES_AT, lifetime.map(now::plus).orElse(null))
                    .execute();
            audit.record(dsl, organisation, actor, "api-key.created", "api-key", id.toString(), name);
        });
        return key;
    }

    /** What the key allows; empty if it is unknown, expired or revoked. */
    public Optional<ApiKey> find(String key) {
        Instant now = store.clock().instant();
        return store.lookups()
                .selectFrom(API_KEY)
                .where(
                        API_KEY.KEY_HASH.eq(Tokens.hash(key)),
                        API_KEY.REVOKED_AT.isNull(),
                        API_KEY.EXPIRES_AT.isNull().or(API_KEY.EXPIRES_AT.gt(now)))
                .fetchOptional(ApiKeys::apiKey);
    }

    /** The organisation's keys that are not revoked, newest first. */
    public List<ApiKey> all(OrganisationId organisation) {
        return store.dsl()
                .selectFrom(API_KEY)
                .where(API_KEY.ORGANISATION_ID.eq(organisation.value()), API_KEY.REVOKED_AT.isNull())
                .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.ID)
                .fetch(ApiKeys::apiKey);
    }

    /** Returns false if there is no such key, or it was revoked before. */
    public boolean revoke(OrganisationId organisation, UUID id, String actor) {
        return store.transactionResult(dsl -> {
            Instant now = store.clock().instant();
            int revoked = dsl.update(API_KEY)
                    .set(API_KEY.REVOKED_AT, now)
                    .where(
                            API_KEY.ID.eq(id),
                            API_KEY.ORGANISATION_ID.eq(organisation.value()),
                            API_KEY.REVOKED_AT.isNull())
                    .execute();
            if (revoked > 0) {
                audit.record(dsl, organisation, actor, "api-key.revoked", "api-key", id.toString(), null);
            }
            return revoked > 0;
        });
    }

    private static ApiKey apiKey(Record row) {
        @Nullable UUID customer = row.get(API_KEY.CUSTOMER_ID);
        @Nullable Instant expiresAt = row.get(API_KEY.EXPIRES_AT);
        return new ApiKey(
                row.get(API_KEY.ID),
                new OrganisationId(row.get(API_KEY.ORGANISATION_ID)),
                ApiKey.Scope.valueOf(row.get(API_KEY.SCOPE)),
                Optional.ofNullable(customer).map(CustomerId::new),
                row.get(API_KEY.NAME),
                row.get(API_KEY.CREATED_AT),
                Optional.ofNullable(expiresAt));
    }
}
