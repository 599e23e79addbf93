package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends that come and sign-ins that are lost are seen, and told once. */
class SignInWatchTest {
    private static final SealingKey KEY = new SealingKey(new byte[SealingKey.BYTES]);

    private record Company(
            TestStore on,
            StoredConnection connection,
            StoredTokens tokens,
            SignInWatch watch,
            OutboxDelivery delivery) {
        static Company open(TestStore on) {
            String name = "c-" + UUID.randomUUID();
            OrganisationId organisation = new Organisations(on.store()).ensure("Company " + name);
            NoticePolicy policy = new NoticePolicy(
                    EnumSet.allOf(NoticeKind.class),
                    List.of("books@example.com"),
                    List.of("it@example.com"),
                    Duration.ZERO,
                    Duration.ofDays(30));
            return new Company(
                    on,
                    new Connections(on.store()).ensure(organisation, name, "quickbooks"),
                    new StoredTokens(on.store(), KEY),
                    new SignInWatch(on.store(), organisation),
                    new OutboxDelivery(on.store(), policy));
        }

        Instant now() {
            return on.clock().instant();
        }

        void connect(Duration idle, Duration hard) {
            OAuthTokens tokens = new OAuthTokens(
                    Optional.of("access"),
                    now().plus(Duration.ofHours(1)),
                    "refresh",
                    Optional.of(now().plus(idle)),
                    Optional.of(now().plus(hard)),
                    Optional.of("9130350"),
                    Optional.empty());
            on.store().transaction(tx -> tokens().connected(tx, connection.name(), tokens, "staff:ann"));
        }

        void refused() {
            assertThatThrownBy(() ->
                            tokens.refresh(connection.name(), Deadline.after(Duration.ofSeconds(5)), current -> {
                                throw new ConnectorException(ConnectionErrors.CODE_REFUSED, "no longer taken");
                            }))
                    .isInstanceOf(ConnectorException.class);
        }

        SignInStatus status() {
            return SignInStatus.of(on.store(), connection.name()).orElseThrow();
        }

        List<Notice> mails() {
            delivery.deliver();
            return delivery.notices().in(connection.organisation(), Notice.State.WAITING, 10);
        }
    }

    @OnBothDatabases
    void anEndIsToldAMonthAndAWeekAheadOnceEachToAdministrators(TestStore on) {
        Company company = Company.open(on);
        company.connect(Duration.ofDays(100), Duration.ofDays(45));
        assertThat(company.status().colour(company.now())).isEqualTo(Colour.GREEN);
        assertThat(company.watch().tell()).isZero();

        on.clock().forward(Duration.ofDays(16));
        assertThat(company.status().colour(company.now())).isEqualTo(Colour.AMBER);
        assertThat(company.status().why(company.now()).orElseThrow()).contains("in 29 days");
        assertThat(company.watch().tell()).isEqualTo(1);
        assertThat(company.watch().tell()).as("told already").isZero();
        assertThat(company.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(NoticeKind.SIGN_IN_ENDING);
            assertThat(mail.recipient()).isEqualTo("it@example.com");
            assertThat(mail.facts())
                    .containsEntry("days", "29")
                    .containsEntry("connection", company.connection().name());
        });

        on.clock().forward(Duration.ofDays(23));
        assertThat(company.status().colour(company.now())).isEqualTo(Colour.RED);
        assertThat(company.watch().tell()).isEqualTo(1);
        assertThat(company.watch().tell()).isZero();
        assertThat(company.mails()).hasSize(2);

        company.connect(Duration.ofDays(100), Duration.ofDays(1825));
        assertThat(company.status().colour(company.now())).isEqualTo(Colour.GREEN);
        assertThat(company.watch().tell()).isZero();
    }

    @OnBothDatabases
    void aLostSignInIsToldWhenItIsSureAndOnceUntilItIsLostAgain(TestStore on) {
        Company company = Company.open(on);
        company.connect(Duration.ofDays(100), Duration.ofDays(1825));
        company.refused();
        assertThat(company.status().colour(company.now())).isEqualTo(Colour.RED);
        assertThat(company.watch().tell())
                .as("a sibling may still bring a newer token")
                .isZero();

        on.clock().forward(Duration.ofMinutes(16));
        company.refused();
        assertThat(company.watch().tell()).isEqualTo(1);
        assertThat(company.watch().tell()).isZero();
        assertThat(company.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(NoticeKind.SIGN_IN_LOST);
            assertThat(mail.facts().get("message")).contains("no longer taken");
        });

        company.connect(Duration.ofDays(100), Duration.ofDays(1825));
        assertThat(company.status().why(company.now())).isEmpty();
        company.refused();
        on.clock().forward(Duration.ofMinutes(16));
        assertThat(company.watch().tell()).isEqualTo(1);
    }

    @OnBothDatabases
    void whatNobodyUsesForAWeekOrWhoseAnswerIsMissingIsDue(TestStore on) throws Exception {
        Company company = Company.open(on);
        String name = company.connection().name();
        assertThat(company.watch().isDue(name)).as("never connected").isFalse();
        company.connect(Duration.ofDays(100), Duration.ofDays(1825));
        assertThat(company.watch().isDue(name)).isFalse();
        on.clock().forward(Duration.ofDays(8));
        assertThat(company.watch().isDue(name)).isTrue();

        company.connect(Duration.ofDays(100), Duration.ofDays(1825));
        assertThatThrownBy(() -> company.tokens().refresh(name, Deadline.after(Duration.ofSeconds(5)), current -> {
                    throw new ConnectorException(ConnectionErrors.DEADLINE_PASSED, "no answer");
                }))
                .isInstanceOf(ConnectorException.class);
        on.clock().forward(Duration.ofMinutes(4));
        assertThat(company.watch().isDue(name)).isTrue();
        company.refused();
        assertThat(company.status().refusal().orElseThrow().message()).contains("never came");

        on.store().transaction(tx -> company.tokens().disconnected(tx, name, "staff:ann"));
        assertThat(company.watch().isDue(name)).isFalse();
        assertThat(company.watch().tell()).isZero();
        assertThat(company.status().why(company.now()).orElseThrow()).contains("by staff:ann");
    }
}
