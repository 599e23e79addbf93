package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.CompanyLogIn;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.portal.oidc.OidcCompanies;
import io.duebridge.portal.oidc.OidcCompany;
import io.duebridge.spi.ErpId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose people sign in with their company's own log-in, as the settings say. */
@Configuration(proxyBeanMethods = false)
class OidcBeans {
    @Bean
    OidcCompanies oidcCompanies(DuebridgeSettings settings, Engine engine) {
        Map<String, ConnectionId> connections = engine.storedConnections().of(engine.organisation()).stream()
                .collect(Collectors.toMap(StoredConnection::name, StoredConnection::id));
        return new OidcCompanies(settings.portal().companies().stream()
                .map(one -> company(one, connections))
                .toList());
    }

    static OidcCompany company(CompanyLogIn one, Map<String, ConnectionId> connections) {
        List<CustomerId> customers = one.customers().stream()
                .flatMap(customer -> Optional.ofNullable(connections.get(customer.connection()))
                        .map(connection -> RecordIds.customer(connection, new ErpId(customer.erpId())))
                        .stream())
                .toList();
        return new OidcCompany(
                one.name(),
                one.title(),
                one.issuer(),
                one.clientId(),
                one.clientSecret().value(),
                one.domains(),
                one.only(),
                one.trustsAddresses(),
                customers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OidcCompany.Provision(customers, one.rights())));
    }
}
