package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.xml.ws.spi.ProviderImpl;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPHeader;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import jakarta.xml.ws.soap.SOAPFaultException;
import jakarta.xml.ws.spi.ServiceDelegate;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/**
 * A client nobody here wrote, the reference implementation of Jakarta XML Web Services, reads the published contract with all that it
 * imports, finds the port's address in it, and talks.
 */
class MetroClientTest {
    private static final String PLATFORM = "urn:platform_2025_2.webservices.netsuite.com";
    private static final String MESSAGES = "urn:messages_2025_2.platform.webservices.netsuite.com";
    private static final String CORE = "urn:core_2025_2.platform.webservices.netsuite.com";

    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final LedgerDocument invoice = books.invoice(books.other, "100.00");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Signs every message with a passport of its own. */
    private final class Signing implements SOAPHandler<SOAPMessageContext> {
        private int nonce = 200_000;

        @Override
        public boolean handleMessage(SOAPMessageContext context) {
            if (Boolean.TRUE.equals(context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY))) {
                try {
                    sign(context);
                } catch (SOAPException e) {
                    throw new AssertionError(e);
                }
            }
            return true;
        }

        private void sign(SOAPMessageContext context) throws SOAPException {
            var envelope = context.getMessage().getSOAPPart().getEnvelope();
            SOAPHeader header = envelope.getHeader() == null ? envelope.addHeader() : envelope.getHeader();
            var keys = sandbox.integration();
            Instant now = books.clock.instant();
            String once = "metro" + nonce++;
            String base = String.join(
                    "&", keys.account(), keys.consumerKey(), keys.tokenId(), once, "" + now.getEpochSecond());
            SOAPElement passport = header.addChildElement(new QName(MESSAGES, "tokenPassport", "m"));
            text(passport, "account", keys.account());
            text(passport, "consumerKey", keys.consumerKey());
            text(passport, "token", keys.tokenId());
            text(passport, "nonce", once);
            text(passport, "timestamp", "" + now.getEpochSecond());
            text(passport, "signature", RawSuiteTalk.signature(keys.consumerSecret() + "&" + keys.tokenSecret(), base))
                    .addAttribute(SOAPFactory.newInstance().createName("algorithm"), "HMAC-SHA256");
        }

        private SOAPElement text(SOAPElement parent, String name, String text) throws SOAPException {
            SOAPElement child = parent.addChildElement(new QName(CORE, name, "c"));
            child.addTextNode(text);
            return child;
        }

        @Override
        public boolean handleFault(SOAPMessageContext context) {
            return true;
        }

        @Override
        public void close(MessageContext context) {
            // nothing is kept
        }

        @Override
        public Set<QName> getHeaders() {
            return Set.of();
        }
    }

    private Dispatch<Source> client() throws MalformedURLException {
        // by name, so that it is this maker's client whatever else is on the class path
        ServiceDelegate service = new ProviderImpl()
                .createServiceDelegate(
                        sandbox.wsdlUrl("2025_2").toURL(), new QName(PLATFORM, "NetSuiteService"), Service.class);
        Dispatch<Source> dispatch =
                service.createDispatch(new QName(PLATFORM, "NetSuitePort"), Source.class, Service.Mode.PAYLOAD);
        dispatch.getBinding().setHandlerChain(List.of(new Signing()));
        return dispatch;
    }

    private static Document call(Dispatch<Source> client, String body) throws TransformerException {
        DOMResult result = new DOMResult();
        Source answer = client.invoke(new StreamSource(new StringReader(body)));
        TransformerFactory.newInstance().newTransformer().transform(answer, result);
        return (Document) result.getNode();
    }

    private String payment(String externalId, String amount) {
        return "<add xmlns='" + MESSAGES + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:t="
                + "'urn:customers_2025_2.transactions.webservices.netsuite.com'><record xsi:type='t:CustomerPayment' externalId='"
                + externalId + "'><t:customer internalId='" + books.other.id() + "'/><t:payment>" + amount
                + "</t:payment><t:applyList><t:apply><t:apply>true</t:apply><t:doc>" + invoice.id()
                + "</t:doc><t:amount>"
                + amount + "</t:amount></t:apply></t:applyList></record></add>";
    }

    private static String first(Document document, String name) {
        return document.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    @Test
    void thePublishedContractLeadsToAPaymentAndASearchThatFindsIt() throws Exception {
        Dispatch<Source> client = client();

        Document added = call(client, payment("METRO-1", "25.00"));
        Document found = call(
                client,
                "<search xmlns='" + MESSAGES + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:c='"
                        + CORE
                        + "' xmlns:x='urn:common_2025_2.platform.webservices.netsuite.com'><searchRecord"
                        + " xsi:type='x:TransactionSearchBasic'><x:type operator='anyOf'><c:searchValue>_customerPayment"
                        + "</c:searchValue></x:type></searchRecord></search>");

        assertThat(added.getDocumentElement().getLocalName()).isEqualTo("addResponse");
        assertThat(books.now(invoice).open()).isEqualByComparingTo("75");
        assertThat(first(found, "totalRecords")).isEqualTo("1");
        assertThat(first(found, "payment")).isEqualTo("25.0");
    }

    @Test
    void aRefusalIsAnAnswerAndAFaultIsAnException() throws Exception {
        Dispatch<Source> client = client();
        call(client, payment("METRO-1", "25.00"));

        assertThat(first(call(client, payment("metro-1", "25.00")), "code")).isEqualTo("DUP_RCRD");

        sandbox.revoke();
        assertThatThrownBy(() -> call(client, payment("METRO-2", "25.00")))
                .isInstanceOfSatisfying(SOAPFaultException.class, fault -> {
                    assertThat(fault.getFault().getFaultString()).startsWith("Invalid login attempt");
                    assertThat(fault.getFault().getDetail().getTextContent()).contains("INVALID_LOGIN_CREDENTIALS");
                });
    }
}
