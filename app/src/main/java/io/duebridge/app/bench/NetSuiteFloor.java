package io.duebridge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The least that pulling all invoices can take: as many calls as it needs, one after the other, each answer parsed to its end and thrown
 * away. Nothing is mapped, checked, archived or stored, and no record is asked for twice.
 */
final class NetSuiteFloor {
    private static final Pattern TOTAL = Pattern.compile("<[^>]*totalRecords>(\\d+)<");
    private static final int IDS_A_CALL = 100;

    private final Map<String, String> settings;
    private final int pageSize;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final XMLInputFactory xml = XMLInputFactory.newFactory();

    NetSuiteFloor(Map<String, String> settings, int pageSize) {
        this.settings = settings;
        this.pageSize = pageSize;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * By SuiteQL for the keys and the record service for the records.
     *
     * @param token of a connection that is signed in
     * @return how many came
     */
    int rest(String token) throws IOException, InterruptedException {
        int count = 0;
        long after = 0;
        while (true) {
            JsonNode keys = json.readTree(send(request("/services/rest/query/v1/suiteql?limit=" + pageSize)
                    .header("Authorization", "Bearer " + token)
                    .header("Prefer", "transient")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"q\":\"SELECT id FROM transaction WHERE type = 'CustInvc' AND id > " + after
                                    + " ORDER BY id\"}"))));
            List<String> ids = new ArrayList<>();
            keys.path("items").forEach(row -> ids.add(row.path("id").asText()));
            for (int from = 0; from < ids.size(); from += IDS_A_CALL) {
                count += records(ids.subList(from, Math.min(ids.size(), from + IDS_A_CALL)), token);
            }
            if (ids.size() < pageSize) {
                return count;
            }
            after = Long.parseLong(ids.get(ids.size() - 1));
        }
    }

    private int records(List<String> ids, String token) throws IOException, InterruptedException {
        String path = "/services/rest/record/v1/invoice?expandRecords=true&limit=" + IDS_A_CALL + "&ids="
                + String.join(",", ids);
        return json.readTree(send(
                        request(path).header("Authorization", "Bearer " + token).GET()))
                .path("items")
                .size();
    }

    /** By one search and its further pages. */
    int soap() throws IOException, InterruptedException, XMLStreamException {
        String first = soap("search", """
                <m:search><m:searchRecord xsi:type="c:TransactionSearchBasic"><c:type operator="anyOf">\
                <core:searchValue>_invoice</core:searchValue></c:type></m:searchRecord></m:search>""");
        Matcher total = TOTAL.matcher(first);
        Matcher id = Pattern.compile("<[^>]*searchId>([^<]*)<").matcher(first);
        if (!total.find() || !id.find()) {
            throw new IOException("a search of the floor was answered without a number of records");
        }
        int count = parsed(first);
        for (int page = 2; count < Integer.parseInt(total.group(1)); page++) {
            int more = parsed(soap(
                    "searchMoreWithId",
                    "<m:searchMoreWithId><m:searchId>" + id.group(1) + "</m:searchId><m:pageIndex>" + page
                            + "</m:pageIndex></m:searchMoreWithId>"));
            if (more == 0) {
                throw new IOException("a search of the floor ended early");
            }
            count += more;
        }
        return count;
    }

    /** How many records an answer holds, read to its end. */
    private int parsed(String answer) throws XMLStreamException {
        int records = 0;
        XMLStreamReader reader = xml.createXMLStreamReader(new java.io.StringReader(answer));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("record")) {
                records++;
            }
        }
        return records;
    }

    private String soap(String operation, String body) throws IOException, InterruptedException {
        String version = "2025_2";
        String envelope = """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xmlns:m="urn:messages_%1$s.platform.webservices.netsuite.com" \
                xmlns:core="urn:core_%1$s.platform.webservices.netsuite.com" \
                xmlns:c="urn:common_%1$s.platform.webservices.netsuite.com"><s:Header>%2$s<m:searchPreferences>\
                <m:bodyFieldsOnly>false</m:bodyFieldsOnly><m:returnSearchColumns>false</m:returnSearchColumns>\
                <m:pageSize>%3$d</m:pageSize></m:searchPreferences></s:Header><s:Body>%4$s</s:Body></s:Envelope>""".formatted(version, passport(), pageSize, body);
        return new String(
                send(request("/services/NetSuitePort_" + version)
                        .header("Content-Type", "text/xml; charset=UTF-8")
                        .header("SOAPAction", "\"" + operation + "\"")
                        .POST(HttpRequest.BodyPublishers.ofString(envelope))),
                StandardCharsets.UTF_8);
    }

    private String passport() throws IOException {
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String time = Long.toString(java.time.InstantSource.system().millis() / 1000);
        String base = String.join(
                "&", settings.get("account"), settings.get("consumer-key"), settings.get("token-id"), nonce, time);
        return "<m:tokenPassport><core:account>" + settings.get("account") + "</core:account><core:consumerKey>"
                + settings.get("consumer-key") + "</core:consumerKey><core:token>" + settings.get("token-id")
                + "</core:token><core:nonce>" + nonce + "</core:nonce><core:timestamp>" + time
                + "</core:timestamp><core:signature algorithm=\"HMAC-SHA256\">" + signed(base)
                + "</core:signature></m:tokenPassport>";
    }

    private String signed(String base) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String key = settings.get("consumer-secret") + "&" + settings.get("token-secret");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IOException("every Java has HmacSHA256", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.get("base-url") + path))
                .header("Accept", "*/*")
                .timeout(Duration.ofMinutes(5));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the sandbox answered HTTP " + response.statusCode());
        }
        return response.body();
    }
}
