package io.duebridge.portal.security;

import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.access.Look;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.store.OrganisationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody, or some program, that may act for customers. */
public final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Contact contact;
    private final transient @Nullable ApiKey key;
    private final @Nullable String lookedAtBy;

    private SignedIn(@Nullable Contact contact, @Nullable ApiKey key, @Nullable String lookedAtBy, String role) {
        super(List.of(new SimpleGrantedAuthority(role)));
        this.contact = contact;
        this.key = key;
        this.lookedAtBy = lookedAtBy;
        setAuthenticated(true);
    }

    static SignedIn person(Contact contact) {
        return new SignedIn(contact, null, null, "ROLE_CONTACT");
    }

    /** Somebody of the staff in a contact's place, who may look and change nothing. */
    static SignedIn looking(Look look) {
        return new SignedIn(look.contact(), null, look.by(), "ROLE_CONTACT");
    }

    static SignedIn program(ApiKey key) {
        return new SignedIn(null, key, null, role(key.scope()));
    }

    private static String role(ApiKey.Scope scope) {
        return switch (scope) {
            case ACCOUNT -> "ROLE_PROGRAM";
            case CASH -> "ROLE_CASH";
            case WEBHOOKS -> "ROLE_WEBHOOKS";
        };
    }

    public Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }

    /** Who of the staff looks over the contact's shoulder; empty if it is the contact. */
    public Optional<String> lookedAtBy() {
        return Optional.ofNullable(lookedAtBy);
    }

    public OrganisationId organisation() {
        return contact()
                .map(Contact::organisation)
                .or(() -> key().map(ApiKey::organisation))
                .orElseThrow();
    }

    @Override
    public String getName() {
        return contact()
                .map(person -> person.id().toString())
                .or(() -> key().map(program -> program.id().toString()))
                .orElse("");
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that
                && getName().equals(that.getName())
                && lookedAtBy().equals(that.lookedAtBy());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }
}
