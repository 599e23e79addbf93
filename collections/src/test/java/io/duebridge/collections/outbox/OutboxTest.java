package io.duebridge.collections.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class OutboxTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @OnBothDatabases
    void anEventIsThereIfAndOnlyIfItsTransactionCommits(TestStore test) {
        Outbox outbox = new Outbox(test.store());
        OrganisationId organisation = organisation(test);
        test.store().transaction(dsl -> outbox.publish(dsl, organisation, "a.happened", "1", "{}"));
        assertThatThrownBy(() -> test.store().transaction(dsl -> {
                    outbox.publish(dsl, organisation, "b.happened", "2", "{}");
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");
        List<OutboxEvent> claimed = outbox.claim(10, LEASE);
        assertThat(claimed).extracting(OutboxEvent::topic).containsExactly("a.happened");
        assertThat(outbox.claim(10, LEASE)).as("claimed by one only").isEmpty();
        claimed.forEach(outbox::delivered);
        test.clock().forward(Duration.ofHours(1));
        assertThat(outbox.claim(10, LEASE)).isEmpty();
        assertThat(outbox.forgetDeliveredBefore(test.clock().instant())).isEqualTo(1);
    }

    @OnBothDatabases
    void anEventOfADelivererThatDiedComesAgainWithTheSameId(TestStore test) {
        Outbox outbox = new Outbox(test.store());
        OrganisationId organisation = organisation(test);
        test.store().transaction(dsl -> outbox.publish(dsl, organisation, "c.happened", "3", "{\"x\":1}"));
        OutboxEvent first = outbox.claim(10, LEASE).get(0);
        test.clock().forward(LEASE);
        OutboxEvent second = outbox.claim(10, LEASE).get(0);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.payload()).isEqualTo("{\"x\":1}");
        outbox.failed(second, Duration.ofMinutes(5));
        test.clock().forward(Duration.ofMinutes(4));
        assertThat(outbox.claim(10, LEASE)).isEmpty();
        test.clock().forward(Duration.ofMinutes(1));
        OutboxEvent third = outbox.claim(10, LEASE).get(0);
        outbox.delivered(third);
    }

    private static OrganisationId organisation(TestStore test) {
        return new Organisations(test.store()).ensure("outbox-" + UUID.randomUUID());
    }
}
