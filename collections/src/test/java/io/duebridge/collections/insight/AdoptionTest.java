package io.duebridge.collections.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.access.LinkPolicy;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.access.SessionPolicy;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.insight.Adoption.Guest;
import io.duebridge.collections.insight.Adoption.Row;
import io.duebridge.collections.insight.Adoption.Stage;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

class AdoptionTest {
    private record Fixture(SampleBooks books, MagicLinks links, Adoption adoption, String key) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            PortalSessions sessions = new PortalSessions(on.store(), SessionPolicy.defaults());
            LinkPolicy often = new LinkPolicy(Duration.ofHours(1), Duration.ofDays(3), Duration.ZERO, 100);
            return new Fixture(
                    SampleBooks.of(on.store(), "Company " + key),
                    new MagicLinks(on.store(), new Contacts(on.store()), sessions, often),
                    new Adoption(on.store()),
                    key);
        }

        CustomerId owing(String name, @Nullable String email, @Nullable CustomerId parent) {
            CustomerId customer = books.customer(name, "USD", email == null ? null : email(email), parent);
            books.document(customer, Paper.invoice("INV-" + name, LocalDate.of(2026, 11, 1), "10.00"));
            return customer;
        }

        String email(String name) {
            return name + "-" + key + "@example.com";
        }

        void signIn(String name) {
            String link = links.request(books.organisation(), email(name))
                    .orElseThrow()
                    .token();
            assertThat(links.redeem(link)).isPresent();
        }

        List<String> names(@Nullable Stage stage, String search) {
            return adoption.page(books.organisation(), stage, search, Optional.empty(), 50).stream()
                    .map(Row::name)
                    .toList();
        }
    }

    @OnBothDatabases
    void aCustomerHasMovedOnceSomebodyOfItsOrOfWhomItBillsWithHasSignedIn(TestStore on) {
        Fixture here = Fixture.of(on);
        here.owing("Alone", "alone", null);
        here.owing("No address", null, null);
        CustomerId parent = here.owing("Parent", "parent", null);
        CustomerId child = here.owing("Child", null, parent);
        here.owing("Grandchild", null, child);
        here.books().customer("Owes nothing", "USD", here.email("nothing"));
        assertThat(here.adoption().figures(here.books().organisation()).percentMoved())
                .isZero();

        here.signIn("parent");

        Adoption.Figures figures = here.adoption().figures(here.books().organisation());
        assertThat(figures.all()).isEqualTo(5);
        assertThat(figures.in(Stage.MOVED)).isEqualTo(3);
        assertThat(figures.in(Stage.WAITING)).isEqualTo(1);
        assertThat(figures.in(Stage.NOBODY)).isEqualTo(1);
        assertThat(figures.percentMoved()).isEqualTo(60);
        assertThat(here.names(Stage.MOVED, "")).containsExactly("Child", "Grandchild", "Parent");
        assertThat(here.names(Stage.WAITING, "")).containsExactly("Alone");
        assertThat(here.names(Stage.NOBODY, "")).containsExactly("No address");
    }

    @OnBothDatabases
    void whereNobodyOwesAnythingNobodyIsCounted(TestStore on) {
        Fixture here = Fixture.of(on);
        assertThat(here.adoption().figures(here.books().organisation()).percentMoved())
                .isZero();
        assertThat(here.names(Stage.WAITING, "")).isEmpty();
    }

    @OnBothDatabases
    void pagesFollowEachOtherByNameAndASearchTakesTheBeginningOfOne(TestStore on) {
        Fixture here = Fixture.of(on);
        for (String name : List.of("Cedar", "Aspen", "Birch", "birch & Sons", "100% Oak", "1000 Elms")) {
            here.owing(name, null, null);
        }
        List<Row> first = here.adoption().page(here.books().organisation(), null, "", Optional.empty(), 4);
        List<Row> second = here.adoption().page(here.books().organisation(), null, "", Optional.of(first.get(3)), 4);
        assertThat(first).extracting(Row::name).containsExactly("100% Oak", "1000 Elms", "Aspen", "Birch");
        assertThat(second).extracting(Row::name).containsExactly("birch & Sons", "Cedar");
        assertThat(here.names(null, " BIRCH ")).containsExactly("Birch", "birch & Sons");
        assertThat(here.names(null, "100%")).containsExactly("100% Oak");
    }

    @OnBothDatabases
    void theGuestsOfACustomerAreToldWithWhatTheyHoldAndNothingOfAnotherCompany(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId parent = here.owing("Parent", "parent", null);
        CustomerId child = here.owing("Child", "child", parent);
        here.signIn("parent");
        assertThat(here.links().request(here.books().organisation(), here.email("child")))
                .isPresent();

        List<Guest> guests = here.adoption().guests(here.books().organisation(), child);

        assertThat(guests).extracting(Guest::email).containsExactly(here.email("child"), here.email("parent"));
        assertThat(guests.get(0).links()).isEqualTo(1);
        assertThat(guests.get(0).sessions()).isZero();
        assertThat(guests.get(0).signedIn()).isEmpty();
        assertThat(guests.get(1).through()).isEqualTo("Parent");
        assertThat(guests.get(1).sessions()).isEqualTo(1);
        assertThat(guests.get(1).signedIn()).isPresent();
        SampleBooks others = SampleBooks.of(on.store(), "Others " + here.key());
        assertThat(here.adoption().guests(others.organisation(), child)).isEmpty();
        assertThat(here.adoption().find(others.organisation(), child)).isEmpty();
    }
}
