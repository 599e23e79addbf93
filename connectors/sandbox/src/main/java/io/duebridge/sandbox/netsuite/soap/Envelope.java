package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.contracts.NetSuiteContract;
import io.duebridge.sandbox.netsuite.auth.Passport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A request's envelope, checked against the schemas.
 *
 * @param version of the endpoint it came to
 * @param body the one element in the body, such as {@code add}
 */
record Envelope(String version, List<Element> headers, Element body) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    /**
     * @param version of the endpoint; the namespaces have to be of the same
     * @throws SoapFault if it is no envelope, of another version, or does not fit the contract
     */
    static Envelope read(byte[] xml, String version) {
        if (!NetSuiteContract.VERSIONS.contains(version)) {
            throw SoapFault.of("invalidVersionFault", "INVALID_VERSION", "There is no endpoint of version " + version);
        }
        String text = new String(xml, StandardCharsets.UTF_8);
        String ours = text.replace("_" + version + ".", "_" + Contract.VERSION + ".");
        if (!version.equals(Contract.VERSION) && text.contains("_" + Contract.VERSION + ".")) {
            throw SoapFault.plain("The message's namespaces are not those of endpoint " + version + ".");
        }
        Document document = Xml.parse(ours.getBytes(StandardCharsets.UTF_8));
        Element root = document.getDocumentElement();
        boolean envelope =
                SOAP.equals(root.getNamespaceURI()) && root.getLocalName().equals("Envelope");
        Element body = Optional.of(root)
                .filter(found -> envelope)
                .flatMap(found -> Xml.child(found, "Body"))
                .flatMap(found -> Xml.children(found).stream().findFirst())
                .orElseThrow(() -> SoapFault.plain("The message is no SOAP 1.1 envelope with something in its body."));
        List<Element> headers = new ArrayList<>();
        Xml.child(root, "Header").ifPresent(header -> headers.addAll(Xml.children(header)));
        Envelope read = new Envelope(version, headers, body);
        headers.forEach(Envelope::check);
        check(body);
        return read;
    }

    private static void check(Element element) {
        Optional<String> refused = Contract.get().refuses(element);
        if (refused.isPresent()) {
            throw SoapFault.plain("org.xml.sax.SAXException: " + refused.get());
        }
    }

    String operation() {
        return body.getLocalName();
    }

    Optional<Element> header(String name) {
        return headers.stream()
                .filter(header -> header.getLocalName().equals(name))
                .findFirst();
    }

    Optional<Passport> passport() {
        return header("tokenPassport")
                .map(header -> new Passport(
                        Xml.text(header, "account").orElse(""),
                        Xml.text(header, "consumerKey").orElse(""),
                        Xml.text(header, "token").orElse(""),
                        Xml.text(header, "nonce").orElse(""),
                        Long.parseLong(Xml.text(header, "timestamp").orElse("0")),
                        Xml.child(header, "signature")
                                .flatMap(signature -> Xml.attribute(signature, "algorithm"))
                                .orElse(""),
                        Xml.text(header, "signature").orElse("")));
    }

    Optional<String> searchPreference(String name) {
        return header("searchPreferences").flatMap(header -> Xml.text(header, name));
    }
}
