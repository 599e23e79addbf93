package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.netsuite.RawSuiteTalk.Answer;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoapReadsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawSuiteTalk client = new RawSuiteTalk(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String type(String... types) {
        StringBuilder filter = new StringBuilder("<x:type operator=\"anyOf\">");
        for (String type : types) {
            filter.append("<c:searchValue>").append(type).append("</c:searchValue>");
        }
        return filter.append("</x:type>").toString();
    }

    private static String changed(String operator, String... times) {
        String filter =
                "<x:lastModifiedDate operator=\"" + operator + "\"><c:searchValue>" + times[0] + "</c:searchValue>";
        return filter + (times.length > 1 ? "<c:searchValue2>" + times[1] + "</c:searchValue2>" : "")
                + "</x:lastModifiedDate>";
    }

    private Answer more(String searchId, int page) {
        return client.call("<m:searchMoreWithId><m:searchId>" + searchId + "</m:searchId><m:pageIndex>" + page
                + "</m:pageIndex></m:searchMoreWithId>");
    }

    private static List<String> ids(Answer answer) {
        return answer.attributes("record", "internalId");
    }

    private List<LedgerDocument> invoices(int count) {
        List<LedgerDocument> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(books.invoice(books.other, "10"));
        }
        return made;
    }

    @Test
    void aWindowOfChangesHoldsBothItsEnds() {
        LedgerDocument first = books.invoice(books.other, "10");
        books.clock.advance(Duration.ofMinutes(10));
        LedgerDocument second = books.invoice(books.other, "20");
        books.clock.advance(Duration.ofMinutes(10));
        books.invoice(books.other, "30");

        Answer answer = client.search(
                "TransactionSearchBasic",
                changed("within", "2026-03-02T20:00:00Z", "2026-03-02T12:10:00.000-08:00") + type("_invoice"));

        assertThat(ids(answer)).containsExactly(first.id(), second.id());
        assertThat(answer.first("totalRecords")).isEqualTo("2");
        assertThat(ids(client.search(
                        "TransactionSearchBasic", changed("after", "2026-03-02T20:00:00Z") + type("_invoice"))))
                .hasSize(2);
    }

    @Test
    void aSearchIsRunAgainForEachPageSoThatRowsShiftAndOneIsNeverSeen() {
        List<LedgerDocument> invoices = invoices(12);
        client.withSearchPreferences(true, 5);
        Answer first = client.search("TransactionSearchBasic", type("_invoice"));
        assertThat(first.first("totalPages")).isEqualTo("3");
        String searchId = first.first("searchId");
        assertThat(ids(first))
                .containsExactlyElementsOf(
                        invoices.subList(0, 5).stream().map(LedgerDocument::id).toList());

        books.ledger.deleteDocument(
                io.duebridge.sandbox.EntityKind.INVOICE, invoices.get(0).id());
        Answer second = more(searchId, 2);

        assertThat(ids(second).get(0)).isEqualTo(invoices.get(6).id());
        assertThat(ids(first)).doesNotContain(invoices.get(5).id());
        assertThat(ids(second)).doesNotContain(invoices.get(5).id());
        assertThat(second.first("totalRecords")).isEqualTo("11");
    }

    @Test
    void aSearchIsForgottenAfterFifteenIdleMinutes() {
        invoices(12);
        client.withSearchPreferences(true, 5);
        String searchId =
                client.search("TransactionSearchBasic", type("_invoice")).first("searchId");

        books.clock.advance(Duration.ofMinutes(14));
        assertThat(more(searchId, 2).status()).isEqualTo(200);
        books.clock.advance(Duration.ofMinutes(14));
        assertThat(more(searchId, 3).status()).isEqualTo(200);
        books.clock.advance(Duration.ofMinutes(16));

        Answer late = more(searchId, 3);
        assertThat(late.status()).isEqualTo(500);
        assertThat(late.first("code")).isEqualTo("INVALID_JOB_ID");
    }

    @Test
    void pagesHaveFiveToAThousandRecords() {
        for (int size : new int[] {4, 1001}) {
            Answer answer = client.withSearchPreferences(true, size).search("TransactionSearchBasic", type("_invoice"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.first("code")).isEqualTo("WS_INVALID_SEARCH_PAGE_SIZE");
        }
        assertThat(client.withSearchPreferences(true, 1000)
                        .search("TransactionSearchBasic", type("_invoice"))
                        .first("totalRecords"))
                .isEqualTo("0");
    }

    @Test
    void sublistsComeOnlyWhenAskedFor() {
        LedgerDocument invoice = books.invoice(books.other, "10");
        books.payment(books.other, "10", Bookkeeping.to(invoice, "10"));

        assertThat(client.search("TransactionSearchBasic", type("_customerPayment"))
                        .all("applyList"))
                .isEmpty();
        assertThat(client.withSearchPreferences(false, 100)
                        .search("TransactionSearchBasic", type("_customerPayment"))
                        .all("doc"))
                .containsExactly(invoice.id());
        assertThat(client.withSearchPreferences(true, 100)
                        .get("invoice", "internalId=\"" + invoice.id() + "\"")
                        .all("itemList"))
                .hasSize(1);
    }

    @Test
    void transactionsAreFoundByWhatTheyAre() {
        LedgerDocument open = books.invoice(books.other, "10");
        LedgerDocument paid = books.invoice(books.job, "20");
        LedgerPayment payment = books.payment(books.job, "20", Bookkeeping.to(paid, "20"));
        String only = type("_invoice");

        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:status operator=\"anyOf\"><c:searchValue>_invoiceOpen</c:searchValue></x:status>" + only)))
                .containsExactly(open.id());
        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:entity operator=\"anyOf\"><c:searchValue internalId=\"" + books.job.id()
                                + "\"/></x:entity>")))
                .containsExactly(paid.id(), payment.id());
        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:internalIdNumber operator=\"greaterThan\"><c:searchValue>" + open.id()
                                + "</c:searchValue></x:internalIdNumber>" + only)))
                .containsExactly(paid.id());
        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:amountRemaining operator=\"greaterThan\"><c:searchValue>0"
                                + "</c:searchValue></x:amountRemaining>" + only)))
                .containsExactly(open.id());
        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:applyingTransaction operator=\"anyOf\"><c:searchValue" + " internalId=\"" + payment.id()
                                + "\"/></x:applyingTransaction>" + only)))
                .containsExactly(paid.id());
        assertThat(ids(client.search(
                        "TransactionSearchBasic",
                        "<x:tranId operator=\"is\"><c:searchValue>"
                                + open.details().number().orElseThrow() + "</c:searchValue></x:tranId>")))
                .containsExactly(open.id());
        assertThat(ids(client.search(
                        "CustomerSearchBasic", "<x:isInactive><c:searchValue>true</c:searchValue></x:isInactive>")))
                .isEmpty();
        assertThat(client.search(
                                "TransactionSearchBasic",
                                "<x:tranId operator=\"sounds\"><c:searchValue>a</c:searchValue></x:tranId>")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void aListIsReadRecordByRecordAndOneThatFailsFailsAlone() {
        LedgerDocument first = books.invoice(books.other, "10");
        LedgerDocument locked = books.invoice(books.other, "20");
        sandbox.books().lock(RecordType.INVOICE, locked.id());
        String reference = "<m:baseRef xsi:type=\"c:RecordRef\" type=\"invoice\" internalId=\"%s\"/>";

        Answer answer = client.call("<m:getList>" + reference.formatted(locked.id()) + reference.formatted("4711")
                + reference.formatted(first.id()) + "</m:getList>");

        assertThat(answer.all("code")).containsExactly("RCRD_LOCKED_BY_WF", "RCRD_DSNT_EXIST");
        assertThat(ids(answer)).containsExactly(first.id());
    }

    @Test
    void moreReferencesThanAThousandAreTooMany() {
        String reference = "<m:baseRef xsi:type=\"c:RecordRef\" type=\"invoice\" internalId=\"1\"/>";

        Answer answer = client.call("<m:getList>" + reference.repeat(1001) + "</m:getList>");

        assertThat(answer.first("code")).isEqualTo("MAX_RCRDS_EXCEEDED");
    }

    @Test
    void whatWasDeletedIsTold() {
        LedgerDocument gone = books.invoice(books.other, "10");
        books.clock.advance(Duration.ofMinutes(5));
        books.ledger.deleteDocument(io.duebridge.sandbox.EntityKind.INVOICE, gone.id());
        String call =
                "<m:getDeleted><m:getDeletedFilter><c:deletedDate operator=\"within\"><c:searchValue>%s</c:searchValue>"
                        + "<c:searchValue2>2026-03-02T21:00:00Z</c:searchValue2></c:deletedDate><c:type operator=\"anyOf\">"
                        + "<c:searchValue>%s</c:searchValue></c:type></m:getDeletedFilter><m:pageIndex>1</m:pageIndex></m:getDeleted>";

        Answer answer = client.call(call.formatted("2026-03-02T20:05:00Z", "_invoice"));

        assertThat(ids(answer)).containsExactly(gone.id());
        assertThat(answer.attributes("record", "type")).containsExactly("invoice");
        assertThat(answer.first("deletedDate")).isEqualTo("2026-03-02T12:05:00.000-08:00");
        assertThat(ids(client.call(call.formatted("2026-03-02T20:05:01Z", "_invoice"))))
                .isEmpty();
        assertThat(ids(client.call(call.formatted("2026-03-02T20:00:00Z", "_creditMemo"))))
                .isEmpty();
    }

    @Test
    void everyVersionOfTheEndpointAnswersInItsOwnNamespaces() {
        books.invoice(books.other, "10");
        for (String version : List.of("2023_2", "2024_1", "2024_2", "2025_1", "2025_2")) {
            Answer answer = client.inVersion(version).search("TransactionSearchBasic", type("_invoice"));

            assertThat(answer.first("totalRecords")).as(version).isEqualTo("1");
            assertThat(answer.text()).contains("urn:core_" + version + ".platform");
            assertThat(answer.text().replace("_" + version + ".", "")).doesNotContainPattern("urn:core_20[0-9]{2}_");
        }
        assertThat(client.inVersion("2019_1").call("<m:getServerTime/>").first("code"))
                .isEqualTo("INVALID_VERSION");
    }

    @Test
    void anInvoiceIsMadeIntoAPaymentThatHasNotBeenSaved() {
        LedgerDocument invoice = books.invoice(books.other, "10");
        books.invoice(books.other, "20");

        Answer answer = client.call("<m:initialize><m:initializeRecord><c:type>customerPayment</c:type><c:reference"
                + " type=\"invoice\" internalId=\"" + invoice.id() + "\"/></m:initializeRecord></m:initialize>");

        assertThat(answer.first("payment")).isEqualTo("10.0");
        assertThat(answer.all("doc")).hasSize(2);
        assertThat(books.ledger.payments()).isEmpty();
    }

    @Test
    void currenciesAreToldByTheirSymbols() {
        String reference = "<m:baseRef xsi:type=\"c:RecordRef\" type=\"currency\" internalId=\"%s\"/>";

        Answer answer =
                client.call("<m:getList>" + reference.formatted("1") + reference.formatted("9") + "</m:getList>");

        assertThat(answer.all("symbol")).containsExactly("USD");
        assertThat(answer.first("isBaseCurrency")).isEqualTo("true");
        assertThat(answer.first("code")).isEqualTo("RCRD_DSNT_EXIST");
        assertThat(client.call(
                                "<m:getSelectValue><m:fieldDescription><c:recordType>customerPayment</c:recordType>"
                                        + "<c:field>currency</c:field></m:fieldDescription><m:pageIndex>1</m:pageIndex></m:getSelectValue>")
                        .attributes("baseRef", "internalId"))
                .containsExactly("1");
    }

    @Test
    void limitsAndChoicesAreTold() {
        assertThat(client.call("<m:getAccountGovernanceInfo/>").first("accountConcurrencyLimit"))
                .isEqualTo("1000");
        assertThat(client.call(
                                "<m:getSelectValue><m:fieldDescription><c:recordType>customerPayment</c:recordType>"
                                        + "<c:field>account</c:field></m:fieldDescription><m:pageIndex>1</m:pageIndex></m:getSelectValue>")
                        .all("name"))
                .contains("Checking");
    }
}
