package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.CreditMemo;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.OperationEnum;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.data.SalesItemLineDetail;
import com.intuit.ipp.exception.AuthenticationException;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.BatchOperation;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.services.QueryResult;
import com.intuit.ipp.util.Config;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intuit's own Java SDK as the client: nobody here wrote it, so it tells whether the sandbox speaks the real protocol. */
class IntuitSdkTest {
    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    private final Ledger ledger =
            SampleCompany.generate(SampleSpec.smallMultiCurrency(LocalDate.of(2026, 3, 2)), clock);
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private String accessToken = "";

    @BeforeEach
    void connect() {
        accessToken = new RawClient(sandbox)
                .refresh(sandbox.refreshToken())
                .json()
                .path("access_token")
                .asText();
        // the SDK keeps these per thread; its default transport would drop the port
        Config.setProperty(Config.BASE_URL_QBO, sandbox.baseUrl() + "/v3/company");
        Config.setProperty(Config.HTTP_TRANSPORT, "HTTP_URL_CONNECTION");
        Config.setProperty(Config.TIMEOUT_CONNECTION, "10000");
        Config.setProperty(Config.TIMEOUT_REQUEST, "10000");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** A fresh one for each call, as the SDK's contexts serve one call and one thread. */
    private DataService service() throws FMSException {
        Context context = new Context(new OAuth2Authorizer(accessToken), ServiceType.QBO, sandbox.realmId());
        context.setMinorVersion("75");
        return new DataService(context);
    }

    private LedgerDocument openInvoice() {
        return ledger.invoices().stream()
                .filter(invoice -> invoice.open().compareTo(BigDecimal.TEN) > 0
                        && invoice.currency().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    private static List<? extends IEntity> changes(List<CDCQueryResult> results, String entity) {
        QueryResult result = results.get(0).getQueryResults().get(entity);
        return result == null ? List.of() : result.getEntities();
    }

    private DocumentDetails fresh() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        return DocumentDetails.plain(
                openInvoice().customer(),
                today,
                today.plusDays(30),
                "USD",
                List.of(DocumentLine.sale("Sod", new BigDecimal("80.00"))));
    }

    private static ReferenceType ref(String id) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(id);
        return reference;
    }

    private static Line paying(String id, String type, BigDecimal amount) {
        LinkedTxn link = new LinkedTxn();
        link.setTxnId(id);
        link.setTxnType(type);
        Line line = new Line();
        line.setAmount(amount);
        line.setLinkedTxn(List.of(link));
        return line;
    }

    private static Payment payment(LedgerDocument invoice, BigDecimal amount) {
        Payment payment = new Payment();
        payment.setCustomerRef(ref(invoice.customer()));
        payment.setTotalAmt(amount);
        payment.setPaymentRefNum("CHK-é-1");
        payment.setPrivateNote("paid in the portal");
        payment.setCurrencyRef(ref(invoice.currency()));
        payment.setLine(List.of(paying(invoice.id(), "Invoice", amount)));
        return payment;
    }

    @Test
    void invoicesArePagedThroughToTheLast() throws FMSException {
        List<String> read = new ArrayList<>();
        QueryResult page;
        do {
            page = service()
                    .executeQuery(
                            "select * from Invoice orderby Id startposition " + (read.size() + 1) + " maxresults 150");
            page.getEntities().forEach(entity -> read.add(((Invoice) entity).getId()));
        } while (page.getEntities().size() == 150);

        assertThat(read)
                .containsExactlyElementsOf(
                        ledger.invoices().stream().map(LedgerDocument::id).toList());
    }

    @Test
    void anInvoiceArrivesWithEveryFieldWhereTheSdkExpectsIt() throws FMSException {
        LedgerDocument kept = ledger.invoices().stream()
                .filter(invoice -> invoice.details().tax().signum() > 0
                        && invoice.details().purchaseOrder().isPresent()
                        && !invoice.payments().isEmpty())
                .findFirst()
                .orElseThrow();
        Invoice wanted = new Invoice();
        wanted.setId(kept.id());

        Invoice invoice = service().findById(wanted);

        assertThat(invoice.getDocNumber()).isEqualTo(kept.details().number().orElseThrow());
        assertThat(invoice.getTotalAmt()).isEqualByComparingTo(kept.total());
        assertThat(invoice.getBalance()).isEqualByComparingTo(kept.open());
        assertThat(invoice.getTxnTaxDetail().getTotalTax())
                .isEqualByComparingTo(kept.details().tax());
        assertThat(invoice.getLine())
                .hasSize(kept.details().lines().size() + 1)
                .last()
                .extracting(Line::getDetailType)
                .isEqualTo(LineDetailTypeEnum.SUB_TOTAL_LINE_DETAIL);
        assertThat(invoice.getLinkedTxn()).extracting(LinkedTxn::getTxnId).containsExactlyElementsOf(kept.payments());
        assertThat(invoice.getCurrencyRef().getValue()).isEqualTo(kept.currency());
        assertThat(invoice.getMetaData().getLastUpdatedTime().toInstant().getEpochSecond())
                .isEqualTo(kept.changedAt().getEpochSecond());
    }

    @Test
    void everyEntityOfTheCompanyParses() throws FMSException {
        for (String entity : List.of(
                "Customer",
                "CreditMemo",
                "Payment",
                "Term",
                "PaymentMethod",
                "Account",
                "Item",
                "CompanyInfo",
                "Preferences")) {
            QueryResult result = service().executeQuery("select * from " + entity + " maxresults 1000");
            assertThat(result.getEntities()).as(entity).isNotEmpty();
        }
    }

    @Test
    void aPaymentIsCreatedChangedVoidedAndDeleted() throws FMSException {
        LedgerDocument invoice = openInvoice();

        Payment created = service().add(payment(invoice, new BigDecimal("10.00")));

        assertThat(created.getUnappliedAmt()).isEqualByComparingTo("0");
        assertThat(created.getPaymentRefNum()).isEqualTo("CHK-é-1");
        assertThat(created.getLine().get(0).getLineEx().getAny()).hasSize(3);
        assertThat(ledger.invoice(invoice.id()).orElseThrow().open())
                .isEqualByComparingTo(invoice.open().subtract(BigDecimal.TEN));

        created.setLine(List.of(paying(invoice.id(), "Invoice", new BigDecimal("4.00"))));
        Payment changed = service().update(created);
        assertThat(changed.getUnappliedAmt()).isEqualByComparingTo("6");
        assertThat(changed.getSyncToken()).isEqualTo("1");

        Payment voided = service().voidRequest(changed);
        assertThat(voided.getTotalAmt()).isEqualByComparingTo("0");
        assertThat(voided.getPrivateNote()).startsWith("Voided");
        assertThat(ledger.invoice(invoice.id()).orElseThrow().open()).isEqualByComparingTo(invoice.open());

        Payment deleted = service().delete(voided);
        assertThat(deleted.getStatus()).isEqualTo(EntityStatusEnum.DELETED);
        assertThat(ledger.payment(created.getId())).isEmpty();
    }

    @Test
    void aSparseUpdateLeavesWhatItDoesNotName() throws FMSException {
        LedgerDocument invoice = openInvoice();
        Payment created = service().add(payment(invoice, new BigDecimal("3.00")));
        Payment sparse = new Payment();
        sparse.setId(created.getId());
        sparse.setSyncToken(created.getSyncToken());
        sparse.setSparse(true);
        sparse.setPrivateNote("only the note");

        Payment updated = service().update(sparse);

        assertThat(updated.getPrivateNote()).isEqualTo("only the note");
        assertThat(updated.getLine()).hasSize(1);
        assertThat(updated.getPaymentRefNum()).isEqualTo("CHK-é-1");
    }

    @Test
    void anInvoiceIsCreatedFromItsLinesAndVoided() throws FMSException {
        SalesItemLineDetail detail = new SalesItemLineDetail();
        detail.setItemRef(ref("1"));
        detail.setQty(new BigDecimal("3"));
        detail.setUnitPrice(new BigDecimal("33.33"));
        Line line = new Line();
        line.setAmount(new BigDecimal("99.99"));
        line.setDetailType(LineDetailTypeEnum.SALES_ITEM_LINE_DETAIL);
        line.setSalesItemLineDetail(detail);
        Invoice invoice = new Invoice();
        invoice.setCustomerRef(ref(openInvoice().customer()));
        invoice.setLine(List.of(line));
        invoice.setCurrencyRef(ref("USD"));

        Invoice created = service().add(invoice);
        assertThat(created.getBalance()).isEqualByComparingTo("99.99");
        assertThat(created.getDocNumber()).isNotBlank();

        Invoice voided = service().voidRequest(created);
        assertThat(voided.getTotalAmt()).isEqualByComparingTo("0");
        assertThat(voided.getDocNumber()).isEqualTo(created.getDocNumber());
        assertThat(voided.getPrivateNote()).isEqualTo("Voided");
    }

    @Test
    void aStaleUpdateIsRefusedWithCode5010() throws FMSException {
        Customer customer = new Customer();
        customer.setId(openInvoice().customer());
        Customer read = service().findById(customer);
        read.setNotes("first");
        service().update(read);
        read.setNotes("second");

        assertThatThrownBy(() -> service().update(read))
                .isInstanceOfSatisfying(
                        FMSException.class,
                        e -> assertThat(e.getErrorList().get(0).getCode()).isEqualTo("5010"));
    }

    @Test
    void changeDataCaptureNamesTheDeleted() throws FMSException {
        clock.advance(Duration.ofMinutes(30));
        LedgerDocument invoice = openInvoice();
        Payment kept = service().add(payment(invoice, new BigDecimal("1.00")));
        Payment gone = service().add(payment(invoice, new BigDecimal("2.00")));
        service().delete(gone);

        List<CDCQueryResult> results =
                service().executeCDCQuery(List.of(new Payment(), new Invoice()), "2026-03-02T20:10:00Z");

        assertThat(changes(results, "Payment"))
                .map(Payment.class::cast)
                .extracting(Payment::getId, Payment::getStatus)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(kept.getId(), null),
                        org.assertj.core.groups.Tuple.tuple(gone.getId(), EntityStatusEnum.DELETED));
        assertThat(changes(results, "Invoice"))
                .map(entity -> ((Invoice) entity).getId())
                .containsExactly(invoice.id());
    }

