package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoapWritesTest {
    private final Bookkeeping books = Bookkeeping.multiCurrency();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawSuiteTalk client = new RawSuiteTalk(sandbox);
    private final LedgerDocument invoice = books.invoice(books.other, "100.00");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RawSuiteTalk.Answer pay(String externalId, String amount) {
        return client.pay(externalId, books.other.id(), amount, invoice.id(), amount);
    }

    private static String id(RawSuiteTalk.Answer answer) {
        assertThat(answer.succeeded()).as(answer.text()).isTrue();
        return answer.attributes("baseRef", "internalId").get(0);
    }

    private void assertRefused(RawSuiteTalk.Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.attributes("status", "isSuccess")).containsExactly("false");
        assertThat(answer.first("code")).as(answer.text()).isEqualTo(code);
    }

    @Test
    void aPaymentPaysItsInvoice() {
        String id = id(pay("DB-1", "40.00"));

        LedgerPayment payment = books.ledger.payment(id).orElseThrow();
        assertThat(payment.total()).isEqualByComparingTo("40");
        assertThat(books.now(invoice).open()).isEqualByComparingTo("60");
        RawSuiteTalk.Answer read = client.get("customerPayment", "externalId=\"DB-1\"");
        assertThat(read.attributes("record", "internalId")).containsExactly(id);
        assertThat(read.attributes("record", "externalId")).containsExactly("DB-1");
        assertThat(read.first("applied")).isEqualTo("40.0");
        assertThat(read.first("unapplied")).isEqualTo("0.0");
        assertThat(read.first("doc")).isEqualTo(invoice.id());
        assertThat(read.first("due")).isEqualTo("100.0");
    }

    @Test
    void anExternalIdIsGivenOnceOverAllTransactionsAndInAnySpelling() {
        id(pay("DB-1", "40.00"));

        assertRefused(pay("DB-1", "40.00"), "DUP_RCRD");
        assertRefused(pay("db-1", "40.00"), "DUP_RCRD");
        assertRefused(
                client.add(
                        "t:CustomerDeposit",
                        "externalId=\"DB-1\"",
                        "<t:customer internalId=\"" + books.other.id() + "\"/><t:payment>5</t:payment>"),
                "DUP_RCRD");
        assertThat(books.ledger.payments()).hasSize(1);
        assertThat(client.get("customerPayment", "externalId=\"dB-1\"").succeeded())
                .isTrue();
    }

    @Test
    void anUnknownExternalIdAndAnUnknownInternalIdHaveCodesOfTheirOwn() {
        assertRefused(client.get("customerPayment", "externalId=\"nobody\""), "INVALID_KEY_OR_REF");
        assertRefused(client.get("customerPayment", "internalId=\"4711\""), "RCRD_DSNT_EXIST");
    }

    @Test
    void whatIsWrongWithAPaymentIsSaidInTheStatusAndNothingIsBooked() {
        LedgerDocument foreign = books.ledger.addInvoice(Bookkeeping.details(books.parent, "10.00"));
        books.ledger.changeCustomer(books.parent.id(), details -> details.withActive(false));

        assertRefused(client.pay("A", books.parent.id(), "10", foreign.id(), "10"), "INVALID_KEY_OR_REF"); // inactive
        assertRefused(client.pay("B", "4711", "10", invoice.id(), "10"), "INVALID_KEY_OR_REF");
        assertRefused(client.pay("C", books.other.id(), "10", foreign.id(), "10"), "USER_ERROR"); // somebody else's
        assertRefused(client.pay("D", books.other.id(), "10", invoice.id(), "20"), "TRANS_APPLIED_AMTS_UNBALNCD");
        assertRefused(client.pay("E", books.other.id(), "200", invoice.id(), "200"), "TRANS_APPLIED_AMTS_UNBALNCD");
        assertRefused(
                client.add(
                        "t:CustomerPayment",
                        "",
                        "<t:customer internalId=\"" + books.other.id()
                                + "\"/><t:currency internalId=\"2\"/><t:payment>5</t:payment>"),
                "INVALID_KEY_OR_REF"); // euro
        assertRefused(
                client.add("t:CustomerPayment", "", "<t:customer internalId=\"" + books.other.id() + "\"/>"),
                "USER_ERROR");
        assertThat(books.ledger.payments()).isEmpty();
        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
    }

    @Test
    void aClosedPeriodTakesNoPayment() {
        books.ledger.closeBooksThrough(Bookkeeping.TODAY);

        assertRefused(pay("A", "10"), "TRAN_PRD_CLOSED");
    }

    @Test
    void aRecordThatAWorkflowHasLockedIsNeitherChangedNorPaidNorShown() {
        String payment = id(pay("A", "10"));
        sandbox.books().lock(RecordType.CUSTOMER_PAYMENT, payment);
        sandbox.books().lock(RecordType.INVOICE, invoice.id());

        assertRefused(
                client.write("update", "t:CustomerPayment", "internalId=\"" + payment + "\"", "<t:memo>x</t:memo>"),
                "RCRD_LOCKED_BY_WF");
        assertRefused(pay("B", "10"), "RCRD_LOCKED_BY_WF");
        assertRefused(client.get("invoice", "internalId=\"" + invoice.id() + "\""), "RCRD_LOCKED_BY_WF");
    }

    @Test
    void aScriptThatFailsAfterwardsLeavesTheRecordSaved() {
        sandbox.faults().arm(FaultKind.AFTER_SUBMIT_FAILED, CallSummary.creating("customerPayment"), 1);

        RawSuiteTalk.Answer answer = pay("A", "10");

        assertRefused(answer, "USER_ERROR");
        assertThat(answer.first("afterSubmitFailed")).isEqualTo("true");
        assertThat(answer.attributes("baseRef", "internalId").get(0))
                .isEqualTo(books.ledger.payments().get(0).id());
    }

    @Test
    void anEarlyPaymentDiscountSettlesWhatTheMoneyDoesNot() {
        LedgerTerm term = books.ledger
                .papers()
                .addTerm("2% 10 Net 30", 30, new LedgerTerm.EarlyDiscount(new BigDecimal("2"), 10));
        String made = id(client.call(
                "<m:add><m:record xsi:type=\"q:Invoice\" xmlns:q=\"urn:sales_2025_2.transactions.webservices.netsuite.com\">"
                        + "<q:entity internalId=\"" + books.other.id()
                        + "\"/><q:tranDate>2026-03-02T00:00:00-08:00</q:tranDate>"
                        + "<q:terms internalId=\"" + term.id()
                        + "\"/><q:itemList><q:item><q:amount>50.00</q:amount></q:item>"
                        + "</q:itemList></m:record></m:add>"));

        String fields = RawSuiteTalk.paymentFields(books.other.id(), "49.00", made, "49.00")
                .replace("<t:amount>", "<t:disc>1.00</t:disc><t:amount>");
        String payment = id(client.add("t:CustomerPayment", "", fields));

        assertThat(books.ledger.invoice(made).orElseThrow().open()).isZero();
        assertThat(books.ledger.payment(payment).orElseThrow().unapplied()).isZero();
        RawSuiteTalk.Answer read = client.get("customerPayment", "internalId=\"" + payment + "\"");
        assertThat(read.first("disc")).isEqualTo("1.0");
        assertThat(read.first("discAmt")).isEqualTo("1.0");
        assertThat(read.first("discDate")).isEqualTo("2026-03-12T00:00:00.000-07:00");
        assertRefused(
                client.add(
                        "t:CustomerPayment",
                        "",
                        fields.replace(made, invoice.id()).replace("1.00</t:disc>", "60.00</t:disc>")),
                "TRANS_APPLIED_AMTS_UNBALNCD");
    }

    @Test
    void aLineThatIsNotNamedGoesAwayUnlessTheListIsOnlyAmended() {
        LedgerDocument second = books.invoice(books.other, "30.00");
        String payment = id(pay("A", "50"));
        String list = "<t:applyList replaceAll=\"%s\"><t:apply><t:apply>true</t:apply><t:doc>" + second.id()
                + "</t:doc><t:amount>%s</t:amount></t:apply></t:applyList>";
        String key = "internalId=\"" + payment + "\"";

        assertRefused(
                client.write("update", "t:CustomerPayment", key, list.formatted("false", "20.00")),
                "TRANS_APPLIED_AMTS_UNBALNCD");
        id(client.write("update", "t:CustomerPayment", key, list.formatted("true", "20.00")));

        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
        assertThat(books.now(second).open()).isEqualByComparingTo("10");
        id(client.write(
                "update",
                "t:CustomerPayment",
                key,
                "<t:applyList replaceAll=\"false\"><t:apply><t:apply>false</t:apply><t:doc>" + second.id()
                        + "</t:doc></t:apply></t:applyList>"));
        assertThat(books.ledger.payment(payment).orElseThrow().unapplied()).isEqualByComparingTo("50");
    }

    @Test
    void creditsAreUsedUpFirstAndBecomeTheCreditMemosOwnApplications() {
        LedgerDocument memo = books.creditMemo(books.other, "30.00");
        String fields = RawSuiteTalk.paymentFields(books.other.id(), "70.00", invoice.id(), "100.00")
                + "<t:creditList><t:credit><t:apply>true</t:apply><t:doc>" + memo.id()
                + "</t:doc><t:amount>30.00</t:amount></t:credit></t:creditList>";

        String payment = id(client.add("t:CustomerPayment", "", fields));

        assertThat(client.get("customerPayment", "internalId=\"" + payment + "\"")
                        .all("amount"))
                .containsExactly("70.0");
        RawSuiteTalk.Answer credit = client.get("creditMemo", "internalId=\"" + memo.id() + "\"");
        assertThat(credit.first("unapplied")).isEqualTo("0.0");
        assertThat(credit.all("doc")).containsExactly(invoice.id());
        assertThat(books.now(invoice).open()).isZero();
    }

    @Test
    void aDepositIsAppliedRefundedAndGivesBackWhatIsTakenFromIt() {
        String deposit = id(client.add(
                "t:CustomerDeposit",
                "externalId=\"D-1\"",
                "<t:customer internalId=\"" + books.other.id()
                        + "\"/><t:payment>80.00</t:payment><t:undepFunds>true</t:undepFunds>"));
        String application = id(client.add(
                "t:DepositApplication",
                "",
                "<t:deposit internalId=\"" + deposit + "\"/><t:applyList><t:apply><t:apply>true</t:apply><t:doc>"
                        + invoice.id() + "</t:doc><t:amount>50.00</t:amount></t:apply></t:applyList>"));
        assertThat(books.now(invoice).open()).isEqualByComparingTo("50");
        String refund = id(client.add(
                "t:CustomerRefund",
                "",
                "<t:customer internalId=\"" + books.other.id() + "\"/><t:account internalId=\"" + books.bank.id()
                        + "\"/><t:depositList><t:deposit><t:apply>true</t:apply><t:doc>" + deposit
                        + "</t:doc></t:deposit></t:depositList>"));

        assertThat(books.ledger.prepayments().find(deposit).orElseThrow().unused())
                .isZero();
        assertThat(client.get("customerRefund", "internalId=\"" + refund + "\"").first("total"))
                .isEqualTo("30.0");
        assertThat(client.get("customerDeposit", "externalId=\"D-1\"").first("applyList"))
                .contains(application);
        for (String[] gone : new String[][] {{"depositApplication", application}, {"customerRefund", refund}}) {
            id(client.call("<m:delete><m:baseRef xsi:type=\"c:RecordRef\" type=\"" + gone[0] + "\" internalId=\""
                    + gone[1] + "\"/></m:delete>"));
        }
        assertThat(books.ledger.prepayments().find(deposit).orElseThrow().unused())
                .isEqualByComparingTo("80");
        assertThat(books.now(invoice).open()).isEqualByComparingTo("100");
    }

    @Test
    void anUpsertMakesOnceAndChangesAfterwards() {
        String fields = RawSuiteTalk.paymentFields(books.other.id(), "10", invoice.id(), "10");
        String made = id(client.write("upsert", "t:CustomerPayment", "externalId=\"U\"", fields));
        String changed =
                id(client.write("upsert", "t:CustomerPayment", "externalId=\"u\"", fields.replace("by wire", "again")));

        assertThat(changed).isEqualTo(made);
        assertThat(books.ledger.payment(made).orElseThrow().note()).contains("again");
    }

    @Test
    void aTransactionBelongsToItsCustomersSubsidiary() {
        String west =
                books.ledger.papers().addCode(EntityKind.SUBSIDIARY, "West").id();
        String east =
                books.ledger.papers().addCode(EntityKind.SUBSIDIARY, "East").id();
        String fields = RawSuiteTalk.paymentFields(books.other.id(), "10", invoice.id(), "10");
        String marker = "<t:applyList>";

        assertRefused(
                client.add(
                        "t:CustomerPayment",
                        "",
                        fields.replace(marker, "<t:subsidiary internalId=\"" + east + "\"/>" + marker)),
                "INVALID_KEY_OR_REF");
        String paid = id(client.add(
                "t:CustomerPayment",
                "",
                fields.replace(marker, "<t:subsidiary internalId=\"" + west + "\"/>" + marker)));
        assertThat(client.get("customerPayment", "internalId=\"" + paid + "\"").attributes("subsidiary", "internalId"))
                .isEqualTo(java.util.List.of(west));
    }

    @Test
    void daysFallWhereTheUsersZoneSaysAndAreToldInPacificTime() {
        try (NetSuiteSandbox chicago = NetSuiteSandbox.start(
                books.ledger, NetSuiteSandboxOptions.defaults().withUserZone(java.time.ZoneId.of("America/Chicago")))) {
            RawSuiteTalk there = new RawSuiteTalk(chicago);
            String fields = RawSuiteTalk.paymentFields(books.other.id(), "10", invoice.id(), "10")
                    .replace("<t:memo>", "<t:tranDate>2026-02-20T22:00:00.000-08:00</t:tranDate><t:memo>");
            String paid = id(there.add("t:CustomerPayment", "", fields));

            assertThat(books.ledger.payment(paid).orElseThrow().date()).isEqualTo(LocalDate.of(2026, 2, 21));
            assertThat(there.get("customerPayment", "internalId=\"" + paid + "\"")
                            .first("tranDate"))
                    .isEqualTo("2026-02-20T22:00:00.000-08:00");
        }
    }

    @Test
    void largeAmountsComeWithAnExponentAndAreReadWithoutLoss() {
        LedgerDocument large = books.invoice(books.other, "12345678.90");

        RawSuiteTalk.Answer answer = client.get("invoice", "internalId=\"" + large.id() + "\"");

        assertThat(answer.first("total")).isEqualTo("1.23456789E7");
        assertThat(new BigDecimal(answer.first("total"))).isEqualByComparingTo("12345678.90");
    }

    @Test
    void aMessageThatDoesNotFitTheContractIsNoRequest() {
        RawSuiteTalk.Answer wrongNumber = client.pay("A", books.other.id(), "ten", invoice.id(), "10");
        RawSuiteTalk.Answer wrongField =
                client.add("t:CustomerPayment", "", "<t:customr internalId=\"" + books.other.id() + "\"/>");
        RawSuiteTalk.Answer entity = client.send(HttpRequest.newBuilder(sandbox.soapUrl("2025_2"))
                .POST(BodyPublishers.ofString("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + client.envelope(client.passport(), "<m:getServerTime/>"))));

        for (RawSuiteTalk.Answer answer : java.util.List.of(wrongNumber, wrongField, entity)) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.first("faultstring")).contains("org.xml.sax.SAX");
        }
        assertThat(books.ledger.payments()).isEmpty();
        assertThat(entity.text()).contains("DOCTYPE");
    }
}
