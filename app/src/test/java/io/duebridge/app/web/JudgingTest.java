package io.duebridge.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);

    @Test
    void promisesThatCannotBeJudgedKeepNoDisputeOpen() {
        try (TestStore on = TestStores.h2()) {
            SampleBooks books = SampleBooks.of(on.store(), "Alder");
            CustomerId ann = books.customer("Ann's", "USD", null);
            DocumentId invoice = books.document(ann, Paper.invoice("A-1", TODAY, "100.00"));
            CustomerScope scope = new CustomerScopes(on.store())
                    .ofCustomer(books.organisation(), ann)
                    .orElseThrow();
            DisputeId dispute = new DisputeDesk(on.store())
                    .raise(new DisputeCommand(
                            scope,
                            "ann",
                            "key",
                            invoice,
                            DisputeReason.OTHER,
                            Optional.empty(),
                            List.of(),
                            "What is it?"));
            ErpPaymentId paid = books.erpPayment(ann, books.freshId(), TODAY, "100", "0", null);
            books.apply(paid, 1, invoice, "100.00");
            on.store().dsl().execute("alter table promise rename to promise_away");
            Judging judging = new Judging(on.store(), books.organisation(), new PromiseRules(30, 3), PlanRules.off());

            assertThatThrownBy(judging::run)
                    .as("what failed is told")
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("Table \"promise\" not found");

            assertThat(new Disputes(on.store())
                            .find(scope, dispute)
                            .orElseThrow()
                            .state())
                    .isEqualTo(DisputeState.SETTLED);
        }
    }
}
