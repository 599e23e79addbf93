package io.duebridge.sap.bapi;

import io.duebridge.contracts.SapContract;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * Writes the request of a function module: only its root has the namespace. Parameters are given in the order of their names, tables that
 * the answer is to fill are given empty, and what is finished is checked against the contract, because SAP ignores what it does not know.
 */
public final class BapiRequest {
    private final String function;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private BapiRequest(String function) throws XMLStreamException {
        this.function = function;
        this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        writer.writeStartElement("rfc", function, SapContract.FUNCTIONS);
        writer.writeNamespace("rfc", SapContract.FUNCTIONS);
    }

    /** A request that the contract does not allow, such as a text that is too long. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The text of a request, the same for the same parameters. */
    public static String of(String function, Consumer<BapiRequest> parameters) throws Invalid {
        try {
            BapiRequest request = new BapiRequest(function);
            parameters.accept(request);
            request.writer.writeEndElement();
            request.writer.close();
            String text = request.text.toString();
            Contract.SCHEMA.newValidator().validate(new StreamSource(new StringReader(text)));
            return text;
        } catch (SAXException e) {
            throw new Invalid(function + ": " + e.getMessage(), e);
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
    }

    public BapiRequest put(String name, String value) {
        return element(name, () -> writer.writeCharacters(value));
    }

    public BapiRequest put(String name, LocalDate day) {
        return put(name, day.toString());
    }

    public BapiRequest put(String name, BigDecimal amount) {
        return put(name, amount.toPlainString());
    }

    /** A table that is to be filled. */
    public BapiRequest table(String name) {
        return element(name, () -> {});
    }

    /** A structure. */
    public BapiRequest structure(String name, Consumer<BapiRequest> fields) {
        return element(name, () -> fields.accept(this));
    }

    /** A table with rows. */
    public <T> BapiRequest table(String name, Iterable<T> rows, BiConsumer<BapiRequest, T> fields) {
        return element(name, () -> {
            for (T row : rows) {
                element("item", () -> fields.accept(this, row));
            }
        });
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    private BapiRequest element(String name, Writing content) {
        try {
            writer.writeStartElement(name);
            content.run();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(function + " cannot be written", e);
        }
    }

    private static final class Contract {
        private static final Schema SCHEMA = schema();

        private static Schema schema() {
            try {
                SchemaFactory factory = SchemaFactory.newDefaultInstance();
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                return factory.newSchema(SapContract.file("bapi.xsd"));
            } catch (SAXException e) {
                throw new IllegalStateException("the contract of the BAPIs is no schema", e);
            }
        }
    }
}
