package io.duebridge.portal.security;

import io.duebridge.collections.access.ApiKey;
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

    private SignedIn(@Nullable Contact contact, @Nullable ApiKey key, String role) {
        super(List.of(new SimpleGrantedAuthority(role)));
        this.contact = contact;
        this.key = key;
        setAuthenticated(true);
    }

    static SignedIn person(Contact contact) {
        return new SignedIn(contact, null, "ROLE_CONTACT");
    }

    static SignedIn program(ApiKey key) {
        return new SignedIn(null, key, key.scope() == ApiKey.Scope.CASH ? "ROLE_CASH" : "ROLE_PROGRAM");
    }

    public Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
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
        return other instanceof SignedIn that && getName().equals(that.getName());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }
}
