package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.ORGANISATION;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.util.Optional;
import java.util.UUID;

/** The companies that use this program. Every row belongs to one. */
public final class Organisations {
    private final CollectionsStore store;

    public Organisations(CollectionsStore store) {
        this.store = store;
    }

    /** The organisation of this name, made if there is none. */
    public OrganisationId ensure(String name) {
        Optional<OrganisationId> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        store.dsl()
                .insertInto(ORGANISATION)
                .set(ORGANISATION.ID, UUID.randomUUID())
                .set(ORGANISATION.NAME, name)
                .set(ORGANISATION.CREATED_AT, store.clock().instant())
                .onConflict(ORGANISATION.NAME)
                .doNothing()
                .execute();
        return find(name).orElseThrow();
    }

    public Optional<OrganisationId> find(String name) {
        return store.dsl()
                .select(ORGANISATION.ID)
                .from(ORGANISATION)
                .where(ORGANISATION.NAME.eq(name))
                .fetchOptional(ORGANISATION.ID)
                .map(OrganisationId::new);
    }

    public Optional<String> name(OrganisationId id) {
        return store.dsl()
                .select(ORGANISATION.NAME)
                .from(ORGANISATION)
                .where(ORGANISATION.ID.eq(id.value()))
                .fetchOptional(ORGANISATION.NAME);
    }
}