    @Test
    void aBatchAnswersEachItemForItself() throws FMSException {
        LedgerDocument invoice = openInvoice();
        Payment tooMuch = payment(invoice, invoice.open().add(BigDecimal.ONE));
        BatchOperation batch = new BatchOperation();
        batch.addEntity(payment(invoice, BigDecimal.ONE), OperationEnum.CREATE, "good");
        batch.addEntity(tooMuch, OperationEnum.CREATE, "tooMuch");
        batch.addQuery("select * from Customer maxresults 3", "ask");

        service().executeBatch(batch);

        assertThat(((Payment) batch.getEntity("good")).getId()).isNotBlank();
        assertThat(batch.getFault("tooMuch").getError().get(0).getCode()).isEqualTo("6000");
        assertThat(batch.getQueryResponse("ask").getEntities()).hasSize(3);
    }

    @Test
    void aCreditMemoIsUsedByAPaymentOfNothing() throws FMSException {
        LedgerDocument invoice = ledger.addInvoice(fresh());
        LedgerDocument memo = ledger.addCreditMemo(fresh());
        BigDecimal used = memo.open();
        Payment link = payment(invoice, BigDecimal.ZERO);
        link.setLine(List.of(paying(invoice.id(), "Invoice", used), paying(memo.id(), "CreditMemo", used)));

        Payment created = service().add(link);

        assertThat(created.getTotalAmt()).isEqualByComparingTo("0");
        CreditMemo wanted = new CreditMemo();
        wanted.setId(memo.id());
        assertThat(service().findById(wanted).getRemainingCredit()).isEqualByComparingTo("0");
    }

