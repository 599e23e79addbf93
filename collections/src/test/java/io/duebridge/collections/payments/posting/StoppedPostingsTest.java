package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class StoppedPostingsTest {
    private static final String CODE = "erp.code.unusable";
    private static final String CLOSED = "erp.period.closed";

    @OnBothDatabases
    void whatStoppedForAClosedPeriodGoesOutTogetherUnderNewReferencesAndTheRestStays(TestStore test) {
        Books books = Books.open(test);
        List<PaymentReceipt> closed = paid(books, 3);
        assertThat(books.post(Fault.REFUSED))
                .containsOnly(PostingState.REJECTED)
                .hasSize(3);
        PaymentReceipt unusable = paid(books, 1).get(0);
        refuseHere(books);
        StoppedPostings stopped = stopped(books);
        OrganisationId organisation = books.connection.organisation();

        assertThat(stopped.reasons(organisation))
                .extracting(StoppedReason::code, StoppedReason::count, StoppedReason::example)
                .containsExactly(tuple(CLOSED, 3, "The period is closed."), tuple(CODE, 1, "Boston is inactive."));
        assertThat(stopped.some(organisation, CLOSED, 2)).hasSize(2);

        assertThat(stopped.retry(order(books, CLOSED))).isEqualTo(new StoppedPostings.Done(3, 0));

        for (PaymentReceipt receipt : closed) {
            PostingView next = books.posting(receipt.id());
            assertThat(next.state()).isEqualTo(PostingState.RECORDED);
            assertThat(next.intentVersion()).isEqualTo(2);
            assertThat(next.reference()).isNotEqualTo(receipt.reference());
        }
        assertThat(books.state(unusable.id())).isEqualTo(PostingState.REFUSED_LOCALLY);
        assertThat(books.post(Fault.NONE)).containsOnly(PostingState.POSTED).hasSize(3);
        assertThat(books.erp.payments()).hasSize(3);
        assertThat(new AuditTrail(books.store).of(organisation, "posting-reason", CLOSED))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("staff:ann");
                    assertThat(entry.detail()).contains("3 sent again: April is open again");
                });
    }

    @OnBothDatabases
    void whatWasRefusedHereGoesOutUnderItsOwnReferenceAndASecondClickDoesNothing(TestStore test) {
        Books books = Books.open(test);
        List<PaymentReceipt> receipts = paid(books, 2);
        refuseHere(books);
        StoppedPostings stopped = stopped(books);
        RetryOrder order = order(books, CODE);

        assertThat(stopped.retry(order).again()).isEqualTo(2);
        books.clock.forward(Duration.ofSeconds(1));
        refuseHere(books);
        assertThat(stopped.retry(order))
                .as("what stopped again did so after this was decided")
                .isEqualTo(new StoppedPostings.Done(0, 0));

        books.clock.forward(Duration.ofSeconds(1));
        assertThat(stopped.retry(order(books, CODE)).again()).isEqualTo(2);
        assertThat(books.post(Fault.NONE)).containsOnly(PostingState.POSTED).hasSize(2);
        assertThat(receipts)
                .allSatisfy(receipt ->
                        assertThat(books.posting(receipt.id()).reference()).isEqualTo(receipt.reference()));
        assertThat(stopped.reasons(books.connection.organisation())).isEmpty();
    }

    @OnBothDatabases
    void moneyThatWentBackAndOtherCompaniesAreLeftAlone(TestStore test) {
        Books books = Books.open(test);
        Books others = Books.open(test);
        List<PaymentReceipt> receipts = paid(books, 2);
        PaymentReceipt strange = paid(others, 1).get(0);
        refuseHere(books);
        refuseHere(others);
        books.payments.providerReports(receipts.get(0).id(), Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF"));

        assertThat(stopped(books).retry(order(books, CODE)).again()).isEqualTo(1);

        assertThat(books.state(receipts.get(0).id())).isNotEqualTo(PostingState.RECORDED);
        assertThat(books.state(receipts.get(1).id())).isEqualTo(PostingState.RECORDED);
        assertThat(others.state(strange.id())).isEqualTo(PostingState.REFUSED_LOCALLY);
    }

    @OnBothDatabases
    void anOrderNeedsAReason(TestStore test) {
        Books books = Books.open(test);
        assertThatThrownBy(() ->
                        new RetryOrder(books.connection.organisation(), CODE, books.clock.instant(), "staff:ann", " "))
                .isInstanceOf(PostingRefused.class);
    }

    /** One payment of each of so many customers. */
    private static List<PaymentReceipt> paid(Books books, int many) {
        List<ErpId> customers = new ArrayList<>();
        List<ErpId> invoices = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            customers.add(books.customer("Ada " + i));
            invoices.add(books.erp.items().invoice(customers.get(i), "10.00"));
        }
        books.read();
        List<PaymentReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            receipts.add(books.pay(customers.get(i), "0", books.invoice(invoices.get(i), "10.00")));
        }
        return receipts;
    }

    private static void refuseHere(Books books) {
        books.postings.prepare(books.connection.id(), 100, instruction -> {
            throw new ConnectorException(new Unusable(), "Boston is inactive.");
        });
    }

    private record Unusable() implements ErrorCode {
        @Override
        public String code() {
            return StoppedPostingsTest.CODE;
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.INVALID_DATA;
        }

        @Override
        public String advice() {
            return "";
        }
    }

    private static StoppedPostings stopped(Books books) {
        return new StoppedPostings(books.store, PaymentKeys.secure());
    }

    private static RetryOrder order(Books books, String code) {
        return new RetryOrder(
                books.connection.organisation(), code, books.clock.instant(), "staff:ann", "April is open again");
    }
}
