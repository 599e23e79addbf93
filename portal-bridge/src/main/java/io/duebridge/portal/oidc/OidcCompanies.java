package io.duebridge.portal.oidc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The companies whose people sign in with their own log-in, by name and by the domain of an address. */
public final class OidcCompanies {
    private final Map<String, OidcCompany> byName = new HashMap<>();
    private final Map<String, OidcCompany> byDomain = new HashMap<>();

    public OidcCompanies(List<OidcCompany> companies) {
        companies.forEach(company -> {
            byName.put(company.name(), company);
            company.domains().forEach(domain -> byDomain.put(domain, company));
        });
    }

    public static OidcCompanies none() {
        return new OidcCompanies(List.of());
    }

    public Optional<OidcCompany> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whose log-in answers for this address. */
    public Optional<OidcCompany> of(String email) {
        return Optional.ofNullable(byDomain.get(domain(email)));
    }

    /** The same, if mails with links are of no use to it. */
    public Optional<OidcCompany> onlyWayOf(String email) {
        return of(email).filter(OidcCompany::only);
    }

    static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
