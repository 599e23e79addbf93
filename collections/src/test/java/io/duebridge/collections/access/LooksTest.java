package io.duebridge.collections.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.util.UUID;

/** Staff look over a person's shoulder, and end what a person holds. */
class LooksTest {
    private record Fixture(
            SampleBooks books, Contact ann, PortalSessions sessions, MagicLinks links, AuditTrail audit) {
        static Fixture of(TestStore on) {
            String email = "ann-" + UUID.randomUUID() + "@example.com";
            SampleBooks books = SampleBooks.of(on.store(), "Company " + email);
            books.customer("Ann's", "USD", email);
            Contacts contacts = new Contacts(on.store());
            PortalSessions sessions = new PortalSessions(on.store(), SessionPolicy.defaults());
            LinkPolicy often = new LinkPolicy(Duration.ofHours(1), Duration.ofDays(3), Duration.ZERO, 100);
            return new Fixture(
                    books,
                    contacts.find(books.organisation(), email).orElseThrow(),
                    sessions,
                    new MagicLinks(on.store(), contacts, sessions, often),
                    new AuditTrail(on.store()));
        }

        String link() {
            return links.request(books.organisation(), ann.email())
                    .orElseThrow()
                    .token();
        }

        String session() {
            return links.redeem(link()).orElseThrow().token();
        }
    }

    @OnBothDatabases
    void aLookIsNoSessionAndASessionIsNoLook(TestStore on) {
        Fixture here = Fixture.of(on);
        String look = here.sessions().look(here.ann(), "staff:bea").token();
        assertThat(here.sessions().find(look)).isEmpty();
        assertThat(here.sessions().findLook(look)).contains(new Look(here.ann(), "staff:bea"));
        assertThat(here.sessions().findLook(here.session())).isEmpty();
        assertThat(here.audit()
                        .of(
                                here.books().organisation(),
                                "contact",
                                here.ann().id().toString()))
                .filteredOn(line -> line.action().equals("portal.looked"))
                .singleElement()
                .extracting(AuditEntry::actor)
                .isEqualTo("staff:bea");
    }

    @OnBothDatabases
    void aLookEndsWhenItIsEndedAndAfterHalfAnHourAtTheLatest(TestStore on) {
        Fixture here = Fixture.of(on);
        OpenedSession look = here.sessions().look(here.ann(), "staff:bea");
        assertThat(Duration.between(on.store().clock().instant(), look.expiresAt()))
                .isLessThanOrEqualTo(Duration.ofMinutes(30));
        here.sessions().end(look.token());
        assertThat(here.sessions().findLook(look.token())).isEmpty();
    }

    @OnBothDatabases
    void aLookIsNotTakenForSigningIn(TestStore on) {
        Fixture here = Fixture.of(on);
        here.sessions().look(here.ann(), "staff:bea");
        assertThat(on.store()
                        .dsl()
                        .fetchValue(
                                "select first_signed_in_at from contact where id = ?",
                                here.ann().id().value()))
                .isNull();
    }

    @OnBothDatabases
    void revokingEndsLinksAndSessionsAndLeavesTheLook(TestStore on) {
        Fixture here = Fixture.of(on);
        String session = here.session();
        String link = here.link();
        String look = here.sessions().look(here.ann(), "staff:bea").token();

        here.links().revoke(here.ann(), "staff:bea");

        assertThat(here.sessions().find(session)).isEmpty();
        assertThat(here.links().redeem(link)).isEmpty();
        assertThat(here.links().look(link).state()).isEqualTo(LinkView.State.EXPIRED);
        assertThat(here.sessions().findLook(look)).isPresent();
        here.links().revoke(here.ann(), "staff:bea");
        assertThat(here.audit()
                        .of(
                                here.books().organisation(),
                                "contact",
                                here.ann().id().toString()))
                .filteredOn(line -> line.action().equals("portal.revoked"))
                .extracting(line -> line.detail().orElse(""))
                .containsExactlyInAnyOrder("1 links, 1 sessions", "0 links, 0 sessions");
    }

    @OnBothDatabases
    void anInvitationLastsLongerThanALinkSomebodyAskedFor(TestStore on) {
        Fixture here = Fixture.of(on);
        IssuedLink invitation = here.links()
                .invite(here.books().organisation(), here.ann().email())
                .orElseThrow();
        assertThat(Duration.between(on.store().clock().instant(), invitation.expiresAt()))
                .isBetween(Duration.ofDays(2), Duration.ofDays(3));
        assertThat(here.links().redeem(invitation.token())).isPresent();
    }
}
