package io.duebridge.sap.soap;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Element;

/**
 * A SOAP fault's code, without its prefix, and its words.
 *
 * @param code such as {@code Client} or {@code Server} of SOAP 1.1, {@code Sender} or {@code Receiver} of SOAP 1.2
 */
record SoapFaultText(String code, String text) {
    /** Empty if the text is no envelope with a fault. Document types and entities are not read. */
    static Optional<SoapFaultText> of(byte[] envelope) {
        try {
            return of(StaxUtils.read(new ByteArrayInputStream(envelope)).getDocumentElement());
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static Optional<SoapFaultText> of(Element envelope) {
        return XmlTree.child(envelope, "Body")
                .flatMap(body -> XmlTree.child(body, "Fault"))
                .map(fault -> new SoapFaultText(
                        XmlTree.text(fault, "faultcode")
                                .or(() -> XmlTree.child(fault, "Code").flatMap(code -> XmlTree.text(code, "Value")))
                                .map(code -> code.substring(code.indexOf(':') + 1))
                                .orElse(""),
                        XmlTree.text(fault, "faultstring")
                                .or(() -> XmlTree.child(fault, "Reason").map(Element::getTextContent))
                                .orElse("")
                                .strip()));
    }

    boolean blamesTheRequest() {
        return code.equals("Client") || code.equals("Sender") || code.startsWith("Client.");
    }
}
