package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.access.LinkPolicy;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.access.SessionPolicy;
import io.duebridge.collections.accounts.PeopleRefused.Why;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The people of a customer, let in and shut out by the customer itself. */
class PeopleTest {
    private static final Set<Right> LOOK = Set.of();

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String email = "ann-" + key + "@example.com";
            return new Fixture(on, books, books.customer("Ann's", "USD", email), email);
        }

        Contact contact(String of) {
            return new Contacts(on.store()).find(books.organisation(), of).orElseThrow();
        }

        Contact boss() {
            return contact(email);
        }

        CustomerScope scope(Contact of) {
            return new CustomerScopes(on.store()).ofContact(of.id());
        }

        People people() {
            return new People(on.store());
        }

        Contact letIn(String address, Set<Right> rights) {
            return people().letIn(books.organisation(), ann, address, rights, boss());
        }

        /** As a read of the ERP does when the customer's addresses are these. */
        void erpSays(String addresses) {
            on.store()
                    .dsl()
                    .update(CUSTOMER)
                    .set(CUSTOMER.EMAIL, addresses)
                    .where(CUSTOMER.ID.eq(ann.value()))
                    .execute();
            new Contacts(on.store()).ensureFromCustomer(ann);
        }

        boolean canSignIn(String address) {
            PortalSessions sessions = new PortalSessions(on.store(), SessionPolicy.defaults());
            LinkPolicy policy = new LinkPolicy(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, 100);
            return new MagicLinks(on.store(), new Contacts(on.store()), sessions, policy)
                    .request(books.organisation(), address)
                    .isPresent();
        }

        void refused(Why why, Runnable act) {
            assertThatExceptionOfType(PeopleRefused.class)
                    .isThrownBy(act::run)
                    .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
        }

        String fresh(String name) {
            return name + "-" + email;
        }
    }

    @OnBothDatabases
    void whomTheErpNamesMayEverythingAndLetsOthersInWithLess(TestStore on) {
        Fixture fixture = Fixture.of(on);
        assertThat(fixture.scope(fixture.boss()).may(fixture.ann(), Right.ADMINISTER))
                .isTrue();

        Contact bob = fixture.letIn(" BOB-" + fixture.email().toUpperCase(java.util.Locale.ROOT), LOOK);

        assertThat(bob.email()).isEqualTo(fixture.fresh("bob"));
        CustomerScope scope = fixture.scope(bob);
        assertThat(scope.contains(fixture.ann())).isTrue();
        assertThat(Set.of(Right.values())).noneMatch(scope::may);
        assertThat(scope.with(Right.PAY).isEmpty()).isTrue();
        assertThat(fixture.canSignIn(bob.email())).isTrue();
        assertThat(fixture.people().of(fixture.books().organisation(), List.of(fixture.ann())))
                .extracting(Person::email, Person::fromErp)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(fixture.email(), true),
                        org.assertj.core.groups.Tuple.tuple(bob.email(), false));
        fixture.people()
                .allow(fixture.books().organisation(), fixture.ann(), bob.id(), Set.of(Right.PAY), fixture.boss());
        assertThat(fixture.scope(bob).mayPay(fixture.ann())).isTrue();
        assertThat(fixture.scope(bob).mayDispute(fixture.ann())).isFalse();
        assertThat(new AuditTrail(on.store())
                        .of(
                                fixture.books().organisation(),
                                "customer",
                                fixture.ann().toString()))
                .hasSize(2);
    }

    @OnBothDatabases
    void whoIsLetInStaysWhateverTheErpSaysAndWhoIsShutOutStaysOut(TestStore on) {
        Fixture fixture = Fixture.of(on);
        Contact bob = fixture.letIn(fixture.fresh("bob"), Set.of(Right.values()));
        fixture.erpSays(fixture.email() + ", " + fixture.fresh("cleo"));
        assertThat(fixture.scope(bob).isEmpty()).isFalse();
        Contact cleo = fixture.contact(fixture.fresh("cleo"));
        assertThat(fixture.scope(cleo).mayPay(fixture.ann())).isTrue();

        fixture.people().shutOut(fixture.books().organisation(), fixture.ann(), cleo.id(), fixture.boss());
        fixture.erpSays(fixture.email() + ", " + fixture.fresh("cleo"));
        assertThat(fixture.scope(cleo).isEmpty()).isTrue();
        assertThat(fixture.canSignIn(cleo.email())).isFalse();
        fixture.refused(
                Why.GONE,
                () -> fixture.people()
                        .allow(fixture.books().organisation(), fixture.ann(), cleo.id(), LOOK, fixture.boss()));

        fixture.letIn(cleo.email(), Set.of(Right.PAY));
        assertThat(fixture.scope(cleo).mayPay(fixture.ann())).isTrue();
        fixture.people().shutOut(fixture.books().organisation(), fixture.ann(), bob.id(), fixture.boss());
        assertThat(fixture.scope(bob).isEmpty()).isTrue();
        assertThat(fixture.people().of(fixture.books().organisation(), List.of(fixture.ann())))
                .extracting(Person::email)
                .doesNotContain(bob.email());
    }

    @OnBothDatabases
    void whoIsShutOutIsNotLetInAgainByTheirCompanysLogInForAnyOfItsCustomers(TestStore on) {
        Fixture fixture = Fixture.of(on);
        OrganisationId organisation = fixture.books().organisation();
        CustomerId second = fixture.books().customer("Second", "USD", null);
        List<CustomerId> both = List.of(fixture.ann(), second);
        fixture.people().provision(organisation, both, fixture.fresh("dora"), Set.of(Right.PAY), "log-in:acme");
        Contact dora = fixture.contact(fixture.fresh("dora"));
        assertThat(fixture.scope(dora).mayPay(second)).isTrue();
        fixture.people().shutOut(organisation, fixture.ann(), dora.id(), fixture.boss());
        fixture.people().shutOut(organisation, second, dora.id(), fixture.boss());
        Contact bob = fixture.letIn(fixture.fresh("bob"), LOOK);
        fixture.people().shutOut(organisation, fixture.ann(), bob.id(), fixture.boss());

        for (Contact person : List.of(dora, bob)) {
            fixture.people().provision(organisation, both, person.email(), Set.of(Right.PAY), "log-in:acme");
            assertThat(fixture.scope(person).isEmpty()).isTrue();
            assertThat(fixture.canSignIn(person.email())).isFalse();
        }
        fixture.letIn(bob.email(), Set.of(Right.PAY));
        assertThat(fixture.scope(bob).mayPay(fixture.ann())).isTrue();
    }

    @OnBothDatabases
    void whomTheErpComesToNameIsTheErpsFromThenOnAndKeepsWhatTheyMay(TestStore on) {
        Fixture fixture = Fixture.of(on);
        Contact bob = fixture.letIn(fixture.fresh("bob"), LOOK);

        fixture.erpSays(fixture.email() + ", " + bob.email());
        assertThat(fixture.scope(bob).mayPay(fixture.ann())).isFalse();
        fixture.people().shutOut(fixture.books().organisation(), fixture.ann(), bob.id(), fixture.boss());
        fixture.erpSays(fixture.email() + ", " + bob.email());

        assertThat(fixture.scope(bob).isEmpty()).isTrue();
    }

    @OnBothDatabases
    void aChildInheritsWhatMayBeDoneForItsParentAndAParentNothingFromItsChild(TestStore on) {
        Fixture fixture = Fixture.of(on);
        CustomerId child = fixture.books().customer("Child", "USD", fixture.fresh("kid"), fixture.ann());
        Contact bob = fixture.letIn(fixture.fresh("bob"), Set.of(Right.PAY));
        Contact kid = fixture.contact(fixture.fresh("kid"));

        assertThat(fixture.scope(bob).mayPay(child)).isTrue();
        assertThat(fixture.scope(bob).mayDispute(child)).isFalse();
        assertThat(fixture.scope(kid).customerIds()).containsExactly(child);
    }

    @OnBothDatabases
    void whatCannotBeIsRefusedWithTheReason(TestStore on) {
        Fixture fixture = Fixture.of(on);
        People people = fixture.people();
        var organisation = fixture.books().organisation();
        fixture.refused(Why.EMAIL, () -> fixture.letIn("bob", LOOK));
        fixture.refused(Why.KNOWN, () -> fixture.letIn(fixture.email(), LOOK));
        fixture.letIn(fixture.fresh("bob"), LOOK);
        fixture.refused(Why.KNOWN, () -> fixture.letIn(fixture.fresh("bob"), LOOK));
        fixture.refused(
                Why.ONESELF,
                () -> people.shutOut(organisation, fixture.ann(), fixture.boss().id(), fixture.boss()));
        fixture.refused(
                Why.ONESELF,
                () -> people.allow(organisation, fixture.ann(), fixture.boss().id(), LOOK, fixture.boss()));
        SampleBooks others = SampleBooks.of(on.store(), "Others " + UUID.randomUUID());
        fixture.refused(
                Why.GONE,
                () -> people.letIn(others.organisation(), fixture.ann(), fixture.fresh("eve"), LOOK, fixture.boss()));
        Contact bob = fixture.contact(fixture.fresh("bob"));
        fixture.refused(
                Why.GONE, () -> people.allow(others.organisation(), fixture.ann(), bob.id(), LOOK, fixture.boss()));
    }
}
