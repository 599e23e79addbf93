package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.CreditMemo;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.OperationEnum;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.SalesItemLineDetail;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.BatchOperation;
import com.intuit.ipp.services.DataService;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intuit's own Java SDK as the client: nobody here wrote it, so it tells whether the sandbox speaks the real protocol. */
class IntuitSdkWriteTest extends IntuitSdkCase {
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
