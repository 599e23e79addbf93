package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a threshold would have done to the payments that were decided. */
class CashHistoryTest {
    @OnBothDatabases
    void nothingDecidedGivesNothingToCompareWith(TestStore test) {
        CashBooks cash = CashBooks.open(test);

        assertThat(effects(cash))
                .containsExactly(new CashHistory.Effect(900, 0, 0, 0), new CashHistory.Effect(995, 0, 0, 0));
    }

    @OnBothDatabases
    void whatWasDecidedOtherwiseIsAMistakeAThresholdWouldHaveMade(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId one = cash.books.erp.items().invoice(tires, "100.00");
        ErpId two = cash.books.erp.items().invoice(tires, "250.00");
        cash.books.read();
        decideAll(cash, tires, one, two);

        assertThat(effects(cash))
                .as("of three, two were sure; one of them was put on account instead; nothing is ever 99.5 % sure")
                .containsExactly(new CashHistory.Effect(900, 3, 2, 1), new CashHistory.Effect(995, 3, 0, 0));
    }

    @OnBothDatabases
    void whatTheErpTookBackOrAppliedOtherwiseIsAMistakeToo(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId one = cash.books.erp.items().invoice(tires, "100.00");
        cash.books.read();
        cash.receive("a.csv", CashBooks.HEADER + CashBooks.line("100.00", "FAIRCHILD TIRES", cash.number(one), "B-1"));
        cash.match();
        BankLine line = cash.only(LineState.PROPOSED);
        cash.decisions.accept(cash.by("mary", line), 0);
        PaymentId payment = cash.again(line).payment().orElseThrow();
        cash.books.post(Fault.NONE);
        cash.books.read();
        cash.books.feedback.afterSync(cash.books.connection.id());
        assertThat(cash.books.state(payment)).isEqualTo(PostingState.APPLIED);
        assertThat(effects(cash).get(0)).isEqualTo(new CashHistory.Effect(900, 1, 1, 0));

        cash.books
                .store
                .dsl()
                .update(APPLICATION)
                .set(APPLICATION.AMOUNT, new BigDecimal("60.00"))
                .where(APPLICATION.DOCUMENT_ID.eq(
                        cash.invoice(one, "1.00").document().value()))
                .execute();
        assertThat(effects(cash).get(0).corrected())
                .as("the ERP applied another amount")
                .isEqualTo(1);

        cash.books
                .store
                .dsl()
                .update(POSTING)
                .set(POSTING.STATE, PostingState.REVERSED_IN_ERP.name())
                .where(POSTING.PAYMENT_ID.eq(payment.value()))
                .execute();
        assertThat(effects(cash).get(0).corrected()).as("the ERP took it back").isEqualTo(1);
    }

    /** The first as proposed, the second on account instead, and a third of which nothing was known. */
    private static void decideAll(CashBooks cash, ErpId tires, ErpId one, ErpId two) {
        cash.receive(
                "monday.csv",
                CashBooks.HEADER
                        + CashBooks.line("100.00", "FAIRCHILD TIRES", cash.number(one), "B-1")
                        + CashBooks.line("250.00", "FAIRCHILD TIRES", cash.number(two), "B-2")
                        + CashBooks.line("77.00", "Somebody", "thanks", "B-3"));
        cash.match();
        for (CashLines.Row row : cash.lines
                .inState(cash.books.connection.organisation(), LineState.PROPOSED, Optional.empty(), 10)
                .rows()) {
            BankLine line = cash.again(row.line());
            if (line.amount().amount().compareTo(new BigDecimal("100.00")) == 0) {
                cash.decisions.accept(cash.by("mary", line), 0);
            } else {
                cash.decisions.onAccount(cash.by("mary", line), cash.books.id(tires));
            }
        }
    }

    private static List<CashHistory.Effect> effects(CashBooks cash) {
        return new CashHistory(cash.books.store).effects(cash.books.connection.id(), List.of(900, 995));
    }
}
