package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.Books;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class PostingListsTest {
    private static final int MANY = 41;

    private record Made(Books books, List<PostingView> all) {
        PostingQuery query(int limit) {
            return PostingQuery.all(books.connection.organisation(), limit);
        }
    }

    /** Payments of two customers, a minute apart, in states that a seed chose. */
    private static Made made(TestStore on, long seed) {
        Random dice = new Random(seed);
        Books books = Books.open(on);
        ErpId ash = books.customer("Ash & Co " + seed);
        ErpId birch = books.customer("Birch Ltd " + seed);
        books.read();
        List<PostingState> states =
                List.of(PostingState.REJECTED, PostingState.APPLIED, PostingState.RECONCILED, PostingState.READY);
        for (int i = 0; i < MANY; i++) {
            PaymentId paid =
                    books.pay(dice.nextBoolean() ? ash : birch, 100 + i + ".00").id();
            set(books, paid, states.get(dice.nextInt(states.size())), dice.nextInt(9) == 0);
            // Some are made at the same moment.
            if (dice.nextBoolean()) {
                books.clock.forward(Duration.ofMinutes(1));
            }
        }
        return new Made(
                books, new Postings(on.store()).inStates(books.connection.organisation(), everyState(), MANY + 1));
    }

    private static Set<PostingState> everyState() {
        return EnumSet.allOf(PostingState.class);
    }

    private static void set(Books books, PaymentId payment, PostingState state, boolean returned) {
        @Nullable String flag = returned ? PostingRow.PAYMENT_RETURNED : null;
        books.store
                .dsl()
                .update(POSTING)
                .set(POSTING.STATE, state.name())
                .set(POSTING.FLAG, flag)
                .set(POSTING.ERP_NUMBER, "N" + payment.value().toString().substring(0, 8))
                .where(POSTING.PAYMENT_ID.eq(payment.value()))
                .execute();
    }

    private static List<PostingView> read(PostingLists lists, PostingQuery first) {
        List<PostingView> rows = new ArrayList<>();
        Optional<PostingCursor> after = Optional.empty();
        do {
            PostingPage page = lists.page(behind(first, after));
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(first.limit());
            rows.addAll(page.rows());
            after = page.next().flatMap(cursor -> PostingCursor.decode(cursor.encoded()));
            assertThat(after.isPresent()).isEqualTo(page.next().isPresent());
        } while (after.isPresent());
        return rows;
    }

    private static PostingQuery behind(PostingQuery query, Optional<PostingCursor> after) {
        return new PostingQuery(
                query.organisation(),
                query.state(),
                query.attentionOnly(),
                query.connection(),
                query.customer(),
                query.reference(),
                query.erpNumber(),
                query.amount(),
                query.from(),
                query.before(),
                after,
                query.limit());
    }

    private static boolean waits(PostingView view) {
        return view.state() == PostingState.REJECTED;
    }

    @OnBothDatabases
    void pageByPageEveryPostingComesOnceAndWhatNeedsAPersonFirst(TestStore on) {
        long seed = System.nanoTime();
        Made made = made(on, seed);
        PostingLists lists = new PostingLists(on.store());
        for (int limit : new int[] {1, 3, 7, MANY}) {
            List<PostingView> rows = read(lists, made.query(limit));

            assertThat(rows).as("seed " + seed).containsExactlyInAnyOrderElementsOf(made.all());
            List<PostingView> first =
                    rows.stream().filter(PostingListsTest::waits).toList();
            assertThat(rows.subList(0, first.size())).as("seed " + seed).isEqualTo(first);
            assertThat(first).isSortedAccordingTo(Comparator.comparing(PostingView::createdAt));
            assertThat(rows.subList(first.size(), rows.size()))
                    .isSortedAccordingTo(
                            Comparator.comparing(PostingView::createdAt).reversed());
        }
    }

    @OnBothDatabases
    void eachFilterFindsWhatFitsAndNothingElse(TestStore on) {
        Made made = made(on, 7);
        PostingLists lists = new PostingLists(on.store());
        PostingView one = made.all().get(20);
        PostingQuery all = made.query(5);
        Instant from = one.createdAt();

        assertThat(read(lists, new Changed(all).state(PostingState.APPLIED)))
                .containsExactlyInAnyOrderElementsOf(made.all().stream()
                        .filter(row -> row.state() == PostingState.APPLIED)
                        .toList());
        assertThat(read(lists, new Changed(all).attention()))
                .containsExactlyInAnyOrderElementsOf(
                        made.all().stream().filter(PostingListsTest::waits).toList());
        assertThat(read(lists, new Changed(all).customer("ash")))
                .containsExactlyInAnyOrderElementsOf(made.all().stream()
                        .filter(row -> row.customerName().startsWith("Ash"))
                        .toList());
        assertThat(read(lists, new Changed(all).customer("nobody"))).isEmpty();
        assertThat(read(
                        lists,
                        new Changed(all).reference(one.reference().value().toLowerCase(Locale.ROOT))))
                .containsExactly(one);
        assertThat(read(
                        lists,
                        new Changed(all).reference(one.reference().value().substring(0, 9))))
                .contains(one);
        assertThat(read(lists, new Changed(all).erp(one.erpNumber().orElseThrow())))
                .contains(one);
        assertThat(read(lists, new Changed(all).amount(one.total().amount()))).containsExactly(one);
        assertThat(read(lists, new Changed(all).period(from, from.plusSeconds(1))))
                .containsExactlyInAnyOrderElementsOf(made.all().stream()
                        .filter(row -> row.createdAt().equals(from))
                        .toList());
    }

    @OnBothDatabases
    void anotherOrganisationsPostingsAreNotThere(TestStore on) {
        made(on, 8);
        Books other = Books.open(on);

        assertThat(new PostingLists(on.store())
                        .page(PostingQuery.all(other.connection.organisation(), 5))
                        .rows())
                .isEmpty();
        assertThat(new PostingLists(on.store()).waiting(other.connection.organisation()))
                .isEmpty();
        assertThat(new PostingLists(on.store()).counts(other.connection.organisation()))
                .isEmpty();
    }

    @OnBothDatabases
    void theCountsSayHowManyStandInEachStateAndHowLong(TestStore on) {
        Made made = made(on, 9);
        PostingLists lists = new PostingLists(on.store());
        long rejected = made.all().stream()
                .filter(row -> row.state() == PostingState.REJECTED)
                .count();

        assertThat(lists.counts(made.books().connection.organisation()))
                .allMatch(count -> !PostingState.AT_REST.contains(count.state()))
                .anySatisfy(count -> {
                    assertThat(count.state()).isEqualTo(PostingState.REJECTED);
                    assertThat(count.count()).isEqualTo((int) rejected);
                });
        PostingLists.Waiting waiting =
                lists.waiting(made.books().connection.organisation()).orElseThrow();
        assertThat(waiting.count()).isEqualTo((int)
                made.all().stream().filter(PostingListsTest::waits).count());
        Instant oldest = made.all().stream()
                .filter(PostingListsTest::waits)
                .map(PostingView::updatedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(waiting.age(oldest.plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
    }

    /** A query with one thing asked for. */
    private record Changed(PostingQuery all) {
        PostingQuery state(PostingState state) {
            return with(Optional.of(state), false, null, null, null, null, null, null);
        }

        PostingQuery attention() {
            return with(Optional.empty(), true, null, null, null, null, null, null);
        }

        PostingQuery customer(String name) {
            return with(Optional.empty(), false, name, null, null, null, null, null);
        }

        PostingQuery reference(String text) {
            return with(Optional.empty(), false, null, text, null, null, null, null);
        }

        PostingQuery erp(String number) {
            return with(Optional.empty(), false, null, null, number, null, null, null);
        }

        PostingQuery amount(BigDecimal amount) {
            return with(Optional.empty(), false, null, null, null, amount, null, null);
        }

        PostingQuery period(Instant from, Instant before) {
            return with(Optional.empty(), false, null, null, null, null, from, before);
        }

        private PostingQuery with(
                Optional<PostingState> state,
                boolean attention,
                @Nullable String customer,
                @Nullable String reference,
                @Nullable String erp,
                @Nullable BigDecimal amount,
                @Nullable Instant from,
                @Nullable Instant before) {
            return new PostingQuery(
                    all.organisation(),
                    state,
                    attention,
                    Optional.empty(),
                    Optional.ofNullable(customer),
                    Optional.ofNullable(reference),
                    Optional.ofNullable(erp),
                    Optional.ofNullable(amount),
                    Optional.ofNullable(from),
                    Optional.ofNullable(before),
                    Optional.empty(),
                    all.limit());
        }
    }
}
