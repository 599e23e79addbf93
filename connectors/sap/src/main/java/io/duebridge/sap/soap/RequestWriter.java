package io.duebridge.sap.soap;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.StringWriter;
import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Writes requests of the classes made of a contract, and lets none out that the contract's schema does not allow. Thread-safe. */
public final class RequestWriter {
    private final JAXBContext context;
    private final Schema schema;

    /**
     * @param factories the contract's {@code ObjectFactory} classes
     * @param schemas its schema files, which may include others beside them
     */
    public RequestWriter(Class<?>[] factories, URL... schemas) {
        try {
            this.context = JAXBContext.newInstance(factories);
            Source[] sources = new Source[schemas.length];
            for (int i = 0; i < schemas.length; i++) {
                sources[i] = new StreamSource(schemas[i].toExternalForm());
            }
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            // The contract's files lie in a folder or in a jar, and include one another there.
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            this.schema = factory.newSchema(sources);
        } catch (JAXBException | SAXException e) {
            throw new IllegalStateException("the contract's classes and schemas do not fit together", e);
        }
    }

    /** A request that the contract does not allow. */
    public static final class InvalidRequest extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidRequest(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The text of a request, the same for the same request.
     *
     * @throws InvalidRequest with the schema's words
     */
    public String text(JAXBElement<?> request) throws InvalidRequest {
        try {
            StringWriter text = new StringWriter();
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setSchema(schema);
            marshaller.marshal(request, text);
            return text.toString();
        } catch (JAXBException e) {
            @Nullable Throwable linked = e.getLinkedException();
            String why = linked == null ? e.getMessage() : linked.getMessage();
            throw new InvalidRequest(String.valueOf(why), e);
        }
    }
}
