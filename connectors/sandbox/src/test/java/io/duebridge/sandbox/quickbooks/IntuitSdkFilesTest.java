package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.data.Attachable;
import com.intuit.ipp.data.AttachableRef;
import com.intuit.ipp.data.Estimate;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.util.Config;
import io.duebridge.sandbox.EstimateState;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerEstimate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Estimates, PDFs and attached files, with Intuit's own SDK as the client. */
class IntuitSdkFilesTest extends IntuitSdkCase {
    private static final byte[] CONTENT = "Delivered in good order: ü\r\n--edge\r\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void anEstimateParsesAndSaysWhatBecameOfIt() throws FMSException {
        LedgerEstimate kept = ledger.papers()
                .addEstimate(fresh(), EstimateState.pending(fresh().date().plusDays(30)));
        ledger.papers().invoiced(kept.id(), openInvoice().id());

        Estimate estimate = new Estimate();
        estimate.setId(kept.id());
        estimate = service().findById(estimate);

        assertThat(estimate.getTxnStatus()).isEqualTo("Closed");
        assertThat(estimate.getTotalAmt()).isEqualByComparingTo("80.00");
        assertThat(estimate.getLinkedTxn())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getTxnId()).isEqualTo(openInvoice().id()));
        assertThat(service().executeQuery("select * from Estimate").getEntities())
                .isNotEmpty();
        Estimate gone = service().delete(estimate);
        assertThat(gone.getId()).isEqualTo(kept.id());
        assertThat(ledger.papers().estimates()).noneMatch(one -> one.id().equals(kept.id()));
    }

    @Test
    void invoicesAndEstimatesComeAsPdf() throws Exception {
        LedgerEstimate kept = ledger.papers()
                .addEstimate(fresh(), EstimateState.pending(fresh().date().plusDays(30)));
        Invoice invoice = new Invoice();
        invoice.setId(openInvoice().id());
        Estimate estimate = new Estimate();
        estimate.setId(kept.id());

        throughProxy();
        for (IEntity entity : List.of(invoice, estimate)) {
            try (InputStream pdf = entity instanceof Invoice one
                    ? service().downloadPDF(one)
                    : service().downloadPDF((Estimate) entity)) {
                assertThat(new String(pdf.readNBytes(5), StandardCharsets.US_ASCII))
                        .isEqualTo("%PDF-");
            }
        }
    }

    @Test
    void aFileIsUploadedFoundFetchedAndDeleted() throws Exception {
        Attachable uploaded = service().upload(described(), new ByteArrayInputStream(CONTENT));

        assertThat(uploaded.getFileName()).isEqualTo("note.txt");
        assertThat(uploaded.getSize()).isEqualTo(CONTENT.length);
        assertThat(uploaded.getAttachableRef()).singleElement().satisfies(link -> {
            assertThat(link.getEntityRef().getType()).isEqualTo("Invoice");
            assertThat(link.isIncludeOnSend()).isTrue();
        });
        assertThat(service()
                        .executeQuery("select * from Attachable where AttachableRef.EntityRef.Type = 'Invoice' and"
                                + " AttachableRef.EntityRef.value = '"
                                + openInvoice().id() + "'")
                        .getEntities())
                .extracting(entity -> ((Attachable) entity).getId())
                .contains(uploaded.getId());
        assertThat(fetched(uploaded.getTempDownloadUri())).isEqualTo(CONTENT);
        service().delete(uploaded);
        assertThat(ledger.papers().findAttachable(uploaded.getId())).isEmpty();
    }

    @Test
    void theSdksOwnDownloadGivesTheFileOrWhereItIs() throws Exception {
        Attachable uploaded = service().upload(described(), new ByteArrayInputStream(CONTENT));
        throughProxy();
        try (InputStream file = service().download(uploaded)) {
            byte[] answer = file.readAllBytes();
            String text = new String(answer, StandardCharsets.UTF_8);
            assertThat(text.startsWith("http") ? fetched(text) : answer).isEqualTo(CONTENT);
        }
    }

    @Test
    void anAddressIsGoodForAQuarterOfAnHourAndForItsFileOnly() throws Exception {
        Attachable uploaded = service().upload(described(), new ByteArrayInputStream(CONTENT));
        URI address = URI.create(uploaded.getTempDownloadUri());

        assertThat(RawClient.status(URI.create(address.toString().replace("/" + uploaded.getId() + "?", "/1?"))))
                .isEqualTo(403);
        clock.advance(Duration.ofMinutes(16));
        assertThat(RawClient.status(address)).isEqualTo(403);
    }

    @Test
    void changeDataCaptureNamesFilesAndEstimates() throws FMSException {
        clock.advance(Duration.ofMinutes(30));
        ledger.papers()
                .attach(
                        LedgerAttachable.Details.file(
                                "a.txt", "text/plain", List.of(new LedgerAttachable.Link("Bill", "77", false))),
                        java.util.Optional.of(CONTENT));
        var results = service().executeCDCQuery(List.of(new Attachable(), new Estimate()), "2026-03-02T20:10:00Z");

        assertThat(results.get(0).getQueryResults()).containsKey("Attachable");
    }

    /**
     * The SDK reads PDFs by its default transport only, which drops the port of an address; with the sandbox as its proxy it need not have
     * one.
     */
    private void throughProxy() {
        Config.setProperty(Config.HTTP_TRANSPORT, "");
        Config.setProperty(Config.PROXY_HOST, sandbox.baseUrl().getHost());
        Config.setProperty(Config.PROXY_PORT, Integer.toString(sandbox.baseUrl().getPort()));
        Config.setProperty(Config.BASE_URL_QBO, "http://quickbooks.sandbox.test/v3/company");
    }

    @AfterEach
    void withoutProxy() {
        Config.setProperty(Config.PROXY_HOST, "");
        Config.setProperty(Config.PROXY_PORT, "");
    }

    private Attachable described() {
        ReferenceType invoice = ref(openInvoice().id());
        invoice.setType("Invoice");
        AttachableRef link = new AttachableRef();
        link.setEntityRef(invoice);
        link.setIncludeOnSend(true);
        Attachable described = new Attachable();
        described.setFileName("note.txt");
        described.setContentType("text/plain");
        described.setAttachableRef(List.of(link));
        return described;
    }

    private static byte[] fetched(String address) throws IOException {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return in.readAllBytes();
        }
    }
}
