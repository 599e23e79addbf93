package io.duebridge.portal.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.CompanyLogIns;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.PortalSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without companies that the program names, nobody has a log-in of their own, and nothing is called. */
@Configuration(proxyBeanMethods = false)
class OidcSetup {
    /** Of each call; a sign-in is three at most. */
    static final Duration DEADLINE = Duration.ofSeconds(8);

    @Bean
    OidcLogIns oidcLogIns(
            Optional<OidcCompanies> companies,
            CollectionsStore store,
            PortalSessions sessions,
            OrganisationId organisation,
            PortalSettings settings,
            SealingKey key,
            ObjectMapper json) {
        OidcHttp http = new OidcHttp(DEADLINE);
        OidcProviders providers = new OidcProviders(
                http,
                company -> settings.address("/sign-in/company/" + company.name() + "/back")
                        .toString(),
                store.clock());
        return new OidcLogIns(
                companies.orElseGet(OidcCompanies::none),
                providers,
                new OidcFlow(providers, http, store.clock()),
                new OidcDoor(new CompanyLogIns(store, sessions), organisation),
                new PendingCookie(key, json, store.clock(), settings.isHttps()),
                store.clock());
    }
}
