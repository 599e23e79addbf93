package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpIdentity;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

class ConnectionsTest {
    private static final ErpIdentity ACME = new ErpIdentity(
            "4620816365", "Acme", Optional.of(Currency.getInstance("USD")), Optional.of(ZoneId.of("America/Chicago")));

    @OnBothDatabases
    void ensuringTwiceGivesTheSame(TestStore test) {
        Organisations organisations = new Organisations(test.store());
        String name = "Acme " + UUID.randomUUID();
        OrganisationId organisation = organisations.ensure(name);
        assertThat(organisations.ensure(name)).isEqualTo(organisation);
        assertThat(organisations.name(organisation)).contains(name);
        Connections connections = new Connections(test.store());
        String connection = "acme-" + UUID.randomUUID();
        StoredConnection stored = connections.ensure(organisation, connection, "quickbooks");
        assertThat(connections.ensure(organisation, connection, "quickbooks")).isEqualTo(stored);
        assertThat(connections.find(connection)).contains(stored);
        assertThat(connections.find(stored.id())).contains(stored);
        assertThat(connections.of(organisation)).containsExactly(stored);
        assertThatThrownBy(() -> connections.ensure(organisation, connection, "sap"))
                .hasMessageContaining("holds records of quickbooks");
    }

    @OnBothDatabases
    void anotherCompanyThanBeforeIsRefused(TestStore test) {
        Connections connections = new Connections(test.store());
        StoredConnection connection = TestRecords.connection(test);
        assertThat(connections.identify(connection.id(), ACME)).isInstanceOf(Identification.Confirmed.class);
        ErpIdentity other = new ErpIdentity("999", "Other", Optional.empty(), Optional.empty());
        assertThat(connections.identify(connection.id(), other))
                .isInstanceOfSatisfying(
                        Identification.WrongCompany.class,
                        wrong -> assertThat(wrong.message()).contains("Acme (4620816365)", "Other (999)"));
        assertThat(connections.find(connection.id()).orElseThrow().identity()).contains(ACME);
    }
}
