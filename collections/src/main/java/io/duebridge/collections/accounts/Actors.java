package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.API_KEY;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Optional;
import java.util.UUID;

/** Who is meant by what the audit trail and its like name people and programs by. */
public final class Actors {
    private static final String CONTACT = "contact:";
    private static final String PROGRAM = "api-key:";
    private static final String STAFF = "staff:";

    private final CollectionsStore store;
    private final Contacts contacts;

    public Actors(CollectionsStore store) {
        this.store = store;
        this.contacts = new Contacts(store);
    }

    /** Somebody as people know them. */
    public sealed interface Actor {}

    /** Of a customer. */
    public record Person(String name, String email) implements Actor {}

    /** With an API key of this name. */
    public record Program(String name) implements Actor {}

    /** Anybody else, and who is not known any more: as they are written. */
    public record Written(String text) implements Actor {}

    public Actor find(OrganisationId organisation, String actor) {
        if (actor.startsWith(CONTACT)) {
            String rest = actor.substring(CONTACT.length());
            return id(rest).flatMap(id -> contacts.read(new ContactId(id)))
                    .filter(contact -> contact.organisation().equals(organisation))
                    .<Actor>map(contact -> new Person(contact.name(), contact.email()))
                    .orElse(new Written(rest));
        }
        if (actor.startsWith(PROGRAM)) {
            String rest = actor.substring(PROGRAM.length());
            return new Program(id(rest).flatMap(id -> program(organisation, id)).orElse(rest));
        }
        return new Written(actor.startsWith(STAFF) ? actor.substring(STAFF.length()) : actor);
    }

    private Optional<String> program(OrganisationId organisation, UUID key) {
        return store.lookups()
                .select(API_KEY.NAME)
                .from(API_KEY)
                .where(API_KEY.ID.eq(key), API_KEY.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(API_KEY.NAME);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException byName) {
            return Optional.empty();
        }
    }
}
