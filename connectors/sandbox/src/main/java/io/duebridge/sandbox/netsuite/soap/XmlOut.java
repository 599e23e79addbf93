package io.duebridge.sandbox.netsuite.soap;

import java.io.ByteArrayOutputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an envelope; the namespaces of every area are declared at its top, in the version of the endpoint. */
final class XmlOut {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    /** Writes some XML. */
    @FunctionalInterface
    interface Writing {
        void to(XmlOut out) throws XMLStreamException;
    }

    private final XMLStreamWriter xml;
    private final String version;

    private XmlOut(XMLStreamWriter xml, String version) {
        this.xml = xml;
        this.version = version;
    }

    /** A whole envelope with something in its body. */
    static byte[] envelope(String version, String documentId, Writing body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            XmlOut out = new XmlOut(xml, version);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soapenv", "Envelope", SOAP);
            xml.writeNamespace("soapenv", SOAP);
            xml.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
            for (Area area : Area.values()) {
                xml.writeNamespace(area.prefix(), area.namespace(version));
            }
            xml.writeStartElement("soapenv", "Header", SOAP);
            out.start(Area.MESSAGES, "documentInfo")
                    .element(Area.MESSAGES, "nsId", documentId)
                    .end();
            xml.writeEndElement();
            xml.writeStartElement("soapenv", "Body", SOAP);
            body.to(out);
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory", e);
        }
    }

    XmlOut start(Area area, String name) throws XMLStreamException {
        xml.writeStartElement(area.prefix(), name, area.namespace(version));
        return this;
    }

    XmlOut end() throws XMLStreamException {
        xml.writeEndElement();
        return this;
    }

    XmlOut attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
        return this;
    }

    /** {@code xsi:type}. */
    XmlOut type(Area area, String type) throws XMLStreamException {
        xml.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", area.prefix() + ":" + type);
        return this;
    }

    XmlOut text(String text) throws XMLStreamException {
        xml.writeCharacters(printable(text));
        return this;
    }

    XmlOut element(Area area, String name, String text) throws XMLStreamException {
        return start(area, name).text(text).end();
    }

    /** An element of no namespace of ours, as faults have. */
    XmlOut plain(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
        return this;
    }

    XmlOut startFault() throws XMLStreamException {
        xml.writeStartElement("soapenv", "Fault", SOAP);
        return this;
    }

    XmlOut startPlain(String name) throws XMLStreamException {
        xml.writeStartElement(name);
        return this;
    }

    /** The element Axis adds to every fault's detail. */
    XmlOut hostname() throws XMLStreamException {
        xml.writeStartElement("axis", "hostname", "http://xml.apache.org/axis/");
        xml.writeNamespace("axis", "http://xml.apache.org/axis/");
        xml.writeCharacters("sandbox.duebridge.example");
        xml.writeEndElement();
        return this;
    }

    /** What XML 1.0 cannot hold is left out. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(point -> point == 0x9
                        || point == 0xA
                        || point == 0xD
                        || (point >= 0x20 && point < 0xFFFE)
                        || point > 0xFFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
