package io.duebridge.portal.testing;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.portal.oidc.OidcCompanies;
import io.duebridge.portal.oidc.OidcCompany;
import io.duebridge.sandbox.oidc.OidcSandbox;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Companies whose people sign in with one and the same log-in, set up in different ways. */
public final class Acme {
    private Acme() {}

    /** acme: the only way; both.example: links too; trusting.example: says nothing of addresses; fresh.example: lets people in. */
    public static OidcCompanies at(OidcSandbox logIn, CustomerId provisioned) {
        return new OidcCompanies(List.of(
                company("acme", logIn.issuer(), "acme.example", true, false, Optional.empty()),
                company("both", logIn.issuer(), "both.example", false, false, Optional.empty()),
                company("trusting", logIn.issuer(), "trusting.example", true, true, Optional.empty()),
                company(
                        "fresh",
                        logIn.issuer(),
                        "fresh.example",
                        true,
                        false,
                        Optional.of(new OidcCompany.Provision(List.of(provisioned), Set.of(Right.PAY)))),
                company("gone", URI.create("http://127.0.0.1:9/acme"), "gone.example", false, false, Optional.empty()),
                company("wrong", URI.create(logIn.issuer() + "/"), "wrong.example", true, false, Optional.empty())));
    }

    public static CustomerId provisioned(SampleBooks books) {
        return books.customer("Fresh Foods", "USD", null);
    }

    private static OidcCompany company(
            String name,
            URI issuer,
            String domain,
            boolean only,
            boolean trusts,
            Optional<OidcCompany.Provision> provision) {
        return new OidcCompany(
                name,
                name.equals("acme") ? "Acme Corp" : name,
                issuer,
                OidcSandbox.CLIENT,
                OidcSandbox.SECRET,
                List.of(domain),
                only,
                trusts,
                provision);
    }
}
