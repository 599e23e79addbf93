package io.duebridge.collections.portalview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class PortalViewTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);

    private record Fixture(TestStore on, SampleBooks books, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            return new Fixture(on, SampleBooks.of(on.store(), "Company " + key), "ann-" + key + "@example.com");
        }

        CustomerScope scope() {
            Contact contact =
                    new Contacts(on.store()).find(books.organisation(), email).orElseThrow();
            return new CustomerScopes(on.store()).ofContact(contact.id());
        }

        List<String> titles(DocumentQuery query) {
            return new Documents(on.store())
                    .list(scope(), query).rows().stream()
                            .map(DocumentRow::title)
                            .toList();
        }
    }

    @OnBothDatabases
    void theOverviewAddsUpByAgeAndCurrencyAndNetsNothing(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        int[] daysPastDue = {-5, 0, 1, 30, 31, 60, 61, 90, 91, 400};
        for (int days : daysPastDue) {
            here.books().document(ann, Paper.invoice("D" + days, TODAY.minusDays(days), "10.00"));
        }
        here.books().document(ann, Paper.invoice("PAID", TODAY, "99.00").open("0"));
        here.books()
                .document(ann, Paper.invoice("EUR", TODAY.minusDays(3), "7.50").in("EUR"));
        here.books().document(ann, Paper.credit("CM", TODAY, "4.00").open("3.00"));
        here.books().erpPayment(ann, here.books().freshId(), TODAY, "5.00", "2.25", null);

        AccountOverview overview = new AccountOverviews(on.store()).read(here.scope());

        assertThat(overview.currencies())
                .extracting(one -> one.currency().getCurrencyCode())
                .containsExactly("EUR", "USD");
        AccountOverview.InCurrency usd = overview.currencies().get(1);
        assertThat(usd.buckets()).extracting(AccountOverview.Aged::count).containsExactly(2, 2, 2, 2, 2);
        assertThat(usd.open()).isEqualTo(Money.of("100.00", "USD"));
        assertThat(usd.overdue()).isEqualTo(Money.of("80.00", "USD"));
        assertThat(usd.credits()).isEqualTo(Money.of("3.00", "USD"));
        assertThat(usd.unapplied()).isEqualTo(Money.of("2.25", "USD"));
        assertThat(usd.nextDue()).contains(TODAY);
        assertThat(overview.currencies().get(0).overdue()).isEqualTo(Money.of("7.50", "EUR"));
        for (AgingBucket bucket : AgingBucket.values()) {
            DocumentQuery query = filtered(
                    DocumentQuery.Show.OPEN, Optional.of(bucket), Optional.of(Currency.getInstance("USD")), "");
            assertThat(here.titles(query)).as("the list behind " + bucket).hasSize(2);
        }
    }

    @OnBothDatabases
    void aParentSeesWhatItsChildrenBillAndAChildSeesItselfOnly(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId parent = here.books().customer("Parent", "USD", here.email());
        CustomerId child = here.books().customer("Child", "USD", "child-" + here.email(), parent);
        CustomerId grandchild = here.books().customer("Grandchild", "USD", null, child);
        here.books().customer("Stranger", "USD", "stranger-" + here.email());
        here.books().document(grandchild, Paper.invoice("G1", TODAY, "10.00"));

        assertThat(here.scope().customers()).extracting(ScopedCustomer::id).containsExactly(parent, child, grandchild);
        assertThat(here.titles(DocumentQuery.of(DocumentQuery.Show.OPEN, 25))).containsExactly("G1");
        Contact childContact = new Contacts(on.store())
                .find(here.books().organisation(), "child-" + here.email())
                .orElseThrow();
        assertThat(new CustomerScopes(on.store()).ofContact(childContact.id()).customers())
                .extracting(ScopedCustomer::id)
                .containsExactly(child, grandchild);
    }

    @OnBothDatabases
    void pagesFollowEachOtherWithoutGapOrRepeat(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        CustomerId branch = here.books().customer("Branch", "USD", null, ann);
        for (int i = 0; i < 60; i++) {
            here.books().document(i % 3 == 0 ? branch : ann, Paper.invoice("N" + i, TODAY.plusDays(i / 20), "10.00"));
        }
        for (boolean latestFirst : new boolean[] {false, true}) {
            List<String> seen = new ArrayList<>();
            Optional<DocumentCursor> after = Optional.empty();
            do {
                DocumentQuery query = new DocumentQuery(
                        DocumentQuery.Show.OPEN,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        latestFirst,
                        after,
                        7);
                DocumentPage page = new Documents(on.store()).list(here.scope(), query);
                page.rows().forEach(row -> seen.add(row.title()));
                after = page.next().flatMap(cursor -> DocumentCursor.decode(cursor.encoded()));
            } while (after.isPresent());
            assertThat(seen).hasSize(60);
            assertThat(new HashSet<>(seen)).hasSize(60);
        }
    }

    @OnBothDatabases
    void searchFindsByNumberOrderAndAmount(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        here.books().document(ann, Paper.invoice("INV-1007", TODAY, "1234.50").order("PO/77-A"));
        here.books().document(ann, Paper.invoice("INV-2001", TODAY, "80.00").open("50.00"));
        assertThat(search(here, "inv 10")).containsExactly("INV-1007");
        assertThat(search(here, "po/77")).containsExactly("INV-1007");
        assertThat(search(here, "1,234.50")).containsExactly("INV-1007");
        assertThat(search(here, "1.234,50")).containsExactly("INV-1007");
        assertThat(search(here, "1'234.50")).containsExactly("INV-1007");
        assertThat(search(here, "$80")).containsExactly("INV-2001");
        assertThat(search(here, "50")).containsExactly("INV-2001");
        assertThat(search(here, "%")).as("a wildcard is a character").isEmpty();
        assertThat(search(here, "'; drop table document; --")).isEmpty();
        assertThat(search(here, "  ")).hasSize(2);
    }

    private static List<String> search(Fixture here, String text) {
        return here.titles(filtered(DocumentQuery.Show.OPEN, Optional.empty(), Optional.empty(), text));
    }

    private static DocumentQuery filtered(
            DocumentQuery.Show show, Optional<AgingBucket> bucket, Optional<Currency> currency, String text) {
        return new DocumentQuery(
                show, Optional.empty(), bucket, false, currency, Optional.empty(), text, false, Optional.empty(), 25);
    }

    @OnBothDatabases
    void nobodySeesAnotherCustomersDocument(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        CustomerId stranger = here.books().customer("Stranger", "USD", "stranger-" + here.email());
        DocumentId mine = here.books().document(ann, Paper.invoice("MINE", TODAY, "10.00"));
        DocumentId theirs = here.books().document(stranger, Paper.invoice("THEIRS", TODAY, "10.00"));
        ErpPaymentId theirPayment =
                here.books().erpPayment(stranger, here.books().freshId(), TODAY, "10.00", "10.00", null);
        DocumentDetails details = new DocumentDetails(on.store());
        assertThat(details.read(here.scope(), mine)).isPresent();
        assertThat(details.read(here.scope(), theirs)).isEmpty();
        assertThat(new Documents(on.store()).chosen(here.scope(), List.of(mine, theirs)))
                .hasSize(1);
        assertThat(new ErpPaymentDetails(on.store()).read(here.scope(), theirPayment))
                .isEmpty();
        assertThat(here.scope().narrowedTo(stranger)).isEmpty();
        DocumentQuery strangers = new DocumentQuery(
                DocumentQuery.Show.ALL,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(stranger),
                "",
                false,
                Optional.empty(),
                25);
        assertThat(here.titles(strangers)).isEmpty();
    }

    @OnBothDatabases
    void aDocumentTellsWhichPaymentsWereAppliedToIt(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        DocumentId invoice = here.books().document(ann, Paper.invoice("I1", TODAY, "100.00"));
        DocumentId credit = here.books().document(ann, Paper.credit("C1", TODAY, "30.00"));
        ErpPaymentId payment = here.books().erpPayment(ann, here.books().freshId(), TODAY, "20.00", "0", "CHECK 9");
        here.books().apply(payment, 1, invoice, "50.00");
        here.books().apply(payment, 2, credit, "30.00");

        DocumentDetail detail =
                new DocumentDetails(on.store()).read(here.scope(), invoice).orElseThrow();

        assertThat(detail.lines()).hasSize(1);
        assertThat(detail.document().open()).isEqualTo(Money.of("50.00", "USD"));
        assertThat(detail.applied()).singleElement().satisfies(one -> {
            assertThat(one.amount()).isEqualTo(Money.of("50.00", "USD"));
            assertThat(one.reference()).contains("CHECK 9");
        });
        assertThat(new ErpPaymentDetails(on.store())
                        .read(here.scope(), payment)
                        .orElseThrow()
                        .uses())
                .extracting(use -> use.document().label(), use -> use.credit())
                .containsExactly(tuple("I1", false), tuple("C1", true));
        assertThat(detail.applied().get(0).others()).singleElement().satisfies(other -> {
            assertThat(other.document().label()).isEqualTo("C1");
            assertThat(other.amount()).isEqualTo(Money.of("30.00", "USD"));
        });
        DocumentDetail used =
                new DocumentDetails(on.store()).read(here.scope(), credit).orElseThrow();
        assertThat(used.applied().get(0).others())
                .extracting(other -> other.document().label())
                .containsExactly("I1");
    }

    @OnBothDatabases
    void paymentsArePagedOverBothSources(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        for (int i = 0; i < 11; i++) {
            here.books().erpPayment(ann, here.books().freshId(), TODAY.minusDays(i / 4), "1" + i + ".00", "0", null);
        }
        List<UUID> seen = new ArrayList<>();
        Optional<PaymentCursor> after = Optional.empty();
        do {
            PaymentPage page = new PaymentLists(on.store()).list(here.scope(), after, 3);
            page.rows().forEach(row -> seen.add(row.id()));
            after = page.next().flatMap(cursor -> PaymentCursor.decode(cursor.encoded()));
        } while (after.isPresent());
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
    }

    @OnBothDatabases
    void anAccountWithoutAnythingIsEmptyNotAnError(TestStore on) {
        Fixture here = Fixture.of(on);
        here.books().customer("Ann's", "USD", here.email());
        assertThat(new AccountOverviews(on.store()).read(here.scope()).currencies())
                .isEmpty();
        assertThat(here.titles(DocumentQuery.of(DocumentQuery.Show.ALL, 25))).isEmpty();
        assertThat(new PaymentLists(on.store())
                        .list(here.scope(), Optional.empty(), 5)
                        .rows())
                .isEmpty();
        CustomerScope nobody = new CustomerScope(here.books().organisation(), List.of(), ZoneOffset.UTC);
        assertThat(new AccountOverviews(on.store()).read(nobody).currencies()).isEmpty();
        assertThat(new Documents(on.store())
                        .list(nobody, DocumentQuery.of(DocumentQuery.Show.ALL, 25))
                        .rows())
                .isEmpty();
    }
}
