package io.duebridge.collections.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class StatementsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private record Fixture(TestStore on, SampleBooks books, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            return new Fixture(on, SampleBooks.of(on.store(), "Company " + key), "ann-" + key + "@example.com");
        }

        CustomerScope scope(String of) {
            return new CustomerScopes(on.store())
                    .ofContact(new Contacts(on.store())
                            .find(books.organisation(), of)
                            .orElseThrow()
                            .id());
        }

        StatementQuery query(LocalDate from, LocalDate to) {
            return new StatementQuery(scope(email), USD, from, to);
        }

        Statement statement(LocalDate from, LocalDate to) {
            return new Statements(on.store()).read(query(from, to), 1000);
        }
    }

    @OnBothDatabases
    void aPeriodOpensWithWhatWasOwedBeforeAndEveryLineCarriesTheBalanceOn(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        DocumentId old = here.books().document(ann, issued("100", MARCH.minusDays(10), "100.00"));
        DocumentId paid = here.books().document(ann, issued("101", MARCH.plusDays(2), "40.00"));
        here.books().document(ann, Paper.credit("CM", MARCH.plusDays(35), "15.00"));
        here.books().document(ann, issued("102", MARCH.plusDays(40), "7.00"));
        ErpPaymentId payment =
                here.books().erpPayment(ann, here.books().freshId(), MARCH.plusDays(9), "120.00", "10.00", "DB-1");
        here.books().apply(payment, 1, old, "70.00");
        here.books().apply(payment, 2, paid, "40.00");

        Statement march = here.statement(MARCH, MARCH.plusDays(30));

        assertThat(march.opening()).isEqualTo(usd("100.00000"));
        assertThat(march.lines())
                .extracting(
                        StatementLine::kind,
                        line -> line.number().orElse(""),
                        line -> line.amount().amount().stripTrailingZeros().toPlainString(),
                        line -> line.balance().amount().stripTrailingZeros().toPlainString())
                .containsExactly(
                        tuple(StatementKind.INVOICE, "101", "40", "140"),
                        tuple(StatementKind.CREDIT_MEMO, "CM", "-15", "125"),
                        tuple(StatementKind.PAYMENT, "DB-1", "-120", "5"));
        assertThat(march.charged().amount()).isEqualByComparingTo("40");
        assertThat(march.credited().amount()).isEqualByComparingTo("135");
        assertThat(march.closing().amount()).isEqualByComparingTo("5");
        assertThat(here.statement(MARCH.plusDays(31), MARCH.plusDays(60))
                        .opening()
                        .amount())
                .as("one period opens as the one before closed")
                .isEqualByComparingTo("5");
        assertThat(here.statement(MARCH.plusDays(41), MARCH.plusDays(60)).lines())
                .isEmpty();
    }

    @OnBothDatabases
    void anOpenItemStatementOfThePastShowsWhatWasOpenThenByItsAgeThen(TestStore on) {
        Fixture here = Fixture.of(on);
        CustomerId ann = here.books().customer("Ann's", "USD", here.email());
        DocumentId paidLater = here.books().document(ann, issued("100", MARCH.minusDays(40), "100.00"));
        here.books().document(ann, issued("101", MARCH.minusDays(5), "40.00"));
        here.books().document(ann, issued("102", MARCH.plusDays(1), "7.00"));
        ErpPaymentId payment =
                here.books().erpPayment(ann, here.books().freshId(), MARCH.plusDays(9), "100.00", "0", "DB-1");
        here.books().apply(payment, 1, paidLater, "100.00");
        here.books().erpPayment(ann, here.books().freshId(), MARCH.minusDays(1), "3.00", "3.00", null);

        OpenStatement then = new OpenStatements(on.store()).read(here.query(MARCH, MARCH), 1000);

        assertThat(then.items())
                .extracting(
                        item -> item.number().orElse(""),
                        item -> item.open().amount().stripTrailingZeros().toPlainString(),
                        StatementItem::daysPastDue)
                .containsExactly(tuple("100", "100", 10L), tuple("101", "40", -25L), tuple("", "-3", 0L));
        assertThat(then.age(AgingBucket.DAYS_1_30).amount()).isEqualByComparingTo("100");
        assertThat(then.age(AgingBucket.CURRENT).amount()).isEqualByComparingTo("40");
        assertThat(then.credits().amount()).isEqualByComparingTo("3");
        assertThat(then.closing().amount()).isEqualByComparingTo("137");
        OpenStatement shortened = new OpenStatements(on.store()).read(here.query(MARCH, MARCH), 1);
        assertThat(shortened.more()).isTrue();
        assertThat(shortened.closing()).as("sums are of all").isEqualTo(then.closing());
    }

    @OnBothDatabases
    void bothStatementsOfAnyPeriodAddUpToWhatHappenedForParentsAndChildren(TestStore on) {
        for (long seed = 1; seed <= 12; seed++) {
            Fixture here = Fixture.of(on);
            CustomerId parent = here.books().customer("Parent", "USD", here.email());
            CustomerId child = here.books().customer("Child", "USD", "child-" + here.email(), parent);
            Random random = new Random(seed);
            RandomAccount account = new RandomAccount(on.store(), here.books(), random, List.of(parent, child));
            for (String email : List.of(here.email(), "child-" + here.email())) {
                CustomerScope scope = here.scope(email);
                for (int i = 0; i < 4; i++) {
                    LocalDate from = account.day();
                    LocalDate to = from.plusDays(random.nextInt(90));
                    check(on, account, new StatementQuery(scope, USD, from, to), "seed " + seed + ", " + email);
                }
            }
        }
    }

    private static void check(TestStore on, RandomAccount account, StatementQuery query, String what) {
        List<StatementLine> lines = new ArrayList<>();
        List<Statement> head = new ArrayList<>();
        new Statements(on.store()).forEach(query, head::add, lines::add);
        OpenStatement open = new OpenStatements(on.store()).read(query, 5);
        BigDecimal before =
                account.balance(query.scope().customerIds(), query.from().minusDays(1));
        BigDecimal after = account.balance(query.scope().customerIds(), query.to());

        Statement sums = head.get(0);
        assertThat(sums.opening().amount()).as(what).isEqualByComparingTo(before);
        assertThat(sums.closing().amount()).as(what).isEqualByComparingTo(after);
        assertThat(open.closing().amount()).as(what + ", open items").isEqualByComparingTo(after);
        assertThat(sums.opening().plus(sums.charged()).minus(sums.credited()).amount())
                .as(what + ", totals")
                .isEqualByComparingTo(after);
        if (!lines.isEmpty()) {
            assertThat(lines.get(lines.size() - 1).balance().amount()).as(what).isEqualByComparingTo(after);
        }
        assertThat(lines).extracting(StatementLine::date).isSorted();
        Statement first = new Statements(on.store()).read(query, 2);
        assertThat(first.lines()).isEqualTo(lines.subList(0, Math.min(2, lines.size())));
        assertThat(first.more()).isEqualTo(lines.size() > 2);
    }

    /** The sample makes invoices out thirty days before they fall due. */
    private static Paper issued(String number, LocalDate day, String total) {
        return Paper.invoice(number, day.plusDays(30), total);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
