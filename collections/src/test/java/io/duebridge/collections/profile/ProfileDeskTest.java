package io.duebridge.collections.profile;

import static io.duebridge.collections.tables.Tables.AUDIT;
import static io.duebridge.collections.tables.Tables.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.profile.ProfileChange.Line;
import io.duebridge.collections.profile.ProfileChange.State;
import io.duebridge.collections.profile.ProfileRefused.Why;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class ProfileDeskTest {
    private static final String CARA = "staff:cara";
    private static final String STREET = "1 High Street";

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String email = "ann-" + key + "@example.com";
            return new Fixture(on, books, books.customer("Ann's", "USD", email), email);
        }

        CustomerScope scope() {
            return new CustomerScopes(on.store())
                    .ofCustomer(books.organisation(), ann)
                    .orElseThrow();
        }

        ProfileDesk desk() {
            return new ProfileDesk(on.store(), UploadLimits.standard());
        }

        ProfileChangeId propose(String key, Map<ProfileField, String> values, Upload... files) {
            on.clock().forward(Duration.ofMinutes(1));
            return desk().propose(
                            scope(), new ProfileDesk.Proposal(ann, key, values, "We moved.", List.of(files), email));
        }

        ProfileChangeId propose(Map<ProfileField, String> values) {
            return propose(UUID.randomUUID().toString(), values);
        }

        void approve(ProfileChangeId id) {
            desk().approve(books.organisation(), id, CARA);
        }

        Profile profile() {
            return new Profiles(on.store()).of(scope(), ann).orElseThrow();
        }

        Contact contact() {
            return new Contacts(on.store()).find(books.organisation(), email).orElseThrow();
        }

        List<String> done(ProfileChangeId id) {
            return on.store()
                    .dsl()
                    .select(AUDIT.ACTION, AUDIT.ACTOR)
                    .from(AUDIT)
                    .where(
                            AUDIT.SUBJECT_ID.eq(id.toString()),
                            AUDIT.ORGANISATION_ID.eq(books.organisation().value()))
                    .orderBy(AUDIT.AT, AUDIT.ID)
                    .fetch(row -> row.value1() + " by " + row.value2());
        }

        List<String> mails() {
            new OutboxDelivery(
                            on.store(),
                            new NoticePolicy(
                                    EnumSet.allOf(NoticeKind.class),
                                    List.of("books@company.example"),
                                    List.of(),
                                    Duration.ZERO,
                                    Duration.ofDays(30)))
                    .deliver();
            return on.store()
                    .dsl()
                    .select(NOTICE.KIND, NOTICE.RECIPIENT)
                    .from(NOTICE)
                    .where(NOTICE.ORGANISATION_ID.eq(books.organisation().value()))
                    .fetch(row -> row.value1() + " to " + row.value2());
        }
    }

    private static void refused(Why why, Runnable act) {
        assertThatExceptionOfType(ProfileRefused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @OnBothDatabases
    void whatIsApprovedHoldsAndWhatIsOnlyProposedDoesNot(TestStore on) {
        Fixture fixture = Fixture.of(on);
        ProfileChangeId first = fixture.propose(
                Map.of(ProfileField.BILLING_STREET, "  1  High\tStreet ", ProfileField.BILLING_COUNTRY, "us"));

        assertThat(fixture.profile().values()).isEmpty();
        assertThat(fixture.profile().open().orElseThrow().lines())
                .containsExactly(
                        new Line(ProfileField.BILLING_STREET, "", STREET),
                        new Line(ProfileField.BILLING_COUNTRY, "", "US"));

        fixture.approve(first);
        ProfileChangeId second =
                fixture.propose(Map.of(ProfileField.BILLING_STREET, STREET, ProfileField.BILLING_COUNTRY, ""));
        assertThat(fixture.profile().open().orElseThrow().lines())
                .containsExactly(new Line(ProfileField.BILLING_COUNTRY, "US", ""));
        fixture.approve(second);

        assertThat(fixture.profile().values()).isEqualTo(Map.of(ProfileField.BILLING_STREET, STREET));
        assertThat(fixture.profile().changes()).extracting(ProfileChange::id).containsExactly(second, first);
        assertThat(fixture.done(first))
                .containsExactlyInAnyOrder("profile.proposed by " + fixture.email(), "profile.approved by " + CARA);
    }

    @OnBothDatabases
    void aRejectionSaysWhyAndChangesNothing(TestStore on) {
        Fixture fixture = Fixture.of(on);
        ProfileChangeId change = fixture.propose(Map.of(ProfileField.TAX_NUMBER, "DE 123456789"));
        refused(Why.NO_REASON, () -> fixture.desk().reject(fixture.books().organisation(), change, " ", CARA));

        fixture.desk().reject(fixture.books().organisation(), change, "That is the old one.", CARA);

        assertThat(fixture.profile().values()).isEmpty();
        assertThat(fixture.profile().changes())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("That is the old one."));
        refused(Why.GONE, () -> fixture.approve(change));
        assertThat(fixture.mails())
                .containsExactlyInAnyOrder(
                        "PROFILE_PROPOSED to books@company.example", "PROFILE_DECIDED to " + fixture.email());
    }

    @OnBothDatabases
    void theSameFormTwiceIsOneChangeAndAnotherWaitsUntilItIsDecidedOrTakenBack(TestStore on) {
        Fixture fixture = Fixture.of(on);
        Map<ProfileField, String> values = Map.of(ProfileField.PAYABLES_EMAIL, "Bills@Ann.example");
        ProfileChangeId change = fixture.propose("form", values);

        assertThat(fixture.propose("form", values)).isEqualTo(change);
        refused(Why.WAITING, () -> fixture.propose(Map.of(ProfileField.PAYABLES_NAME, "Bob")));

        fixture.desk().withdraw(fixture.scope(), change, fixture.email(), Optional.empty());
        assertThat(fixture.profile().changes()).extracting(ProfileChange::state).containsExactly(State.WITHDRAWN);
        refused(Why.GONE, () -> fixture.desk().withdraw(fixture.scope(), change, fixture.email(), Optional.empty()));
        assertThat(fixture.propose(Map.of(ProfileField.PAYABLES_NAME, "Bob"))).isNotEqualTo(change);
    }

    @OnBothDatabases
    void textsThatAFieldCannotHoldAreRefusedByItsName(TestStore on) {
        Fixture fixture = Fixture.of(on);
        Map.of(
                        ProfileField.BILLING_COUNTRY, "Germany",
                        ProfileField.PAYABLES_EMAIL, "nobody",
                        ProfileField.PAYABLES_PHONE, "call me",
                        ProfileField.BILLING_CITY, "x".repeat(201),
                        ProfileField.BILLING_STREET, "a\u202Eb")
                .forEach((field, text) -> assertThatExceptionOfType(ProfileRefused.class)
                        .isThrownBy(() -> fixture.propose(Map.of(field, text)))
                        .satisfies(refused -> assertThat(refused.field()).contains(field)));
        refused(Why.NOTHING, () -> fixture.propose(Map.of(ProfileField.BILLING_CITY, " ")));
        assertThat(fixture.profile().changes()).isEmpty();
    }

    @OnBothDatabases
    void taxDocumentsComeAlongAndEnteringInTheErpIsNotedOnce(TestStore on) {
        Fixture fixture = Fixture.of(on);
        ProfileChangeId change =
                fixture.propose("form", Map.of(), Upload.of("certificate.pdf", SampleUploads.of(FileType.PDF)));
        fixture.desk().entered(fixture.books().organisation(), change, CARA);
        assertThat(fixture.profile().changes().get(0).entered()).isEmpty();

        fixture.approve(change);
        assertThat(fixture.profile().changes().get(0).isToEnter()).isTrue();
        fixture.desk().entered(fixture.books().organisation(), change, CARA);
        fixture.desk().entered(fixture.books().organisation(), change, "staff:bob");

        ProfileChange read = new Profiles(on.store())
                .find(fixture.books().organisation(), change)
                .orElseThrow();
        assertThat(read.files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("certificate.pdf"));
        assertThat(read.isToEnter()).isFalse();
        assertThat(fixture.done(change))
                .filteredOn(line -> line.startsWith("profile.entered"))
                .hasSize(1);
    }

    @OnBothDatabases
    void anotherCompanyOrCustomerReachesNothing(TestStore on) {
        Fixture fixture = Fixture.of(on);
        Fixture other = Fixture.of(on);
        ProfileChangeId change = fixture.propose(Map.of(ProfileField.BILLING_CITY, "Bern"));
        Profiles profiles = new Profiles(on.store());

        assertThat(profiles.find(other.scope(), change)).isEmpty();
        assertThat(profiles.find(other.books().organisation(), change)).isEmpty();
        assertThat(profiles.of(other.scope(), fixture.ann())).isEmpty();
        assertThat(profiles.inState(other.books().organisation(), State.PROPOSED, 10))
                .isEmpty();
        refused(Why.GONE, () -> other.desk().approve(other.books().organisation(), change, CARA));
        refused(Why.GONE, () -> other.desk().withdraw(other.scope(), change, other.email(), Optional.empty()));
        refused(
                Why.GONE,
                () -> fixture.desk()
                        .propose(
                                fixture.scope().onlySeen(),
                                new ProfileDesk.Proposal(
                                        fixture.ann(),
                                        "k",
                                        Map.of(ProfileField.BILLING_CITY, "Rome"),
                                        "",
                                        List.of(),
                                        "bob@example.com")));
    }

    @OnBothDatabases
    void whoWantsNoSuchMailGetsNone(TestStore on) {
        Fixture fixture = Fixture.of(on);
        MailWishes wishes = new MailWishes(on.store());
        assertThat(wishes.of(fixture.contact().id())).containsExactlyInAnyOrderElementsOf(MailWishes.choices());

        wishes.choose(fixture.contact(), List.of(NoticeKind.PAYMENT_RECEIVED));
        fixture.approve(fixture.propose(Map.of(ProfileField.BILLING_CITY, "Bern")));
        assertThat(wishes.of(fixture.contact().id())).containsExactly(NoticeKind.PAYMENT_RECEIVED);
        assertThat(fixture.mails()).containsExactly("PROFILE_PROPOSED to books@company.example");

        wishes.choose(fixture.contact(), MailWishes.choices());
        fixture.approve(fixture.propose(Map.of(ProfileField.BILLING_CITY, "Rome")));
        assertThat(fixture.mails()).contains("PROFILE_DECIDED to " + fixture.email());
    }
}
