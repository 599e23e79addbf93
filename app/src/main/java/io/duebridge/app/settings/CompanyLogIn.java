package io.duebridge.app.settings;

import io.duebridge.collections.accounts.Right;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A company whose people sign in with its own log-in, as the settings say.
 *
 * @param name stands in addresses
 * @param only whether links by mail are of no use to its addresses
 * @param trustsAddresses whether its log-in may leave out whether an address is verified
 * @param customers for whom people are let in whom nobody named here; empty: they are not
 * @param rights what these may do beyond looking
 */
public record CompanyLogIn(
        String name,
        String title,
        URI issuer,
        String clientId,
        Secret clientSecret,
        List<String> domains,
        boolean only,
        boolean trustsAddresses,
        List<Customer> customers,
        Set<Right> rights) {
    public CompanyLogIn {
        domains = List.copyOf(domains);
        customers = List.copyOf(customers);
        rights = Set.copyOf(rights);
    }

    /** By the connection it is in and the id it has in the ERP. */
    public record Customer(String connection, String erpId) {}
}
