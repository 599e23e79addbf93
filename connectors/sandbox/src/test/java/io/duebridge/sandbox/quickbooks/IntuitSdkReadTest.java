package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.exception.AuthenticationException;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.QueryResult;
import io.duebridge.sandbox.LedgerDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intuit's own Java SDK as the client: nobody here wrote it, so it tells whether the sandbox speaks the real protocol. */
class IntuitSdkReadTest extends IntuitSdkCase {
    private static List<? extends IEntity> changes(List<CDCQueryResult> results, String entity) {
        QueryResult result = results.get(0).getQueryResults().get(entity);
        return result == null ? List.of() : result.getEntities();
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
}
