package io.duebridge.portal.oidc;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.CustomerId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A company whose people sign in with its own log-in.
 *
 * @param name stands in addresses: small letters, digits and hyphens
 * @param title how its people call it
 * @param issuer as its discovery document says; https, or http on this machine
 * @param domains of its people's addresses, in small letters; nobody else's are taken from this log-in
 * @param only whether links by mail are of no use to these addresses
 * @param trustsAddresses whether its log-in may leave out {@code email_verified}; {@code false} is never taken
 * @param provision what becomes of people it lets in whom nobody named here; empty: they are not let in
 */
public record OidcCompany(
        String name,
        String title,
        URI issuer,
        String clientId,
        String clientSecret,
        List<String> domains,
        boolean only,
        boolean trustsAddresses,
        Optional<Provision> provision) {
    public OidcCompany {
        domains = List.copyOf(domains);
    }

    /** For whom people are let in, and what they may. */
    public record Provision(List<CustomerId> customers, Set<Right> rights) {
        public Provision {
            customers = List.copyOf(customers);
            rights = Set.copyOf(rights);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcCompany[" + name + ", " + issuer + ", " + clientId + ", " + domains + "]";
    }
}
