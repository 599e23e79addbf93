package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PostingGuarantee;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class PostingDeskTest {
    @OnBothDatabases
    void aPaymentIsPreparedClaimedSentAndPostedWithARecordOfEachStep(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);

        PostingView view = books.posting(payment);
        assertThat(view.erpId()).contains("1000");
        assertThat(view.sends()).isEqualTo(1);
        assertThat(books.queries.steps(view.id()))
                .extracting(StepView::event)
                .containsExactly("RECORDED", "PREPARED", "CLAIMED", "ACCEPTED");
        assertThat(books.queries.attempts(view.id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.kind()).isEqualTo("SEND");
            assertThat(attempt.outcome()).contains("POSTED");
            assertThat(attempt.late()).isFalse();
        });
        assertThat(books.erp.payments()).singleElement().satisfies(booked -> {
            assertThat(booked.instruction().reference()).isEqualTo(view.reference());
            assertThat(booked.instruction().total()).isEqualTo(Money.of("100.00", "USD"));
        });
        assertThat(books.claim()).isEmpty();
    }

    @OnBothDatabases
    void theAttemptIsCommittedBeforeAnythingIsSent(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        ClaimedPosting claimed = books.claim().get(0);
        assertThat(books.state(payment)).isEqualTo(PostingState.SENDING);
        assertThat(books.queries.attempts(claimed.id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.endedAt()).isEmpty();
            assertThat(attempt.fence()).isEqualTo(1);
        });
    }

    @OnBothDatabases
    void onePostingOfACustomerIsUnderWayAtATime(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        books.pay(customer, "10");
        PaymentId second = books.pay(customer, "20").id();
        List<ClaimedPosting> first = books.claim();
        assertThat(first).hasSize(1);
        assertThat(books.claim()).isEmpty();
        books.postings.record(first.get(0), books.send(first.get(0), Fault.REPLY_LOST));
        assertThat(books.claim()).as("one in doubt is under way too").isEmpty();
        books.clock.forward(Duration.ofSeconds(15));
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.state(second)).isEqualTo(PostingState.POSTED);
    }

    @OnBothDatabases
    void aLostReplyIsFoundByReference(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        assertThat(books.post(Fault.REPLY_LOST)).containsExactly(PostingState.IN_DOUBT);
        assertThat(books.probe()).as("not before 15 seconds").isEmpty();
        books.clock.forward(Duration.ofSeconds(15));
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
        assertThat(books.posting(payment).erpId()).contains("1000");
        assertThat(books.erp.payments()).hasSize(1);
    }

    @OnBothDatabases
    void aLostRequestIsSentAgainWithTheSameBytesAfterTheSettleWait(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        ClaimedPosting first = books.claim().get(0);
        books.postings.record(first, books.send(first, Fault.REQUEST_LOST));
        books.clock.forward(Duration.ofSeconds(15));
        assertThat(books.probe()).as("too early to mean anything").containsExactly(PostingState.IN_DOUBT);
        books.clock.forward(Duration.ofMinutes(1));
        assertThat(books.probe()).containsExactly(PostingState.IN_DOUBT);
        books.clock.forward(Duration.ofMinutes(5));
        assertThat(books.probe()).containsExactly(PostingState.READY);

        ClaimedPosting second = books.claim().get(0);
        assertThat(second.payment()).isEqualTo(first.payment());
        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        books.postings.record(second, books.send(second, Fault.NONE));
        assertThat(books.state(payment)).isEqualTo(PostingState.POSTED);
        assertThat(books.erp.payments()).hasSize(1);
    }

    @OnBothDatabases
    void aWorkerThatDoesNotReportPutsItInDoubtAndItsLateReportIsEvidenceOnly(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        ClaimedPosting slow = books.claim().get(0);
        PaymentOutcome answer = books.send(slow, Fault.NONE);
        assertThat(books.postings.reclaimExpiredLeases(books.connection.id())).isZero();
        books.clock.forward(Duration.ofMinutes(4).plusSeconds(1));
        assertThat(books.postings.reclaimExpiredLeases(books.connection.id())).isEqualTo(1);
        assertThat(books.state(payment)).isEqualTo(PostingState.IN_DOUBT);

        assertThat(books.postings.record(slow, answer)).isEqualTo(PostingState.IN_DOUBT);
        assertThat(books.queries.attempts(slow.id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.late()).isTrue();
            assertThat(attempt.outcome()).contains("POSTED");
        });
        assertThat(books.probe()).as("the evidence triggers a lookup at once").containsExactly(PostingState.POSTED);
    }

    @OnBothDatabases
    void aReportThatComesAfterTheResendWasMadeReadyHoldsTheResendBack(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        ClaimedPosting slow = books.claim().get(0);
        books.clock.forward(Duration.ofMinutes(10));
        books.postings.reclaimExpiredLeases(books.connection.id());
        books.clock.forward(Duration.ofSeconds(15));
        assertThat(books.probe()).containsExactly(PostingState.READY);
        books.postings.record(slow, new PaymentOutcome.InDoubt("late", "woke up", ""));
        assertThat(books.claim()).as("first it is looked").isEmpty();
        books.clock.forward(Duration.ofMinutes(3));
        assertThat(books.probe()).containsExactly(PostingState.READY);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.state(payment)).isEqualTo(PostingState.POSTED);
    }

    @OnBothDatabases
    void aWorkerThatSleptPastHalfItsLeaseDoesNotSend(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        ClaimedPosting claimed = books.claim().get(0);
        assertThat(claimed.callDeadline().remaining()).isEqualTo(Duration.ofMinutes(1));
        books.clock.forward(Duration.ofMinutes(2));
        assertThat(claimed.callDeadline().hasPassed()).isTrue();
        books.postings.record(claimed, books.send(claimed, Fault.NONE));
        assertThat(books.state(payment)).isEqualTo(PostingState.READY);
        assertThat(books.erp.payments()).isEmpty();
    }

    @OnBothDatabases
    void whatSurelyWasNotSentIsSentAgainAfterTheTimeTheErpNames(TestStore test) {
        Books books = Books.open(test);
        paid(books);
        assertThat(books.post(Fault.THROTTLED)).containsExactly(PostingState.READY);
        books.clock.forward(Duration.ofSeconds(29));
        assertThat(books.claim()).isEmpty();
        books.clock.forward(Duration.ofSeconds(1));
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
    }

    @OnBothDatabases
    void aFailedSignInWaitsForTheConnectionAndGoesOnByItself(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        assertThat(books.post(Fault.SIGN_IN)).containsExactly(PostingState.WAITING_AUTH);
        assertThat(books.claim()).isEmpty();
        assertThat(books.queries.needsAttention(books.connection.organisation(), 5))
                .hasSize(1);
        assertThat(books.postings.reconnected(books.connection.id())).isEqualTo(1);
        assertThat(books.post(Fault.SIGN_IN)).containsExactly(PostingState.WAITING_AUTH);
        books.clock.forward(Duration.ofMinutes(15));
        assertThat(books.post(Fault.NONE)).as("or after a while, unasked").containsExactly(PostingState.POSTED);
        assertThat(books.state(payment)).isEqualTo(PostingState.POSTED);
    }

    @OnBothDatabases
    void aRequestThatNeverArrivesEndsWithAPerson(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        int sends = 0;
        while (sends == 0 || (sends < 100 && books.state(payment) == PostingState.READY)) {
            assertThat(books.post(Fault.REQUEST_LOST)).containsExactly(PostingState.IN_DOUBT);
            sends++;
            books.clock.forward(Duration.ofMinutes(7));
            books.probe();
        }
        assertThat(books.state(payment)).isEqualTo(PostingState.NEEDS_DECISION);
        assertThat(sends).isEqualTo(Probes.MOST_DOUBTFUL_SENDS);
        assertThat(books.queries.needsAttention(books.connection.organisation(), 5))
                .hasSize(1);
    }

    @OnBothDatabases
    void lookupsFollowTheScheduleAndFailedOnesEndWithAPerson(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.post(Fault.REQUEST_LOST);
        for (Duration wait : PostingPolicy.PROBE_SCHEDULE) {
            assertThat(books.posting(payment).probeAt())
                    .contains(books.clock.instant().plus(wait));
            books.clock.forward(wait);
            List<ProbeTask> due = books.postings.probesDue(books.connection.id(), Books.WORKER, 10);
            assertThat(due).hasSize(1);
            assertThat(books.postings.probesDue(books.connection.id(), Books.WORKER, 10))
                    .as("handed out once")
                    .isEmpty();
            books.postings.probeFailed(due.get(0), "erp.down", "out of order");
        }
        assertThat(books.state(payment)).isEqualTo(PostingState.NEEDS_DECISION);
        assertThat(books.posting(payment).lastCode()).contains("erp.down");
        assertThat(books.queries.attempts(books.posting(payment).id())).hasSize(11);
    }

    @OnBothDatabases
    void withoutAGuardAPersonDecides(TestStore test) {
        Books books = Books.open(test, PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE));
        PaymentId payment = paid(books).id();
        books.post(Fault.REQUEST_LOST);
        books.clock.forward(Duration.ofMinutes(7));
        assertThat(books.probe()).containsExactly(PostingState.NEEDS_DECISION);
        assertThat(books.queries.needsAttention(books.connection.organisation(), 5))
                .singleElement()
                .satisfies(view -> assertThat(view.task().orElseThrow()).contains("Look in the ERP"));
        assertThat(books.state(payment)).isEqualTo(PostingState.NEEDS_DECISION);
    }

    @OnBothDatabases
    void oneThatIsDifferentIsAConflictAndTwoAreADuplicate(TestStore test) {
        Books books = Books.open(test);
        PaymentId conflict = paid(books).id();
        PaymentId duplicate = paid(books).id();
        books.post(Fault.REQUEST_LOST);
        books.clock.forward(Duration.ofSeconds(15));
        for (ProbeTask task : books.postings.probesDue(books.connection.id(), Books.WORKER, 10)) {
            boolean first = task.posting().equals(books.posting(conflict).id());
            books.postings.recordProbe(
                    task,
                    new FoundPayments(
                            first
                                    ? List.of(found(books, conflict, "70", "99.99"))
                                    : List.of(
                                            found(books, duplicate, "71", "100"), found(books, duplicate, "72", "100")),
                            "as the ERP said"));
        }
        assertThat(books.state(conflict)).isEqualTo(PostingState.CONFLICT);
        assertThat(books.posting(conflict).lastMessage().orElseThrow()).contains("99.99 USD");
        assertThat(books.state(duplicate)).isEqualTo(PostingState.DUPLICATED);
        assertThat(books.posting(duplicate).lastMessage().orElseThrow())
                .contains("id 71")
                .contains("id 72")
                .contains("Void the later one");
    }

    @OnBothDatabases
    void theAnswerOfALookupThatWasOvertakenChangesNothing(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.post(Fault.REQUEST_LOST);
        books.clock.forward(Duration.ofMinutes(7));
        ProbeTask slow =
                books.postings.probesDue(books.connection.id(), Books.WORKER, 1).get(0);
        books.clock.forward(Duration.ofMinutes(5));
        assertThat(books.probe()).as("it comes again when its worker is gone").containsExactly(PostingState.READY);
        ClaimedPosting again = books.claim().get(0);
        assertThat(books.postings.recordProbe(slow, new FoundPayments(List.of(), "none")))
                .isEqualTo(PostingState.SENDING);
        assertThat(books.postings.record(again, books.send(again, Fault.NONE))).isEqualTo(PostingState.POSTED);
        assertThat(books.state(payment)).isEqualTo(PostingState.POSTED);
    }

    @OnBothDatabases
    void whatCannotBeExpressedIsRefusedHereAndWhatFailsForNowIsTriedAgain(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.postings.prepare(books.connection.id(), 10, instruction -> {
            throw new ConnectorException(ConnectionErrors.UNREACHABLE, "cannot ask for the accounts");
        });
        assertThat(books.state(payment)).isEqualTo(PostingState.RECORDED);
        books.clock.forward(Duration.ofMinutes(1));
        books.postings.prepare(books.connection.id(), 10, instruction -> {
            throw new ConnectorException(Inexpressible.NO_ACCOUNT, "there is no deposit account");
        });
        assertThat(books.state(payment)).isEqualTo(PostingState.REFUSED_LOCALLY);
        assertThat(books.posting(payment).lastMessage()).contains("there is no deposit account");
        assertThat(books.posting(payment).task()).isPresent();
    }

    @OnBothDatabases
    void changedBytesAreNotSent(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.postings.prepare(books.connection.id(), 10, books.erp::freeze);
        books.store
                .dsl()
                .update(POSTING)
                .set(POSTING.FROZEN_BODY, "{}")
                .where(POSTING.ID.eq(books.posting(payment).id().value()))
                .execute();
        assertThat(books.claim()).isEmpty();
        assertThat(books.state(payment)).isEqualTo(PostingState.REFUSED_LOCALLY);
    }

    @OnBothDatabases
    void aBatchTakesTheEarliestOfEachCustomer(TestStore test) {
        Books books = Books.open(test);
        List<ErpId> customers =
                IntStream.range(0, 5).mapToObj(i -> books.customer("C" + i)).toList();
        books.read();
        for (ErpId customer : customers) {
            books.pay(customer, "1");
            books.clock.forward(Duration.ofSeconds(1));
            books.pay(customer, "2");
        }
        books.postings.prepare(books.connection.id(), 100, books.erp::freeze);
        List<ClaimedPosting> batch = books.postings.claimDue(books.connection.id(), Books.WORKER, 3);
        assertThat(batch).hasSize(3);
        assertThat(batch).extracting(ClaimedPosting::customer).doesNotHaveDuplicates();
        assertThat(books.postings.claimDue(books.connection.id(), Books.WORKER, 10))
                .hasSize(2);
        assertThat(books.queries.counts(books.connection.id()))
                .containsEntry(PostingState.SENDING, 5)
                .containsEntry(PostingState.READY, 5);
    }

    private enum Inexpressible implements ErrorCode {
        NO_ACCOUNT;

        @Override
        public String code() {
            return "erp.account.missing";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.INVALID_DATA;
        }

        @Override
        public String advice() {
            return "Name a deposit account.";
        }
    }

    private static FoundPayment found(Books books, PaymentId payment, String id, String amount) {
        return new FoundPayment(
                new ErpId(id),
                Optional.empty(),
                books.erp.items().customers().stream()
                        .map(customer -> customer.id())
                        .filter(each ->
                                books.id(each).equals(books.posting(payment).customer()))
                        .findFirst()
                        .orElseThrow(),
                Money.of(amount, "USD"),
                LocalDate.of(2026, 3, 2),
                Instant.parse("2026-03-02T10:00:00Z"),
                false,
                "");
    }

    /** 100.00 for the one invoice of a new customer. */
    private static PaymentReceipt paid(Books books) {
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        return books.pay(customer, "0", books.invoice(invoice, "100.00"));
    }
}