    @Test
    void aLongQueryGoesAsText() throws FMSException {
        String ids = String.join(
                "','",
                ledger.invoices().stream().limit(60).map(LedgerDocument::id).toList());

        QueryResult result = service().executeQuery("select * from Invoice where Id in ('" + ids + "')");

        assertThat(result.getEntities()).hasSize(60);
        assertThat(sandbox.log().matching(CallSummary.querying("Invoice")))
                .singleElement()
                .extracting(LoggedRequest::method)
                .isEqualTo("POST");
    }

    @Test
    void anExpiredTokenIsAnAuthenticationException() {
        sandbox.faults().arm(FaultKind.EXPIRED_TOKEN, CallSummary.any(), 1);

        assertThatThrownBy(() -> service().executeQuery("select * from Customer"))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aRequestIdGivenToTheSdkIsReplayed() throws FMSException {
        LedgerDocument invoice = openInvoice();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Context context = new Context(new OAuth2Authorizer(accessToken), ServiceType.QBO, sandbox.realmId());
            context.setRequestID("my-key-1");
            ids.add(new DataService(context)
                    .add(payment(invoice, BigDecimal.ONE))
                    .getId());
        }

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(ledger.paymentsNoted("CHK-é-1"))
                .hasSize(1)
                .extracting(LedgerPayment::kind)
                .containsExactly(EntityKind.PAYMENT);
    }
}
