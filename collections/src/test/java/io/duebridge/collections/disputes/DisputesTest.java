package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE_ENTRY;
import static io.duebridge.collections.tables.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.disputes.DisputeRefused.Why;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

class DisputesTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    private static final Currency USD = Currency.getInstance("USD");

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String email = "ann-" + key + "@example.com";
            return new Fixture(on, books, books.customer("Ann's", "USD", email), email);
        }

        CustomerScope scope(String of) {
            return new CustomerScopes(on.store())
                    .ofContact(new Contacts(on.store())
                            .find(books.organisation(), of)
                            .orElseThrow()
                            .id());
        }

        CustomerScope scope() {
            return scope(email);
        }

        /** One line: a quantity of one. */
        DocumentId invoice(String total) {
            return books.document(ann, Paper.invoice("INV", TODAY.minusDays(5), total));
        }

        DisputeCommand command(DocumentId document, Optional<String> amount, DisputeCommand.Line... lines) {
            return new DisputeCommand(
                    scope(),
                    email,
                    UUID.randomUUID().toString(),
                    document,
                    DisputeReason.PRICE,
                    amount.map(BigDecimal::new),
                    List.of(lines),
                    " Too dear. ");
        }

        DisputeDesk desk() {
            return new DisputeDesk(on.store());
        }

        DisputeId raise(DocumentId document) {
            return desk().raise(command(document, Optional.empty()));
        }

        Disputes disputes() {
            return new Disputes(on.store());
        }

        /** What the customer's first page says. */
        Map<Currency, Money> disputed() {
            return new AccountOverviews(on.store())
                    .read(scope()).currencies().stream()
                            .filter(one -> one.disputed().isPositive())
                            .collect(Collectors.toMap(one -> one.currency(), one -> one.disputed()));
        }

        Dispute read(DisputeId id) {
            return disputes().find(scope(), id).orElseThrow();
        }

        void answer(DisputeId id, String key, DisputeState state, String words) {
            on.clock().forward(Duration.ofMinutes(1));
            desk().answer(books.organisation(), id, key, state, words, "staff:cara");
        }

        void comment(DisputeId id, String key, String words) {
            on.clock().forward(Duration.ofMinutes(1));
            desk().comment(scope(), id, key, words, email);
        }

        void refused(Why why, Runnable act) {
            assertThatExceptionOfType(DisputeRefused.class)
                    .isThrownBy(act::run)
                    .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
        }
    }

    private static DisputeCommand.Line line(int position, String quantity, String price) {
        return new DisputeCommand.Line(position, number(quantity), number(price));
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    @OnBothDatabases
    void aWholeInvoiceIsDisputedToldToBothSidesAndCountsAsDisputed(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId invoice = fixture.invoice("100.00");

        DisputeId id = fixture.raise(invoice);

        Dispute dispute = fixture.read(id);
        assertThat(dispute.state()).isEqualTo(DisputeState.OPEN);
        assertThat(dispute.amount().amount()).isEqualByComparingTo("100");
        assertThat(dispute.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.words()).isEqualTo("Too dear.");
            assertThat(entry.byCompany()).isFalse();
        });
        assertThat(fixture.disputed())
                .hasEntrySatisfying(
                        USD, disputed -> assertThat(disputed.amount()).isEqualByComparingTo("100"));
        assertThat(fixture.disputes().open(fixture.scope(), List.of(invoice))).containsOnlyKeys(invoice);
        assertThat(fixture.disputes().inState(fixture.books().organisation(), DisputeState.OPEN, 10))
                .extracting(Dispute::id)
                .containsExactly(id);
        assertThat(new AuditTrail(on.store()).of(fixture.books().organisation(), "dispute", id.toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("dispute.raised"));
        assertThat(on.store().dsl().fetchCount(OUTBOX, OUTBOX.SUBJECT_ID.eq(id.toString())))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void aLineIsInQuestionByWhatTheCustomerSaysIsRight(TestStore on) {
        Fixture fixture = Fixture.of(on);

        Dispute price = fixture.read(fixture.desk()
                .raise(fixture.command(fixture.invoice("100.00"), Optional.empty(), line(1, "", "60.005"))));
        Dispute whole = fixture.read(
                fixture.desk().raise(fixture.command(fixture.invoice("80.00"), Optional.empty(), line(1, "", ""))));
        Dispute typed = fixture.read(fixture.desk()
                .raise(fixture.command(fixture.invoice("80.00"), Optional.of("12.50"), line(1, "0.5", ""))));

        assertThat(price.amount().amount()).isEqualByComparingTo("39.99");
        assertThat(price.lines()).singleElement().satisfies(line -> {
            assertThat(line.description()).contains("Goods as ordered");
            assertThat(line.unitPrice().orElseThrow()).isEqualByComparingTo("60.005");
            assertThat(line.quantity()).isEmpty();
            assertThat(line.amount().amount()).isEqualByComparingTo("39.99");
        });
        assertThat(whole.amount().amount()).isEqualByComparingTo("80");
        assertThat(typed.amount().amount()).isEqualByComparingTo("12.5");
        assertThat(typed.lines().get(0).amount().amount()).isEqualByComparingTo("40");
    }

    @OnBothDatabases
    void noMoreThanIsOpenIsInQuestion(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId partly = fixture.books()
                .document(fixture.ann(), Paper.invoice("P", TODAY, "100.00").open("30.00"));

        assertThatExceptionOfType(DisputeRefused.class)
                .isThrownBy(() -> fixture.desk().raise(fixture.command(partly, Optional.of("30.01"))))
                .satisfies(refused ->
                        assertThat(refused.limit().orElseThrow().amount()).isEqualByComparingTo("30"));
        Dispute dispute =
                fixture.read(fixture.desk().raise(fixture.command(partly, Optional.empty(), line(1, "", ""))));

        assertThat(dispute.amount().amount()).isEqualByComparingTo("30");
    }

    @OnBothDatabases
    void whatCannotBeDisputedIsRefusedWithTheReason(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId invoice = fixture.invoice("100.00");
        DocumentId paid = fixture.books()
                .document(fixture.ann(), Paper.invoice("0", TODAY, "9").open("0"));
        DocumentId credit = fixture.books().document(fixture.ann(), Paper.credit("C", TODAY, "9"));
        CustomerId bob = fixture.books().customer("Bob's", "USD", "bob-" + fixture.email());
        DocumentId theirs = fixture.books().document(bob, Paper.invoice("B", TODAY, "9"));

        for (DocumentId not : List.of(paid, credit, theirs)) {
            fixture.refused(Why.DOCUMENT, () -> fixture.raise(not));
        }
        for (String amount : List.of("0", "-1", "1.005")) {
            fixture.refused(Why.AMOUNT, () -> fixture.desk().raise(fixture.command(invoice, Optional.of(amount))));
        }
        fixture.refused(
                Why.LINE, () -> fixture.desk().raise(fixture.command(invoice, Optional.empty(), line(2, "", ""))));
        fixture.refused(
                Why.LINE,
                () -> fixture.desk()
                        .raise(fixture.command(invoice, Optional.empty(), line(1, "", ""), line(1, "", ""))));
        for (DisputeCommand.Line line : List.of(line(1, "2", ""), line(1, "-1", ""), line(1, "", "100"))) {
            fixture.refused(
                    Why.CORRECTION, () -> fixture.desk().raise(fixture.command(invoice, Optional.empty(), line)));
        }
        assertThat(fixture.disputes().of(fixture.scope(), 10)).isEmpty();
    }

    @OnBothDatabases
    void aDocumentHasOneOpenDisputeHoweverManyRaiseOneAtOnce(TestStore on) throws Exception {
        Fixture fixture = Fixture.of(on);
        DocumentId invoice = fixture.invoice("100.00");
        DisputeCommand same = fixture.command(invoice, Optional.empty());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<DisputeId> again = () -> fixture.desk().raise(same);
            for (Future<DisputeId> made : pool.invokeAll(List.of(again, again, again, again))) {
                assertThat(made.get()).isEqualTo(fixture.desk().raise(same));
            }
        } finally {
            pool.shutdownNow();
        }
        fixture.refused(Why.OPEN_ALREADY, () -> fixture.raise(invoice));
        DisputeId first = fixture.desk().raise(same);
        fixture.answer(first, "k", DisputeState.REJECTED, "The price is as agreed.");

        assertThat(fixture.raise(invoice)).isNotEqualTo(first);
        assertThat(fixture.disputes().about(fixture.scope(), invoice)).hasSize(2);
    }

    @OnBothDatabases
    void bothSidesTalkUntilTheCompanyDecides(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DisputeId id = fixture.raise(fixture.invoice("100.00"));

        fixture.answer(id, "a1", DisputeState.ANSWERED, "Which price was agreed?");
        assertThat(fixture.read(id).state()).isEqualTo(DisputeState.ANSWERED);
        fixture.comment(id, "c1", "60.");
        fixture.comment(id, "c1", "60.");
        assertThat(fixture.read(id).state()).isEqualTo(DisputeState.OPEN);
        fixture.answer(id, "a2", DisputeState.CREDITED, "You are right, a credit memo follows.");

        Dispute ended = fixture.read(id);
        assertThat(ended.state()).isEqualTo(DisputeState.CREDITED);
        assertThat(ended.endedAt()).isPresent();
        assertThat(ended.entries())
                .extracting(Dispute.Entry::words)
                .containsExactly(
                        "Too dear.", "Which price was agreed?", "60.", "You are right, a credit memo follows.");
        assertThat(fixture.disputed()).isEmpty();
        fixture.refused(Why.ENDED, () -> fixture.comment(id, "c2", "Thanks."));
        fixture.refused(Why.ENDED, () -> fixture.answer(id, "a3", DisputeState.REJECTED, "No."));
        fixture.refused(Why.ENDED, () -> fixture.desk().withdraw(fixture.scope(), id, "", fixture.email()));
    }

    @OnBothDatabases
    void aCustomerTakesItBackAndSaysNothingTwice(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DisputeId id = fixture.raise(fixture.invoice("100.00"));

        fixture.desk().withdraw(fixture.scope(), id, "", fixture.email());
        fixture.desk().withdraw(fixture.scope(), id, "", fixture.email());

        assertThat(fixture.read(id).state()).isEqualTo(DisputeState.WITHDRAWN);
        assertThat(on.store().dsl().fetchCount(DISPUTE_ENTRY, DISPUTE_ENTRY.DISPUTE_ID.eq(id.value())))
                .isEqualTo(2);
        fixture.refused(Why.NO_WORDS, () -> fixture.comment(id, "c", "  "));
        fixture.refused(Why.WORDS, () -> fixture.comment(id, "c", "x".repeat(2_001)));
    }

    @OnBothDatabases
    void anotherCustomerNeitherSeesNorTouchesIt(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId invoice = fixture.invoice("100.00");
        DisputeId id = fixture.raise(invoice);
        String bob = "bob-" + fixture.email();
        fixture.books().customer("Bob's", "USD", bob, fixture.ann());
        CustomerScope child = fixture.scope(bob);

        assertThat(fixture.disputes().find(child, id)).isEmpty();
        assertThat(fixture.disputes().of(child, 10)).isEmpty();
        assertThat(fixture.disputes().open(child, List.of(invoice))).isEmpty();
        fixture.refused(Why.ENDED, () -> fixture.desk().withdraw(child, id, "", bob));
        fixture.refused(Why.ENDED, () -> fixture.desk().comment(child, id, "k", "mine", bob));
        SampleBooks others = SampleBooks.of(on.store(), "Others " + UUID.randomUUID());
        fixture.refused(
                Why.ENDED,
                () -> fixture.desk()
                        .answer(others.organisation(), id, "k", DisputeState.REJECTED, "no", "staff:mallory"));
        assertThat(fixture.disputes().find(others.organisation(), id)).isEmpty();
    }

    @OnBothDatabases
    void aDisputeEndsWhenNothingOfTheDocumentIsOpenAnyMore(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId paid = fixture.invoice("100.00");
        DisputeId settled = fixture.raise(paid);
        DocumentId partly = fixture.invoice("50.00");
        DisputeId going = fixture.raise(partly);
        for (DocumentId document : List.of(paid, partly)) {
            ErpPaymentId payment =
                    fixture.books().erpPayment(fixture.ann(), fixture.books().freshId(), TODAY, "100", "0", null);
            fixture.books().apply(payment, 1, document, document.equals(paid) ? "100.00" : "20.00");
        }

        DisputeJudge judge = new DisputeJudge(on.store());
        assertThat(judge.judge(fixture.books().organisation())).isEqualTo(1);
        assertThat(judge.judge(fixture.books().organisation())).isZero();

        assertThat(fixture.read(settled).state()).isEqualTo(DisputeState.SETTLED);
        assertThat(fixture.read(going).state()).isEqualTo(DisputeState.OPEN);
        // of what is in question no more counts than is still open
        assertThat(fixture.disputed().get(USD)).isEqualTo(Money.of("30.00000", "USD"));
    }
}
