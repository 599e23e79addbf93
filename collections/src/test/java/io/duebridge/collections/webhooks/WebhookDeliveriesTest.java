package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.OUTBOX;
import static io.duebridge.collections.tables.Tables.WEBHOOK_ENDPOINT;
import static io.duebridge.collections.tables.Tables.WEBHOOK_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.collections.autopay.AutopayCommand;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.webhooks.WebhookDelivery.State;
import io.duebridge.spi.ErpId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class WebhookDeliveriesTest {
    @OnBothDatabases
    void aPaymentIsToldThinWithItsIdsAndALinkOnceToEachWhoWantsIt(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint all = told.add("https://a.example.com/hook");
        WebhookEndpoint documents = told.add("https://b.example.com/hook", "document.*");
        PaymentReceipt paid = told.pay();
        told.plan();
        // The same events once more, as after a crash before they were noted.
        on.store()
                .dsl()
                .update(OUTBOX)
                .set(OUTBOX.DUE_AT, on.clock().instant())
                .setNull(OUTBOX.DELIVERED_AT)
                .execute();
        told.plan();

        List<WebhookClaim> claims = told.claim(all);
        assertThat(Told.types(claims)).containsExactly("payment.taken");
        JsonNode body = Told.body(claims.get(0));
        assertThat(body.path("id").asText()).isEqualTo(claims.get(0).event().toString());
        assertThat(body.path("version").asInt()).isEqualTo(1);
        assertThat(Instant.parse(body.path("created").asText()))
                .isEqualTo(on.clock().instant());
        assertThat(body.path("organisation").asText())
                .isEqualTo(told.organisation().value().toString());
        String customer = told.books().id(told.customer()).value().toString();
        assertThat(body.at("/data/payment").asText()).isEqualTo(paid.id().toString());
        assertThat(body.at("/data/customer").asText()).isEqualTo(customer);
        assertThat(body.at("/data/link").asText())
                .isEqualTo("https://pay.example.com/api/v1/payments/" + paid.id() + "?customer=" + customer);
        assertThat(body.path("data")).hasSize(3);
        assertThat(told.claim(documents)).isEmpty();
    }

    @OnBothDatabases
    void automaticPaymentsAreToldWithALinkToThem(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook", "autopay.*");
        Books books = told.books();
        books.payments.pay(new PayCommand(
                books.selection(told.customer(), "40.00"),
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                SandboxNumber.SUCCESS.method(),
                SandboxNumber.SUCCESS.number(),
                Optional.empty(),
                Optional.of("Keep it, I agree.")));
        CustomerId customer = books.id(told.customer());
        AutopayDesk desk = new AutopayDesk(books.store, AutopayRules.announcing(5), books.payments.keeper());
        AutopayId id = desk.set(new AutopayCommand(
                new CustomerScopes(books.store)
                        .ofCustomer(told.organisation(), customer)
                        .orElseThrow(),
                Optional.empty(),
                "test",
                new SavedMethods(books.store)
                        .of(told.organisation(), List.of(customer))
                        .get(0)
                        .id(),
                Timing.DUE_DATE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "I agree."));
        desk.stop(told.organisation(), id, "test");
        told.plan();
        WebhookClaim set = told.claim(endpoint).get(0);
        told.taken(set);
        WebhookClaim stopped = told.claim(endpoint).get(0);
        assertThat(Told.types(List.of(set, stopped))).containsExactly("autopay.set", "autopay.stopped");
        assertThat(Told.body(set).at("/data/link").asText())
                .isEqualTo("https://pay.example.com/api/v1/autopay/" + id.value() + "?customer=" + customer.value());
    }

    @OnBothDatabases
    void ofOnePaymentMessagesComeInTheirOrderAndAnEarlierOneHoldsLaterOnesBack(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook", "payment.*");
        told.pay();
        told.books().post(Fault.NONE);
        told.books().read();
        told.books().feedback.afterSync(told.books().connection.id());
        told.plan();
        List<String> seen = new ArrayList<>();
        WebhookClaim first = told.claim(endpoint).get(0);
        told.refused(first, 500);
        assertThat(told.claim(endpoint)).as("the later ones wait for the first").isEmpty();
        on.clock().forward(Duration.ofSeconds(7));
        for (List<WebhookClaim> some = told.claim(endpoint); !some.isEmpty(); some = told.claim(endpoint)) {
            assertThat(some).as("one of a payment at a time").hasSize(1);
            seen.addAll(Told.types(some));
            told.taken(some.get(0));
        }

        assertThat(seen).containsExactly("payment.taken", "payment.posted", "payment.applied");
        assertThat(told.all(endpoint)).allSatisfy(one -> assertThat(one.state()).isEqualTo(State.DELIVERED));
        assertThat(told.now(endpoint).failures()).isZero();
    }

    @OnBothDatabases
    void twoNodesNeverTryTheSameAtOnceAndADeadNodesAttemptIsMadeAgainAndSeen(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        told.pay();
        told.plan();
        WebhookClaim dead = told.claim(endpoint).get(0);
        assertThat(told.claim(endpoint)).as("claimed by one only").isEmpty();
        on.clock().forward(Told.LEASE);
        WebhookClaim again = told.claim(endpoint).get(0);
        told.taken(again);
        told.refused(dead, 500);

        assertThat(again.event()).isEqualTo(dead.event());
        assertThat(again.body()).isEqualTo(dead.body());
        WebhookHistory.Detail detail = new WebhookHistory(on.store())
                .find(told.organisation(), again.delivery())
                .orElseThrow();
        assertThat(detail.delivery().state())
                .as("what came too late changes nothing")
                .isEqualTo(State.DELIVERED);
        assertThat(detail.attempts())
                .extracting(WebhookAttempt::result)
                .containsExactly(WebhookAttempt.Result.DELIVERED, WebhookAttempt.Result.REFUSED);
    }

    @OnBothDatabases
    void whatIsNeverTakenIsTriedForAboutThreeDaysThenTheEndpointIsPausedAndKeepsWhatFollows(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        Instant begin = on.clock().instant();
        told.pay();
        told.plan();
        int attempts = 0;
        while (told.now(endpoint).state() == WebhookEndpoint.State.ACTIVE) {
            for (WebhookClaim claim : told.claim(endpoint)) {
                told.refused(claim, 503);
                attempts++;
            }
            on.clock().forward(Duration.ofMinutes(10));
        }

        assertThat(Duration.between(begin, on.clock().instant()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(20));
        assertThat(attempts).isBetween(9, 10);
        assertThat(told.now(endpoint).reason().orElseThrow()).contains("took nothing since", "answered 503");
        told.pay();
        told.plan();
        assertThat(told.claim(endpoint)).isEmpty();
        assertThat(told.endpoints().resume(told.organisation(), endpoint.id(), "ann"))
                .isTrue();
        List<WebhookClaim> after = told.claim(endpoint);
        assertThat(after).isNotEmpty();
        after.forEach(told::taken);
        assertThat(told.endpoints().resume(told.organisation(), endpoint.id(), "ann"))
                .isFalse();
    }

    @OnBothDatabases
    void anEndpointThatFailsIsLeftAloneForAWhileAndAskedWithOneMessage(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        for (int i = 0; i < 12; i++) {
            told.pay();
        }
        told.plan();
        told.claim(endpoint).forEach(claim -> told.refused(claim, 500));
        assertThat(told.deliveries().ready()).extracting(WebhookEndpoint::id).doesNotContain(endpoint.id());
        on.clock().forward(Duration.ofMinutes(40));
        assertThat(told.deliveries().ready()).extracting(WebhookEndpoint::id).contains(endpoint.id());
        List<WebhookClaim> probe = told.claim(endpoint);
        assertThat(probe).hasSize(1);
        told.taken(probe.get(0));
        assertThat(told.claim(endpoint)).as("it is back").hasSize(11);
    }

    @OnBothDatabases
    void aReceiverThatSaysItIsGoneIsPausedAtOnce(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        told.pay();
        told.plan();
        told.refused(told.claim(endpoint).get(0), 410);
        assertThat(told.now(endpoint).state()).isEqualTo(WebhookEndpoint.State.PAUSED);
        assertThat(told.now(endpoint).reason().orElseThrow()).contains("410");
    }

    @OnBothDatabases
    void whatIsDoneWithIsSentAgainWithTheSameIdAndBytes(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        told.pay();
        told.plan();
        WebhookClaim first = told.claim(endpoint).get(0);
        WebhookReplays replays = new WebhookReplays(on.store());
        assertThat(replays.replay(told.organisation(), first.delivery(), "ann"))
                .as("it waits")
                .isFalse();
        told.taken(first);
        Instant later = on.clock().instant().plusSeconds(1);
        on.clock().set(later);
        told.pay();
        told.plan();
        told.taken(told.claim(endpoint).get(0));

        assertThat(replays.replay(stranger(on), first.delivery(), "eve")).isFalse();
        assertThat(replays.replay(told.organisation(), first.delivery(), "ann")).isTrue();
        WebhookClaim again = told.claim(endpoint).get(0);
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(again.body()).isEqualTo(first.body());
        told.taken(again);
        assertThat(replays.replaySince(stranger(on), endpoint.id(), Instant.EPOCH, false, "eve"))
                .isZero();
        assertThat(replays.replaySince(told.organisation(), endpoint.id(), later, true, "ann"))
                .isZero();
        assertThat(replays.replaySince(told.organisation(), endpoint.id(), later, false, "ann"))
                .isEqualTo(1);
        assertThat(replays.replaySince(told.organisation(), endpoint.id(), Instant.EPOCH, false, "ann"))
                .isEqualTo(1);
        assertThat(told.claim(endpoint)).hasSize(2);
    }

    private static OrganisationId stranger(TestStore on) {
        return new Organisations(on.store()).ensure("stranger-" + UUID.randomUUID());
    }

    @OnBothDatabases
    void documentsAreToldByWhatBecameOfThem(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook", "document.*");
        ErpId number = told.books().erp.items().invoice(told.customer(), "40.00");
        ChosenDocument invoice = told.books().invoice(number, "40.00");
        told.books().read();
        told.plan();
        List<WebhookClaim> created = told.claim(endpoint);
        assertThat(Told.types(created)).containsExactly("document.created");
        assertThat(Told.body(created.get(0)).at("/data/document").asText())
                .isEqualTo(invoice.document().toString());
        told.taken(created.get(0));

        on.clock().forward(Duration.ofMinutes(1));
        told.books().pay(told.customer(), "0.00", invoice);
        told.books().post(Fault.NONE);
        told.books().read();
        told.plan();
        assertThat(Told.types(told.claim(endpoint))).containsExactly("document.settled");
    }

    @OnBothDatabases
    void aRemovedEndpointIsToldNothingAndOldEventsAreForgotten(TestStore on) {
        Told told = Told.open(on);
        WebhookEndpoint endpoint = told.add("https://a.example.com/hook");
        told.pay();
        told.plan();
        assertThat(told.endpoints().remove(told.organisation(), endpoint.id(), "ann"))
                .isTrue();
        assertThat(told.endpoints().secrets(endpoint.id())).isEmpty();
        assertThat(told.deliveries().claim(endpoint, 5, Told.LEASE, "node")).isEmpty();
        assertThat(told.all(endpoint))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(State.DROPPED));
        assertThat(new WebhookReplays(on.store())
                        .replaySince(told.organisation(), endpoint.id(), Instant.EPOCH, false, "x"))
                .isZero();
        on.clock().forward(Duration.ofDays(31));
        assertThat(told.deliveries().forgetBefore(on.clock().instant().minus(Duration.ofDays(30))))
                .isPositive();
        assertThat(told.all(endpoint)).isEmpty();
        assertThat(on.store().dsl().fetchCount(WEBHOOK_EVENT)).isZero();
        assertThat(on.store().dsl().fetchExists(WEBHOOK_ENDPOINT, WEBHOOK_ENDPOINT.ID.eq(endpoint.id())))
                .isFalse();
    }
}
