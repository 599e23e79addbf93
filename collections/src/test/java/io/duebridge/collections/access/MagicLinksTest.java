package io.duebridge.collections.access;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.MAGIC_LINK;
import static io.duebridge.collections.tables.Tables.PORTAL_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class MagicLinksTest {
    private record Fixture(
            TestStore on,
            SampleBooks books,
            CustomerId customer,
            String email,
            PortalSessions sessions,
            MagicLinks links) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            String email = "ann-" + key + "@example.com";
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            CustomerId customer = books.customer("Ann's", "USD", email);
            PortalSessions sessions = new PortalSessions(on.store(), SessionPolicy.defaults());
            MagicLinks links = new MagicLinks(
                    on.store(), new Contacts(on.store()), sessions, LinkPolicy.lasting(Duration.ofMinutes(20)));
            return new Fixture(on, books, customer, email, sessions, links);
        }

        String link() {
            return links.request(books.organisation(), email).orElseThrow().token();
        }
    }

    @OnBothDatabases
    void aLinkSignsInOnce(TestStore on) {
        Fixture here = Fixture.of(on);
        String token = here.link();
        OpenedSession session = here.links().redeem(token).orElseThrow();
        assertThat(here.sessions().find(session.token()).orElseThrow().email()).isEqualTo(here.email());
        assertThat(here.links().redeem(token)).isEmpty();
        assertThat(here.links().look(token).state()).isEqualTo(LinkView.State.USED);
    }

    @OnBothDatabases
    void lookingAtALinkDoesNotUseItUp(TestStore on) {
        Fixture here = Fixture.of(on);
        String token = here.link();
        for (int i = 0; i < 5; i++) {
            assertThat(here.links().look(token).state()).isEqualTo(LinkView.State.USABLE);
        }
        assertThat(here.links().redeem(token)).isPresent();
    }

    @OnBothDatabases
    void ofManyWhoRedeemAtOnceOneGetsIn(TestStore on) throws Exception {
        Fixture here = Fixture.of(on);
        String token = here.link();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<OpenedSession>> redeem = () -> here.links().redeem(token);
            List<Future<Optional<OpenedSession>>> results = people.invokeAll(java.util.Collections.nCopies(8, redeem));
            int in = 0;
            for (Future<Optional<OpenedSession>> result : results) {
                in += result.get().isPresent() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
    }

    @OnBothDatabases
    void aLinkDiesOfAge(TestStore on) {
        Fixture here = Fixture.of(on);
        String token = here.link();
        on.clock().forward(Duration.ofMinutes(20));
        assertThat(here.links().look(token).state()).isEqualTo(LinkView.State.EXPIRED);
        assertThat(here.links().redeem(token)).isEmpty();
    }

    @OnBothDatabases
    void anUnknownAddressGetsNoLinkAndAnUnknownTokenIsUnknown(TestStore on) {
        Fixture here = Fixture.of(on);
        assertThat(here.links().request(here.books().organisation(), "nobody@example.com"))
                .isEmpty();
        assertThat(here.links().request(here.books().organisation(), "not an address"))
                .isEmpty();
        assertThat(here.links().look("made-up").state()).isEqualTo(LinkView.State.UNKNOWN);
        assertThat(here.links().redeem("made-up")).isEmpty();
    }

    @OnBothDatabases
    void nobodyGetsMoreLinksThanTheLimit(TestStore on) {
        Fixture here = Fixture.of(on);
        int sent = 0;
        for (int i = 0; i < 20; i++) {
            sent += here.links()
                            .request(here.books().organisation(), here.email())
                            .isPresent()
                    ? 1
                    : 0;
            on.clock().forward(Duration.ofSeconds(30));
        }
        assertThat(sent).isEqualTo(6);
        on.clock().forward(Duration.ofHours(1));
        assertThat(here.links().request(here.books().organisation(), here.email()))
                .isPresent();
    }

    @OnBothDatabases
    void aDoubleClickSendsOneMail(TestStore on) {
        Fixture here = Fixture.of(on);
        assertThat(here.links().request(here.books().organisation(), here.email()))
                .isPresent();
        assertThat(here.links().request(here.books().organisation(), here.email()))
                .isEmpty();
    }

    @OnBothDatabases
    void tokensAreKeptAsHashesOnly(TestStore on) {
        Fixture here = Fixture.of(on);
        String token = here.link();
        String session = here.links().redeem(token).orElseThrow().token();
        assertThat(on.store()
                        .dsl()
                        .select(MAGIC_LINK.TOKEN_HASH)
                        .from(MAGIC_LINK)
                        .fetch(MAGIC_LINK.TOKEN_HASH))
                .doesNotContain(token)
                .allMatch(hash -> hash.length() == 64);
        assertThat(on.store()
                        .dsl()
                        .select(PORTAL_SESSION.TOKEN_HASH)
                        .from(PORTAL_SESSION)
                        .fetch(PORTAL_SESSION.TOKEN_HASH))
                .doesNotContain(session);
    }

    @OnBothDatabases
    void sessionsEndByThemselvesAndByHand(TestStore on) {
        Fixture here = Fixture.of(on);
        String idle = here.links().redeem(here.link()).orElseThrow().token();
        on.clock().forward(Duration.ofMinutes(46));
        assertThat(here.sessions().find(idle)).isEmpty();

        String busy = here.links().redeem(here.link()).orElseThrow().token();
        for (int i = 0; i < 23; i++) {
            assertThat(here.sessions().find(busy)).isPresent();
            on.clock().forward(Duration.ofMinutes(30));
        }
        on.clock().forward(Duration.ofMinutes(30));
        assertThat(here.sessions().find(busy)).as("after twelve hours").isEmpty();

        String one = here.links().redeem(here.link()).orElseThrow().token();
        on.clock().forward(Duration.ofMinutes(1));
        String two = here.links().redeem(here.link()).orElseThrow().token();
        here.sessions().end(one);
        assertThat(here.sessions().find(one)).isEmpty();
        assertThat(here.sessions().find(two)).isPresent();
        here.sessions().endAll(here.sessions().find(two).orElseThrow().id());
        assertThat(here.sessions().find(two)).isEmpty();
    }

    @OnBothDatabases
    void anAddressTakenFromTheCustomerIsShutOut(TestStore on) {
        Fixture here = Fixture.of(on);
        on.store()
                .dsl()
                .update(CUSTOMER)
                .set(CUSTOMER.EMAIL, "new@example.com; Other One <other@example.com>, broken@")
                .where(CUSTOMER.ID.eq(here.customer().value()))
                .execute();
        Contacts contacts = new Contacts(on.store());
        assertThat(contacts.ensureFromConnection(here.books().connection())).isEqualTo(1);
        assertThat(here.links().request(here.books().organisation(), here.email()))
                .isEmpty();
        assertThat(here.links().request(here.books().organisation(), "New@Example.com"))
                .isPresent();
        assertThat(here.links().request(here.books().organisation(), "other@example.com"))
                .isPresent();
        assertThat(contacts.find(here.books().organisation(), "broken@")).isEmpty();
    }

    @OnBothDatabases
    void anApiKeyWorksUntilItIsRevokedOrExpires(TestStore on) {
        Fixture here = Fixture.of(on);
        ApiKeys keys = new ApiKeys(on.store());
        String key = keys.create(
                here.books().organisation(),
                Optional.of(here.customer()),
                "shop",
                Optional.of(Duration.ofDays(1)),
                "staff:test");
        ApiKey found = keys.find(key).orElseThrow();
        assertThat(found.customer()).contains(here.customer());
        assertThat(keys.revoke(
                        new io.duebridge.collections.store.OrganisationId(UUID.randomUUID()),
                        found.id(),
                        "staff:other"))
                .as("by another company")
                .isFalse();
        on.clock().forward(Duration.ofDays(1));
        assertThat(keys.find(key)).as("expired").isEmpty();
        String second =
                keys.create(here.books().organisation(), Optional.empty(), "erp", Optional.empty(), "staff:test");
        keys.revoke(here.books().organisation(), keys.find(second).orElseThrow().id(), "staff:test");
        assertThat(keys.find(second)).as("revoked").isEmpty();
    }
}
