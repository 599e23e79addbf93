package io.duebridge.collections.portalview;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.InboxQuery;
import io.duebridge.collections.messages.MessageThread;
import io.duebridge.collections.messages.ThreadCursor;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.ThreadState;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.collections.uploads.UploadedFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same as {@link PagePlansTest} for conversations: one about each of 40,000 documents. */
class MessagePlansTest {
    private static final String CARA = "staff:cara";
    private static final long MOST_ROWS = 700;

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

    private static CustomerScope scope(int customer) {
        return new CustomerScopes(on.store())
                .ofCustomer(books.organisation(), books.customer(customer))
                .orElseThrow();
    }

    @Test
    void aCustomersListItsNextPageItsBadgeAndOneConversation() {
        Threads threads = new Threads(on.store());
        for (int customer : new int[] {77, LargeBooks.LONG_HISTORY}) {
            CustomerScope scope = scope(customer);
            List<MessageThread> first = threads.of(scope, "contact:x", Optional.empty(), 25);
            assertThat(first).hasSize(25);
            look(() -> threads.of(scope, "contact:x", Optional.empty(), 25));
            look(() -> threads.of(scope, "contact:x", Optional.of(ThreadCursor.of(first.get(24))), 25));
            look(() -> threads.unread(scope, "contact:x"));
        }
        CustomerScope scope = scope(77);
        look(() -> assertThat(threads.find(scope, new ThreadId(books.threadOf(77)), "contact:x"))
                .isPresent());
        About about = new About(About.Kind.DOCUMENT, books.documentOf(77).value());
        look(() -> assertThat(threads.about(scope, about, "contact:x")).hasSize(1));
        UploadedFiles files = new UploadedFiles(on.store());
        look(() -> assertThat(files.of(books.organisation(), List.of(books.threadOf(77))))
                .hasSize(1));
        look(() -> assertThat(files.find(books.organisation(), books.threadOf(77), books.threadOf(77)))
                .isPresent());
    }

    @Test
    void theConsolesInboxInEveryStateAndItsNextPage() {
        Threads threads = new Threads(on.store());
        for (ThreadState state : List.of(ThreadState.WAITING, ThreadState.ANSWERED)) {
            InboxQuery query = new InboxQuery(state, "", false, Optional.empty());
            List<MessageThread> first = threads.inbox(books.organisation(), CARA, query, 50);
            assertThat(first).hasSize(50);
            look(() -> threads.inbox(books.organisation(), CARA, query, 50));
            InboxQuery next = new InboxQuery(state, "", false, Optional.of(ThreadCursor.ofTurn(first.get(49))));
            look(() -> threads.inbox(books.organisation(), CARA, next, 50));
        }
    }

    private static void look(Runnable page) {
        List<QueryPlans.Plan> used = plans.of(page);
        assertThat(used).isNotEmpty();
        assertThat(used).allSatisfy(plan -> {
            assertThat(plan.visits())
                    .as(plan.sql())
                    .noneMatch(visit -> visit.how().equals("Seq Scan"))
                    .allMatch(QueryPlans.Visit::bounded);
            assertThat(plan.rows())
                    .as("rows looked at by %s: %s", plan.sql(), plan.visits())
                    .isLessThan(MOST_ROWS);
        });
    }
}
