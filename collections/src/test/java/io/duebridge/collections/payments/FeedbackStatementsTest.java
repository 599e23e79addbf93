package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** What the feedback asks the database does not grow with how many payments there are. */
class FeedbackStatementsTest {
    @OnBothDatabases
    void manyPartPaymentsOfOneCustomerCostTheStatementsOfAFew(TestStore test) {
        Counts few = comparedWith(test, 3);
        Counts many = comparedWith(test, 40);

        assertThat(few.verified()).isEqualTo(3);
        assertThat(many.verified()).isEqualTo(40);
        assertThat(many.statements()).isEqualTo(few.statements());
        assertThat(many.whenNothingChanged()).isEqualTo(few.whenNothingChanged());
        assertThat(many.whenBalancesCame()).isEqualTo(few.whenBalancesCame());
        assertThat(many.statements()).isLessThan(20);
        assertThat(many.whenNothingChanged()).isLessThan(15);
    }

    /** Statements while so many payments were read back, when they were looked at again, and when their invoice came. */
    private record Counts(int verified, int statements, int whenNothingChanged, int whenBalancesCame) {}

    private static Counts comparedWith(TestStore test, int payments) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "1000.00");
        books.read();
        for (int i = 0; i < payments; i++) {
            books.pay(customer, "1.00", books.invoice(invoice, "2.00"));
        }
        for (int i = 0; i < payments; i++) {
            // One at a time of one customer.
            assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        }
        books.clock.forward(Duration.ofMinutes(2));
        books.sync.one(books.connection.id(), RecordKind.PAYMENT);
        List<PaymentFeedback.Result> results = new ArrayList<>();
        int statements = statements(test.store(), () -> results.add(books.feedback.afterSync(books.connection.id())));
        int unchanged = statements(test.store(), () -> results.add(books.feedback.afterSync(books.connection.id())));
        books.sync.one(books.connection.id(), RecordKind.INVOICE);
        int balances = statements(test.store(), () -> results.add(books.feedback.afterSync(books.connection.id())));
        assertThat(results.get(0).applied())
                .as("the invoice is still held for them")
                .isZero();
        assertThat(results.get(1).verified()).isZero();
        assertThat(results.get(2).applied()).isEqualTo(payments);
        assertThat(books.queries.counts(books.connection.id())).isEmpty();
        return new Counts(results.get(0).verified(), statements, unchanged, balances);
    }

    private static int statements(CollectionsStore store, Runnable work) {
        Listener listener = new Listener();
        store.dsl().configuration().set(listener);
        work.run();
        store.dsl().configuration().set(new ExecuteListener[0]);
        return listener.count;
    }

    private static final class Listener implements ExecuteListener {
        private static final long serialVersionUID = 1L;
        private int count;

        @Override
        public void executeStart(ExecuteContext context) {
            count++;
        }
    }
}
