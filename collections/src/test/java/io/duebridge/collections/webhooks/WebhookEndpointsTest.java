package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointsTest {
    @OnBothDatabases
    void aSecretIsShownOnceKeptSealedAndTheOldOneSignsOnForADay(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoints.Added added = told.endpoints()
                .add(told.organisation(), EndpointWish.of("https://a.example.com", List.of(), "shop"), "ann");
        UUID id = added.endpoint().id();
        assertThat(added.secret().text()).startsWith("whsec_").hasSize(50);
        assertThat(added.secret().toString()).doesNotContain(added.secret().text());
        assertThat(on.store().dsl().fetchValue(WEBHOOK_ENDPOINT.SECRET, WEBHOOK_ENDPOINT.ID.eq(id)))
                .doesNotContain(added.secret().text().substring(6));
        WebhookSecret fresh =
                told.endpoints().rotate(told.organisation(), id, "ann").orElseThrow();
        assertThat(told.endpoints().secrets(id)).containsExactly(fresh, added.secret());
        on.clock().forward(Duration.ofHours(24));
        assertThat(told.endpoints().secrets(id)).containsExactly(fresh);
    }

    @OnBothDatabases
    void anotherOrganisationSeesAndChangesNothing(TestStore on) {
        Told told = Told.open(on);
        UUID id = told.add("https://a.example.com").id();
        OrganisationId eve = new Organisations(on.store()).ensure("eve-" + UUID.randomUUID());
        assertThat(told.endpoints().all(eve)).isEmpty();
        assertThat(told.endpoints().find(eve, id)).isEmpty();
        assertThat(told.endpoints().rotate(eve, id, "eve")).isEmpty();
        assertThat(told.endpoints().pause(eve, id, "eve")).isFalse();
        assertThat(told.endpoints().remove(eve, id, "eve")).isFalse();
        assertThat(told.endpoints().all(told.organisation()))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(WebhookEndpoint.State.ACTIVE));
    }

    @OnBothDatabases
    void oneAddressIsRegisteredOnceAndThereIsAMost(TestStore on) {
        Told told = Told.open(on);
        told.add("https://a.example.com/0");
        assertThatThrownBy(() -> told.add("https://a.example.com/0"))
                .isInstanceOfSatisfying(
                        WebhookRefused.class, e -> assertThat(e.why()).isEqualTo(WebhookRefused.Why.KNOWN));
        for (int i = 1; i < WebhookEndpoints.MOST; i++) {
            told.add("https://a.example.com/" + i);
        }
        assertThatThrownBy(() -> told.add("https://a.example.com/more"))
                .isInstanceOfSatisfying(
                        WebhookRefused.class, e -> assertThat(e.why()).isEqualTo(WebhookRefused.Why.TOO_MANY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "ftp://example.com",
                "https://ann:pw@example.com",
                "https:///path",
                "https://example.com/#a",
                "example.com",
                "https://exa mple.com",
                "http://127.0.0.1.example.com/"
            })
    void anAddressThatIsNoPlainHttpsUrlIsRefused(String url) {
        assertThatThrownBy(() -> EndpointWish.of(url, List.of(), ""))
                .isInstanceOfSatisfying(
                        WebhookRefused.class, e -> assertThat(e.why()).isEqualTo(WebhookRefused.Why.URL));
    }

    @Test
    void typesAreNamedOneByOneOrByTheirBeginning() {
        assertThat(EndpointWish.of("http://localhost:9/x", List.of("promise.*", "payment.taken"), "")
                        .types())
                .containsExactlyInAnyOrder(
                        WebhookType.PAYMENT_TAKEN,
                        WebhookType.PROMISE_MADE,
                        WebhookType.PROMISE_KEPT,
                        WebhookType.PROMISE_BROKEN,
                        WebhookType.PROMISE_CANCELLED,
                        WebhookType.PROMISE_REPLACED);
        assertThatThrownBy(() -> EndpointWish.of("https://example.com", List.of("payment.tken"), ""))
                .hasMessageContaining("payment.tken")
                .hasMessageContaining("payment.taken");
    }

    /** The specification's own example. */
    @Test
    void aSignatureIsTheOneOfTheSpecification() {
        assertThat(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
