package io.duebridge.collections.portalview;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingCursor;
import io.duebridge.collections.payments.posting.PostingLists;
import io.duebridge.collections.payments.posting.PostingQuery;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.StoppedPostings;
import io.duebridge.collections.payments.register.PaymentRegister;
import io.duebridge.collections.payments.register.RegisterPage;
import io.duebridge.collections.payments.register.RegisterQuery;
import io.duebridge.collections.statements.OpenStatements;
import io.duebridge.collections.statements.StatementQuery;
import io.duebridge.collections.statements.Statements;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL answers what the pages ask, in books of 40,000 documents of one organisation: no page may look at more rows because
 * other customers have more.
 */
class PagePlansTest {
    /** What a page may look at. A customer here has fifty documents, of which each has a line and half have a payment. */
    private static final long MOST_ROWS = 400;

    private static TestStore on;
    private static LargeBooks books;
    private static QueryPlans plans;

    @BeforeAll
    static void fill() {
        on = TestStores.postgres();
        books = LargeBooks.fill(on.store());
        plans = QueryPlans.listeningTo(on.store());
    }

    @AfterAll
    static void close() {
        on.close();
    }

    @Test
    void aSearchOfTheTestItselfThatReadsATableFromEndToEndIsNoticed() {
        List<QueryPlans.Plan> seen = plans.of(
                () -> on.store().dsl().fetch("select count(*) from document where memo = 'nobody wrote this'"));
        assertThat(seen).singleElement().satisfies(plan -> {
            assertThat(plan.visits()).extracting(QueryPlans.Visit::bounded).contains(false);
            assertThat(plan.rows()).isGreaterThan(MOST_ROWS);
        });
    }

    @Test
    void theScopeOfACustomerAndOfAContact() {
        CustomerScopes scopes = new CustomerScopes(on.store());
        look(() -> scopes.ofCustomer(books.organisation(), books.customer(77)));
        look(() -> scopes.ofContact(new Contacts(on.store())
                .find(books.organisation(), books.email(77))
                .orElseThrow()
                .id()));
    }

    @Test
    void theOverview() {
        look(() -> new AccountOverviews(on.store()).read(scope(77)));
        look(() -> new AccountOverviews(on.store()).read(scope(LargeBooks.PARENT)));
    }

    @Test
    void theOverviewOfACustomerWithALongHistory() {
        look(() -> new AccountOverviews(on.store()).read(scope(LargeBooks.LONG_HISTORY)));
    }

    @Test
    void statementsOfAccount() {
        // Payments of others are found from the documents they were applied to, which are all that the scope has: 50 a
        // customer.
        Map<Integer, Long> most = Map.of(77, MOST_ROWS, LargeBooks.PARENT, 6 * MOST_ROWS);
        for (int customer : most.keySet()) {
            StatementQuery quarter = new StatementQuery(
                    scope(customer), Currency.getInstance("USD"), LargeBooks.TODAY.minusDays(90), LargeBooks.TODAY);
            look(
                    () -> assertThat(new Statements(on.store())
                                    .read(quarter, 300)
                                    .lines())
                            .isNotEmpty(),
                    most.getOrDefault(customer, MOST_ROWS));
            look(
                    () -> assertThat(new OpenStatements(on.store())
                                    .read(quarter, 300)
                                    .items())
                            .isNotEmpty(),
                    most.getOrDefault(customer, MOST_ROWS));
        }
    }

    @Test
    void listsOfDocumentsTheirFirstPageAndADeepOne() {
        Documents documents = new Documents(on.store());
        for (int customer : new int[] {77, LargeBooks.LONG_HISTORY}) {
            for (DocumentQuery.Show show : List.of(DocumentQuery.Show.OPEN, DocumentQuery.Show.PAID)) {
                DocumentQuery first = DocumentQuery.of(show, 25);
                look(() -> documents.list(scope(customer), first));
                DocumentCursor deep = new DocumentCursor(LargeBooks.TODAY.minusDays(200), new UUID(0, 0));
                look(() -> documents.list(scope(customer), behind(first, deep)));
            }
        }
        look(() -> documents.list(scope(LargeBooks.PARENT), DocumentQuery.of(DocumentQuery.Show.ALL, 25)));
    }

    @Test
    void searchesByNumberOrderAndAmount() {
        Documents documents = new Documents(on.store());
        for (String text : List.of("INV-10", "PO-77", "120.00")) {
            for (DocumentQuery.Show show : DocumentQuery.Show.values()) {
                look(() -> documents.list(scope(77), search(show, text)));
                look(() -> documents.list(scope(LargeBooks.PARENT), search(show, text)));
            }
        }
    }

    @Test
    void searchesOfACustomerWithALongHistory() {
        Documents documents = new Documents(on.store());
        CustomerScope scope = scope(LargeBooks.LONG_HISTORY);
        for (String text : List.of("INV-44321", "PO-44321", "147.00")) {
            for (DocumentQuery.Show show : DocumentQuery.Show.values()) {
                look(() -> documents.list(scope, search(show, text)));
            }
            assertThat(documents
                            .list(scope, search(DocumentQuery.Show.PAID, text))
                            .rows())
                    .isNotEmpty();
        }
    }

    @Test
    void oneDocumentAndOnePayment() {
        DocumentId document = books.documentOf(77);
        look(() -> assertThat(new DocumentDetails(on.store()).read(scope(77), document))
                .isPresent());
        look(() -> assertThat(new Documents(on.store()).chosen(scope(77), List.of(document)))
                .hasSize(1));
        ErpPaymentId payment = books.erpPaymentOf(77);
        look(() -> assertThat(new ErpPaymentDetails(on.store()).read(scope(77), payment))
                .isPresent());
    }

