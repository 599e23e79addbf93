package io.duebridge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sap.SapConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that posting and clearing payments can take: requests that are written already, sent by as many senders as the program has, one
 * call by BAPI, a journal entry and a clearing in S/4HANA. Nothing is looked up before, checked after, or kept.
 */
final class SapPostingFloor {
    private static final int SENDERS = 4;
    private static final int PAGE = 500;
    private static final Pattern DOCUMENT = Pattern.compile("<AccountingDocument>(\\d{10})</AccountingDocument>");

    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String CLEARING =
            "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryBulkClearingRequest_In/JournalEntryBulkClearingRequest_InRequest";

    private final Map<String, String> settings;
    private final SapFloor wire;
    private final InstantSource clock = InstantSource.system();

    SapPostingFloor(Map<String, String> settings) {
        this.settings = settings;
        this.wire = new SapFloor(settings, PAGE);
    }

    /** Writes the requests for so many open invoices, the last of the books. */
    List<FrozenPayment> write(int payments) throws Exception {
        List<ErpRecord> open = new ArrayList<>();
        List<FrozenPayment> written = new ArrayList<>();
        Map<String, String> unhurried = new HashMap<>(settings);
        unhurried.put("calls-per-minute", "100000");
        unhurried.put("billing-documents", "false");
        try (ErpConnection connection = new SapConnector()
                .open(
                        new ConnectionSettings("floor", unhurried),
                        new ConnectorContext(clock, new InMemoryTokenStore()))) {
            ReadRequest request =
                    ReadRequest.first(RecordKind.INVOICE, new ReadWindow(Instant.EPOCH, clock.instant()), PAGE);
            for (Optional<ReadRequest> at = Optional.of(request); at.isPresent(); ) {
                RecordPage page = connection.read(at.get());
                page.records().stream()
                        .filter(record -> !record.body().path("IsCleared").asBoolean())
                        .forEach(open::add);
                at = page.next().map(at.get()::next);
            }
            for (ErpRecord invoice : open.subList(open.size() - payments, open.size())) {
                written.add(connection.freeze(payment(invoice)));
            }
        }
        return written;
    }

    private PaymentInstruction payment(ErpRecord invoice) {
        JsonNode body = invoice.body();
        Money open = new Money(
                body.path("AmountInTransactionCurrency").decimalValue(),
                Currency.getInstance(body.path("TransactionCurrency").asText()));
        return new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                new ErpId(body.path("Customer").asText().replaceFirst("^0+", "")),
                open,
                wire.today(),
                List.of(new PaymentApplication(RecordKind.INVOICE, invoice.id(), open.amount())),
                Optional.empty(),
                Optional.empty());
    }

    /** How many calls there were. */
    long calls() {
        return wire.calls();
    }

    /** Sends them. */
    long send(List<FrozenPayment> payments) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Callable<Boolean>> sends = new ArrayList<>();
            for (FrozenPayment payment : payments) {
                sends.add(() -> settings.containsKey("profile") ? bapi(payment) : s4hana(payment));
            }
            for (Future<Boolean> sent : senders.invokeAll(sends)) {
                if (!sent.get()) {
                    throw new IllegalStateException("a payment of the floor was refused");
                }
            }
            return payments.size();
        } finally {
            senders.shutdownNow();
        }
    }

    private boolean bapi(FrozenPayment payment) throws IOException, InterruptedException {
        String answer = new String(wire.callWritten("Z_DUEBRIDGE_PAYMENT", payment.body()), StandardCharsets.UTF_8);
        return answer.contains("<NUMBER>001</NUMBER>");
    }

    private boolean s4hana(FrozenPayment payment) throws IOException, InterruptedException {
        String answer = new String(
                wire.soap("/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi", "", payment.body()),
                StandardCharsets.UTF_8);
        Matcher document = DOCUMENT.matcher(answer);
        if (!document.find()) {
            return false;
        }
        clear(payment.instruction(), document.group(1));
        return true;
    }

    private void clear(PaymentInstruction paid, String document) throws IOException, InterruptedException {
        String[] invoice = paid.applications().get(0).document().value().split("-");
        String year = Integer.toString(paid.date().getYear());
        String company = invoice[0];
        String account = String.format("%010d", Long.parseLong(paid.customer().value()));
        String header = "<MessageHeader><ID>" + paid.reference() + "</ID><CreationDateTime>"
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "</CreationDateTime></MessageHeader>";
        wire.soap(
                "/sap/bc/srt/scs_ext/sap/journalentrybulkclearingreques",
                "<a:Action xmlns:a=\"" + ADDRESSING + "\">" + CLEARING + "</a:Action><a:MessageID xmlns:a=\""
                        + ADDRESSING + "\">uuid:" + UUID.randomUUID() + "</a:MessageID>",
                "<n:JournalEntryBulkClearingRequest xmlns:n=\"http://sap.com/xi/SAPSCORE/SFIN\">" + header
                        + "<JournalEntryClearingRequest>" + header + "<JournalEntry><CompanyCode>" + company
                        + "</CompanyCode><AccountingDocumentType>AB</AccountingDocumentType><DocumentDate>"
                        + paid.date()
                        + "</DocumentDate><PostingDate>" + paid.date() + "</PostingDate><CurrencyCode>"
                        + paid.total().currency() + "</CurrencyCode><DocumentHeaderText>" + paid.reference()
                        + "</DocumentHeaderText>" + item(1, company, account, invoice[1], invoice[2], invoice[3])
                        + item(2, company, account, year, document, "002")
                        + "</JournalEntry></JournalEntryClearingRequest></n:JournalEntryBulkClearingRequest>");
    }

    private static String item(int at, String company, String account, String year, String document, String item) {
        return "<APARItems><ReferenceDocumentItem>" + at + "</ReferenceDocumentItem><CompanyCode>" + company
                + "</CompanyCode><AccountType>D</AccountType><APARAccount>" + account + "</APARAccount><FiscalYear>"
                + year
                + "</FiscalYear><AccountingDocument>" + document + "</AccountingDocument><AccountingDocumentItem>"
                + item
                + "</AccountingDocumentItem></APARItems>";
    }
}
