package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Remittance advices from when they come until their money does, or somebody lets them be. */
class CashAdvicesTest {
    private static final RemittanceMapping MAPPING = RemittanceMapping.of(Map.of(
            "document-column", "invoice",
            "net-column", "paid",
            "payer-column", "payer",
            "payment-reference-column", "reference",
            "currency", "USD"));

    @OnBothDatabases
    void anAdviceSaysHowMuchOfAnInvoiceIsPaidAndIsUsedUpByItsPayment(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId invoice = cash.books.erp.items().invoice(tires, "500.00");
        cash.books.read();
        advise(cash, number(cash, invoice) + ",200.00,Fairchild Tires,W-1\n");
        cash.receive("monday.csv", CashBooks.HEADER + CashBooks.line("200.00", "FAIRCHILD TIRES", "see advice", "B-1"));

        cash.match();

        BankLine line = cash.only(LineState.PROPOSED);
        assertThat(line.bestKind()).contains(ProposalKind.PARTIAL);
        cash.decisions.accept(cash.by("mary", line), 0);
        assertThat(cash.again(line).state()).isEqualTo(LineState.APPLIED);
        assertThat(waiting(cash)).isEmpty();
        assertThat(in(cash, AdviceState.USED))
                .singleElement()
                .satisfies(advice -> assertThat(advice.line()).contains(line.id()));
    }

    @OnBothDatabases
    void theAdviceOfAnotherPaymentOverTheSameAmountIsNotUsedUp(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId other = cash.books.customer("Bakery");
        ErpId invoice = cash.books.erp.items().invoice(tires, "200.00");
        ErpId theirs = cash.books.erp.items().invoice(other, "300.00");
        cash.books.read();
        advise(cash, number(cash, theirs) + ",200.00,Bakery,W-2\n");
        cash.receive(
                "monday.csv",
                CashBooks.HEADER + CashBooks.line("200.00", "FAIRCHILD TIRES", number(cash, invoice), "B-1"));
        cash.match();

        BankLine line = cash.only(LineState.PROPOSED);
        cash.decisions.change(cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "200.00")));

        assertThat(waiting(cash)).hasSize(1);
    }

    @OnBothDatabases
    void anAdviceIsDroppedWithAReasonOnceAndCanWaitAgain(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        advise(cash, "INV-1,10.00,Acme,W-1\n");
        CashAdvices advices = new CashAdvices(cash.books.store);
        UUID id = waiting(cash).get(0).id();

        assertThatThrownBy(() -> advices.drop(organisation(cash), id, " ", "staff:mary"))
                .isInstanceOfSatisfying(
                        CashRefused.class, refused -> assertThat(refused.code()).isEqualTo("cash.reason"));
        advices.drop(organisation(cash), id, "paid by cheque", "staff:mary");
        advices.drop(organisation(cash), id, "paid by cheque", "staff:mary");

        assertThat(waiting(cash)).isEmpty();
        CashAdvices.View dropped = advices.find(organisation(cash), id).orElseThrow();
        assertThat(dropped.dropped().orElseThrow().reason()).isEqualTo("paid by cheque");
        assertThat(dropped.dropped().orElseThrow().by()).isEqualTo("staff:mary");
        assertThat(audited(cash, "cash.advice.dropped")).isEqualTo(1);
        advices.waitAgain(organisation(cash), id, "staff:john");
        assertThat(waiting(cash)).hasSize(1);
        assertThat(audited(cash, "cash.advice.reopened")).isEqualTo(1);
    }

    @OnBothDatabases
    void anotherOrganisationSeesAndDropsNothing(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        OrganisationId others = new OrganisationId(UUID.randomUUID());
        advise(cash, "INV-1,10.00,Acme,W-1\n");
        UUID id = waiting(cash).get(0).id();
        CashAdvices advices = new CashAdvices(cash.books.store);

        assertThat(advices.find(others, id)).isEmpty();
        assertThatThrownBy(() -> advices.drop(others, id, "mine", "staff:eve"))
                .isInstanceOfSatisfying(
                        CashRefused.class, refused -> assertThat(refused.code()).isEqualTo("cash.advice.unknown"));
        assertThat(waiting(cash)).hasSize(1);
    }

    @OnBothDatabases
    void theOneThatHasWaitedLongestComesFirstAndPagesJoinWithoutAGap(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        for (int i = 0; i < 5; i++) {
            advise(cash, "INV-" + i + ",10.00,Acme " + i + ",W-" + i + "\n");
            cash.books.clock.forward(Duration.ofDays(1));
        }
        CashAdvices advices = new CashAdvices(cash.books.store);

        CashAdvices.Page first = advices.inState(organisation(cash), AdviceState.WAITING, Optional.empty(), 3);
        CashAdvices.Page second = advices.inState(
                organisation(cash),
                AdviceState.WAITING,
                CashAdvices.Cursor.of(first.next().orElseThrow().text()),
                3);

        assertThat(first.advices())
                .extracting(one -> one.payer().orElse(""))
                .containsExactly("Acme 0", "Acme 1", "Acme 2");
        assertThat(second.advices()).extracting(one -> one.payer().orElse("")).containsExactly("Acme 3", "Acme 4");
        assertThat(second.next()).isEmpty();
        assertThat(CashAdvices.Cursor.of("nonsense")).isEmpty();
        assertThat(CashAdvices.Cursor.of("yesterday_12")).isEmpty();
        assertThat(advices.lines(first.advices().get(0), 0, 10))
                .extracting(RemittanceLine::net)
                .containsExactly(Money.of("10.00", "USD"));
    }

    private static void advise(CashBooks cash, String lines) {
        FileReceipt receipt = cash.inbox.receive(new IncomingFile(
                organisation(cash),
                Optional.of(cash.books.connection.id()),
                FileSource.UPLOAD,
                "advice.csv",
                ("invoice,paid,payer,reference\n" + lines).getBytes(StandardCharsets.UTF_8),
                "staff:mary",
                new IncomingFile.Content.Advice(MAPPING)));
        assertThat(receipt.accepted()).as(receipt.words()).isTrue();
    }

    private static String number(CashBooks cash, ErpId invoice) {
        return cash.number(invoice);
    }

    private static List<CashAdvices.View> waiting(CashBooks cash) {
        return in(cash, AdviceState.WAITING);
    }

    private static List<CashAdvices.View> in(CashBooks cash, AdviceState state) {
        return new CashAdvices(cash.books.store)
                .inState(organisation(cash), state, Optional.empty(), 100)
                .advices();
    }

    private static int audited(CashBooks cash, String what) {
        return cash.books
                .store
                .dsl()
                .fetchCount(
                        AUDIT,
                        AUDIT.ACTION
                                .eq(what)
                                .and(AUDIT.ORGANISATION_ID.eq(organisation(cash).value())));
    }

    private static OrganisationId organisation(CashBooks cash) {
        return cash.books.connection.organisation();
    }
}
