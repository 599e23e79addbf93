package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.WEBHOOK_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.portalview.QueryPlans;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How PostgreSQL finds what is due and what the pages show among 40,000 messages, nearly all of them done with. */
class WebhookPlansTest {
    private static final long MOST_ROWS = 400;

    private static final String EVENTS = """
            insert into webhook_event (id, organisation_id, position, type, subject, body, created_at)
            select md5('e' || n)::uuid, ?::uuid, n, 'payment.taken', 'payment:' || (n / 2), '{}', now() - (n || ' seconds')::interval
            from generate_series(1, 40000) n""";
    private static final String DELIVERIES = """
            insert into webhook_delivery
              (id, organisation_id, endpoint_id, event_id, position, type, subject, created_at, state, attempts, fence, due_at)
            select md5('d' || n)::uuid, ?::uuid, ?::uuid, md5('e' || n)::uuid, n, 'payment.taken', 'payment:' || (n / 2),
              now() - (n || ' seconds')::interval,
              case when n % 500 = 0 then 'WAITING' when n % 501 = 0 then 'FAILED' else 'DELIVERED' end, 1, 1,
              case when n % 500 = 0 then now() - interval '1 minute' end
            from generate_series(1, 40000) n""";
    private static final String ATTEMPTS = """
            insert into webhook_attempt (id, delivery_id, started_at, node, result)
            select md5('a' || n)::uuid, md5('d' || n)::uuid, now(), 'node', 'DELIVERED' from generate_series(1, 40000) n""";

    @Test
    void whatIsAskedAgainAndAgainLooksAtWhatItFinds() {
        try (TestStore on = TestStores.postgres()) {
            Told told = Told.open(on);
            WebhookEndpoint endpoint = told.add("https://a.example.com");
            on.clock().set(Instant.now());
            String organisation = told.organisation().value().toString();
            on.store().dsl().execute(EVENTS, organisation);
            on.store().dsl().execute(DELIVERIES, organisation, endpoint.id().toString());
            on.store().dsl().execute(ATTEMPTS);
            on.store().dsl().execute("analyze");
            QueryPlans plans = QueryPlans.listeningTo(on.store());
            WebhookHistory history = new WebhookHistory(on.store());
            UUID one = history.page(told.organisation(), endpoint.id(), Optional.empty(), Optional.empty(), 1)
                    .deliveries()
                    .get(0)
                    .id();

            look(plans, () -> assertThat(told.deliveries().due(endpoint, 20)).hasSize(20));
            look(plans, () -> history.page(told.organisation(), endpoint.id(), Optional.empty(), Optional.empty(), 50));
            look(
                    plans,
                    () -> history.page(
                            told.organisation(),
                            endpoint.id(),
                            Optional.of(WebhookDelivery.State.FAILED),
                            Optional.of(new WebhookHistory.Cursor(on.clock().instant(), one)),
                            50));
            look(
                    plans,
                    () -> assertThat(history.find(told.organisation(), one)
                                    .orElseThrow()
                                    .attempts())
                            .hasSize(1));
            look(
                    plans,
                    () -> assertThat(history.unfinished(told.organisation(), List.of(endpoint.id())))
                            .hasSize(1));
            assertThat(on.store().dsl().fetchCount(WEBHOOK_DELIVERY)).isEqualTo(40_000);
        }
    }

    private static void look(QueryPlans plans, Runnable page) {
        List<QueryPlans.Plan> used = plans.of(page);
        assertThat(used).isNotEmpty();
        assertThat(used).allSatisfy(plan -> {
            assertThat(plan.visits())
                    .as(plan.sql())
                    .noneMatch(visit -> visit.how().equals("Seq Scan"))
                    .allMatch(QueryPlans.Visit::bounded);
            assertThat(plan.rows()).as(plan.sql()).isLessThan(MOST_ROWS);
        });
    }
}
