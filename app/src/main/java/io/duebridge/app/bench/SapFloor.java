package io.duebridge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.http.WireUrls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The least that pulling all invoices can take: as many calls as it needs, one after the other, each answer parsed to its end and thrown
 * away. Nothing is mapped, checked, archived or stored, and nothing is asked for twice.
 */
final class SapFloor {
    private static final String ITEMS = "/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube?";
    private static final String BILLING = "/sap/opu/odata/sap/API_BILLING_DOCUMENT_SRV/A_BillingDocument?";
    private static final int BILLS_A_CALL = 80;

    private final Map<String, String> settings;
    private final int pageSize;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final XMLInputFactory xml = XMLInputFactory.newFactory();
    private final AtomicLong calls = new AtomicLong();

    SapFloor(Map<String, String> settings, int pageSize) {
        this.settings = settings;
        this.pageSize = pageSize;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * @param most pages of items, or accounts of customers, to read
     * @return how many invoices came
     */
    int pull(int most) throws IOException, InterruptedException, XMLStreamException {
        return settings.containsKey("profile") ? bapi(most) : s4hana(most);
    }

    /** Charges page by page behind a key, and the billing documents of each page with their lines. */
    private int s4hana(int most) throws IOException, InterruptedException {
        int count = 0;
        Optional<JsonNode> last = Optional.empty();
        for (int page = 1; ; page++) {
            Map<String, String> options = new LinkedHashMap<>();
            options.put(
                    "$filter",
                    "FinancialAccountType eq 'D' and DebitCreditCode eq 'S' and SpecialGLCode eq ''"
                            + last.map(row -> " and (FiscalYear gt " + quoted(row, "FiscalYear") + " or (FiscalYear eq "
                                            + quoted(row, "FiscalYear") + " and AccountingDocument gt "
                                            + quoted(row, "AccountingDocument") + "))")
                                    .orElse(""));
            options.put("$orderby", "FiscalYear,AccountingDocument");
            options.put("$top", Integer.toString(pageSize));
            List<JsonNode> rows = results(ITEMS + WireUrls.query(options));
            List<String> bills = new ArrayList<>();
            for (JsonNode row : rows) {
                if (!row.path("BillingDocument").asText().isEmpty()) {
                    bills.add(row.path("BillingDocument").asText());
                    count++;
                }
            }
            bills(bills);
            if (rows.size() < pageSize || page == most) {
                return count;
            }
            last = Optional.of(rows.get(rows.size() - 1));
        }
    }

    private void bills(List<String> numbers) throws IOException, InterruptedException {
        for (int from = 0; from < numbers.size(); from += BILLS_A_CALL) {
            List<String> clauses = numbers.subList(from, Math.min(numbers.size(), from + BILLS_A_CALL)).stream()
                    .map(number -> "BillingDocument eq '" + number + "'")
                    .toList();
            Map<String, String> options = new LinkedHashMap<>();
            options.put("$filter", "(" + String.join(" or ", clauses) + ")");
            options.put("$expand", "to_Item");
            results(BILLING + WireUrls.query(options));
        }
    }

    private static String quoted(JsonNode row, String field) {
        return "'" + row.path(field).asText() + "'";
    }

    private List<JsonNode> results(String path) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        json.readTree(send(request(path).header("Accept", "application/json").GET()))
                .path("d")
                .path("results")
                .forEach(rows::add);
        return rows;
    }

    /** How many calls there were. */
    long calls() {
        return calls.get();
    }

    /** In the company's calendar: what is posted for a later day no BAPI gives. */
    LocalDate today() {
        return LocalDate.ofInstant(
                InstantSource.system().instant(), ZoneId.of(settings.getOrDefault("time-zone", "UTC")));
    }

    /** The list of customers, each one's open and cleared items, and of each invoice the two calls that its lines take. */
    private int bapi(int most) throws IOException, InterruptedException, XMLStreamException {
        LocalDate today = today();
        List<String> customers = new ArrayList<>();
        each(
                call(
                        "BAPI_CUSTOMER_GETLIST",
                        "<ADDRESSDATA/><IDRANGE><item><SIGN>I</SIGN><OPTION>CP</OPTION><LOW>*</LOW></item></IDRANGE>"),
                "CUSTOMER",
                customers::add);
        int count = 0;
        for (String customer : customers.subList(0, Math.min(most, customers.size()))) {
            String who = "<COMPANYCODE>" + settings.get("company-codes") + "</COMPANYCODE><CUSTOMER>" + customer
                    + "</CUSTOMER>";
            byte[] open = call("BAPI_AR_ACC_GETOPENITEMS", who + "<KEYDATE>" + today + "</KEYDATE><LINEITEMS/>");
            byte[] cleared = call(
                    "BAPI_AR_ACC_GETBALANCEDITEMS",
                    who + "<DATE_FROM>1970-01-01</DATE_FROM><DATE_TO>" + today + "</DATE_TO><LINEITEMS/>");
            count += invoices(open, customer) + invoices(cleared, customer);
        }
        return count;
    }

    private int invoices(byte[] answer, String customer) throws IOException, InterruptedException, XMLStreamException {
        List<String> bills = new ArrayList<>();
        each(answer, "BILL_DOC", text -> {
            if (!text.isEmpty()) {
                bills.add(text);
            }
        });
        for (String bill : bills) {
            each(call("BAPI_BILLINGDOC_GETDETAIL", "<BILLINGDOCUMENT>" + bill + "</BILLINGDOCUMENT>"), "", none -> {});
            each(
                    call(
                            "BAPI_WEBINVOICE_GETDETAIL",
                            "<BILLINGDOC>" + bill + "</BILLINGDOC><PARTNER_NUMBER>" + customer
                                    + "</PARTNER_NUMBER><PARTNER_ROLE>RG</PARTNER_ROLE><WEBINVOICEITEMS/>"),
                    "",
                    none -> {});
        }
        return bills.size();
    }

    private void each(byte[] answer, String element, Consumer<String> taker) throws XMLStreamException {
        InputStream in = new ByteArrayInputStream(answer);
        XMLStreamReader reader = xml.createXMLStreamReader(in);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                taker.accept(reader.getElementText());
            }
        }
    }

    /** Calls a function module; gives the answer's bytes. */
    byte[] call(String function, String parameters) throws IOException, InterruptedException {
        return callWritten(
                function,
                "<n:" + function + " xmlns:n=\"urn:sap-com:document:sap:rfc:functions\">" + parameters + "</n:"
                        + function + ">");
    }

    /** The same with a request that is written already. */
    byte[] callWritten(String function, String body) throws IOException, InterruptedException {
        String service = (function.startsWith("Z") ? function : "z" + function).toLowerCase(Locale.ROOT);
        String path = "/sap/bc/srt/rfc/sap/" + service + "/100/" + service + "/" + service;
        return soap(path, "", body);
    }

    /** Sends a payload in its envelope, with what stands in the envelope's header. */
    byte[] soap(String path, String header, String body) throws IOException, InterruptedException {
        String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>" + header
                + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return send(request(path)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(envelope)));
    }

    private HttpRequest.Builder request(String path) {
        String pair = settings.get("user") + ":" + settings.get("password");
        return HttpRequest.newBuilder(URI.create(settings.get("base-url") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofMinutes(5));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        calls.incrementAndGet();
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the sandbox answered HTTP " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
