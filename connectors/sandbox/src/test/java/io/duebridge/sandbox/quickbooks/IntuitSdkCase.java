package io.duebridge.sandbox.quickbooks;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.util.Config;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sample company behind a sandbox, and Intuit's own Java SDK as its client. */
abstract class IntuitSdkCase {
    final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    final Ledger ledger = SampleCompany.generate(SampleSpec.smallMultiCurrency(LocalDate.of(2026, 3, 2)), clock);
    final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    String accessToken = "";

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
    DataService service() throws FMSException {
        Context context = new Context(new OAuth2Authorizer(accessToken), ServiceType.QBO, sandbox.realmId());
        context.setMinorVersion("75");
        return new DataService(context);
    }

    LedgerDocument openInvoice() {
        return ledger.invoices().stream()
                .filter(invoice -> invoice.open().compareTo(BigDecimal.TEN) > 0
                        && invoice.currency().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    DocumentDetails fresh() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        return DocumentDetails.plain(
                openInvoice().customer(),
                today,
                today.plusDays(30),
                "USD",
                List.of(DocumentLine.sale("Sod", new BigDecimal("80.00"))));
    }

    static ReferenceType ref(String id) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(id);
        return reference;
    }

    static Line paying(String id, String type, BigDecimal amount) {
        LinkedTxn link = new LinkedTxn();
        link.setTxnId(id);
        link.setTxnType(type);
        Line line = new Line();
        line.setAmount(amount);
        line.setLinkedTxn(List.of(link));
        return line;
    }

    static Payment payment(LedgerDocument invoice, BigDecimal amount) {
        Payment payment = new Payment();
        payment.setCustomerRef(ref(invoice.customer()));
        payment.setTotalAmt(amount);
        payment.setPaymentRefNum("CHK-é-1");
        payment.setPrivateNote("paid in the portal");
        payment.setCurrencyRef(ref(invoice.currency()));
        payment.setLine(List.of(paying(invoice.id(), "Invoice", amount)));
        return payment;
    }
}