    @Test
    void theListOfPaymentsItsFirstPageAndADeepOne() {
        PaymentLists lists = new PaymentLists(on.store());
        for (int customer : new int[] {77, LargeBooks.PARENT, LargeBooks.LONG_HISTORY}) {
            Optional<PaymentCursor> second =
                    lists.list(scope(customer), Optional.empty(), 5).next();
            look(() -> lists.list(scope(customer), Optional.empty(), 25));
            look(() -> lists.list(scope(customer), second, 25));
        }
    }

    @Test
    void theStoryOfAPayment() {
        PaymentStories stories = new PaymentStories(on.store());
        PaymentId payment = books.paymentOf(77);
        look(() -> assertThat(stories.find(books.organisation(), payment)).isPresent());
        look(() -> stories.latest(books.organisation(), scope(77).customerIds(), 3));
    }

    @Test
    void theConsolesListsOfPostings() {
        Postings postings = new Postings(on.store());
        StoppedPostings stopped = new StoppedPostings(on.store(), PaymentKeys.secure());
        look(() -> stopped.reasons(books.organisation()));
        look(() -> stopped.some(books.organisation(), "6210", 20));
        look(() -> assertThat(postings.needsAttention(books.organisation(), 26)).isNotEmpty());
        look(() -> assertThat(postings.inStates(books.organisation(), EnumSet.allOf(PostingState.class), 26))
                .hasSize(26));
        look(() -> postings.inStates(books.organisation(), Set.of(PostingState.RECONCILED), 26));
        PostingId posting = books.postingOf(77);
        look(() -> assertThat(postings.find(books.organisation(), posting)).isPresent());
        look(() -> postings.attempts(posting));
        look(() -> postings.steps(posting));
    }

    @Test
    void aPageOfTheRegister() {
        PaymentRegister register = new PaymentRegister(on.store());
        RegisterQuery query = RegisterQuery.of(
                books.organisation(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), ZoneOffset.UTC);
        RegisterPage first = register.page(query, Optional.empty(), 25);
        assertThat(first.rows()).hasSize(25);
        look(() -> register.page(query, Optional.empty(), 25));
        look(() -> register.page(query, first.next(), 25));
        look(() -> register.loose(query, 25));
    }

    @Test
    void theConsolesListOfPostingsWithEachOfItsFilters() {
        PostingLists lists = new PostingLists(on.store());
        PostingQuery all = PostingQuery.all(books.organisation(), 25);
        PostingCursor deep = new PostingCursor(false, Instant.parse("2026-01-10T00:00:00Z"), new UUID(0, 0));
        PostingView one = new Postings(on.store())
                .find(books.organisation(), books.postingOf(77))
                .orElseThrow();
        look(() -> assertThat(lists.page(all).rows()).hasSize(25));
        look(() -> assertThat(
                        lists.page(filtered(all, null, null, null, null, deep)).rows())
                .hasSize(25));
        look(() -> lists.page(filtered(all, PostingState.RECONCILED, null, null, null, deep)));
        look(() -> lists.page(filtered(all, PostingState.REJECTED, null, null, null, null)));
        look(() -> assertThat(lists.page(filtered(all, null, "Customer 77", null, null, null))
                        .rows())
                .isNotEmpty());
        look(() -> assertThat(
                        lists.page(filtered(all, null, null, one.reference().value(), null, null))
                                .rows())
                .containsExactly(one));
        look(() -> lists.page(filtered(all, null, null, null, "4711", null)));
        look(() -> lists.page(new PostingQuery(
                books.organisation(),
                Optional.empty(),
                false,
                Optional.of(books.connection()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("77.77")),
                Optional.of(Instant.parse("2026-01-05T00:00:00Z")),
                Optional.of(Instant.parse("2026-01-06T00:00:00Z")),
                Optional.empty(),
                25)));
        look(() -> lists.counts(books.organisation()));
        look(() -> assertThat(lists.waiting(books.organisation())).isPresent());
    }

    private static PostingQuery filtered(
            PostingQuery all,
            @Nullable PostingState state,
            @Nullable String customer,
            @Nullable String reference,
            @Nullable String erp,
            @Nullable PostingCursor after) {
        return new PostingQuery(
                all.organisation(),
                Optional.ofNullable(state),
                false,
                Optional.empty(),
                Optional.ofNullable(customer),
                Optional.ofNullable(reference),
                Optional.ofNullable(erp),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(after),
                all.limit());
    }

    private static CustomerScope scope(int customer) {
        CustomerId id = books.customer(customer);
        return new CustomerScopes(on.store())
                .ofCustomer(books.organisation(), id)
                .orElseThrow();
    }

    private static DocumentQuery behind(DocumentQuery query, DocumentCursor place) {
        return new DocumentQuery(
                query.show(),
                query.kind(),
                query.bucket(),
                query.overdueOnly(),
                query.currency(),
                query.customer(),
                query.text(),
                query.latestFirst(),
                Optional.of(place),
                query.limit());
    }

    private static DocumentQuery search(DocumentQuery.Show show, String text) {
        return new DocumentQuery(
                show,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                text,
                true,
                Optional.empty(),
                25);
    }

    private static void look(Runnable page) {
        look(page, MOST_ROWS);
    }

    private static void look(Runnable page, long most) {
        List<QueryPlans.Plan> used = plans.of(page);
        assertThat(used).isNotEmpty();
        assertThat(used).allSatisfy(plan -> {
            assertThat(plan.visits())
                    .as(plan.sql())
                    .noneMatch(visit -> visit.how().equals("Seq Scan"))
                    .allMatch(QueryPlans.Visit::bounded);
            assertThat(plan.rows())
                    .as("rows looked at by %s: %s", plan.sql(), plan.visits())
                    .isLessThan(most);
        });
    }
}
