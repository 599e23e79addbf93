package io.duebridge.sandbox.netsuite;

import io.duebridge.sandbox.netsuite.auth.Integration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** SOAP by hand: envelopes are text, the passport is signed here and not by what is tested. */
final class RawSuiteTalk {
    record Answer(int status, String text) {
        Document xml() {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                return factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            } catch (Exception e) {
                throw new AssertionError("no XML: " + text, e);
            }
        }

        /** The text of the first element by this name; empty if there is none. */
        String first(String localName) {
            List<String> all = all(localName);
            return all.isEmpty() ? "" : all.get(0);
        }

        List<String> all(String localName) {
            NodeList found = xml().getElementsByTagNameNS("*", localName);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent());
            }
            return texts;
        }

        /** An attribute of every element by this name. */
        List<String> attributes(String localName, String attribute) {
            NodeList found = xml().getElementsByTagNameNS("*", localName);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                values.add(((Element) found.item(i)).getAttribute(attribute));
            }
            return values;
        }

        boolean succeeded() {
            return status == 200 && !attributes("status", "isSuccess").contains("false");
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final NetSuiteSandbox sandbox;
    private final AtomicInteger nonces = new AtomicInteger(100_000);
    private String version = "2025_2";
    private String preferences = "";

    RawSuiteTalk(NetSuiteSandbox sandbox) {
        this.sandbox = sandbox;
    }

    RawSuiteTalk inVersion(String newVersion) {
        version = newVersion;
        return this;
    }

    RawSuiteTalk withSearchPreferences(boolean bodyFieldsOnly, int pageSize) {
        preferences = "<m:searchPreferences><m:bodyFieldsOnly>" + bodyFieldsOnly + "</m:bodyFieldsOnly><m:pageSize>"
                + pageSize + "</m:pageSize></m:searchPreferences>";
        return this;
    }

    /** A passport good for one call. */
    String passport() {
        return passport(
                "nonce" + nonces.incrementAndGet(),
                sandbox.ledger().clock().instant().getEpochSecond());
    }

    String passport(String nonce, long timestamp) {
        return passport(sandbox.integration().account(), nonce, timestamp, "HMAC-SHA256");
    }

    String passport(String account, String nonce, long timestamp, String algorithm) {
        Integration keys = sandbox.integration();
        String base = account + "&" + keys.consumerKey() + "&" + keys.tokenId() + "&" + nonce + "&" + timestamp;
        return "<m:tokenPassport><c:account>" + account + "</c:account><c:consumerKey>" + keys.consumerKey()
                + "</c:consumerKey><c:token>" + keys.tokenId() + "</c:token><c:nonce>" + nonce
                + "</c:nonce><c:timestamp>" + timestamp + "</c:timestamp><c:signature algorithm=\"" + algorithm + "\">"
                + signature(keys.consumerSecret() + "&" + keys.tokenSecret(), base)
                + "</c:signature></m:tokenPassport>";
    }

    static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** @param body one element; m is the messages' prefix, c core's, x common's, t the customers' transactions', r relationships' */
    Answer call(String body) {
        return send(passport() + preferences, body);
    }

    Answer send(String headers, String body) {
        return send(headers, body, "");
    }

    Answer send(String headers, String body, String cookie) {
        String envelope = envelope(headers, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.soapUrl(version))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"any\"")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(envelope));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String envelope(String headers, String body) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xmlns:m="urn:messages_V.platform.webservices.netsuite.com"
                  xmlns:c="urn:core_V.platform.webservices.netsuite.com"
                  xmlns:x="urn:common_V.platform.webservices.netsuite.com"
                  xmlns:t="urn:customers_V.transactions.webservices.netsuite.com"
                  xmlns:r="urn:relationships_V.lists.webservices.netsuite.com">
                <s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>""".replace("_V.", "_" + version + ".").formatted(headers, body);
    }

    Answer get(String type, String reference) {
        return call("<m:get><m:baseRef xsi:type=\"c:RecordRef\" type=\"" + type + "\" " + reference + "/></m:get>");
    }

    Answer search(String type, String filters) {
        return call(
                "<m:search><m:searchRecord xsi:type=\"x:" + type + "\">" + filters + "</m:searchRecord></m:search>");
    }

    /** @param attributes such as {@code externalId="P-1"} */
    Answer add(String type, String attributes, String fields) {
        return write("add", type, attributes, fields);
    }

    Answer write(String operation, String type, String attributes, String fields) {
        return call("<m:" + operation + "><m:record xsi:type=\"" + type + "\" " + attributes + ">" + fields
                + "</m:record></m:" + operation + ">");
    }

    /** A customer payment that pays one invoice. */
    Answer pay(String externalId, String customer, String payment, String invoice, String amount) {
        return add(
                "t:CustomerPayment",
                "externalId=\"" + externalId + "\"",
                paymentFields(customer, payment, invoice, amount));
    }

    static String paymentFields(String customer, String payment, String invoice, String amount) {
        return "<t:customer internalId=\"" + customer + "\"/><t:payment>" + payment
                + "</t:payment><t:memo>by wire</t:memo><t:applyList><t:apply><t:apply>true</t:apply><t:doc>" + invoice
                + "</t:doc><t:amount>" + amount + "</t:amount></t:apply></t:applyList>";
    }
}
