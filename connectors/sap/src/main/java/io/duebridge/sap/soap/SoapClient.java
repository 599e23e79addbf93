package io.duebridge.sap.soap;

import io.duebridge.spi.Deadline;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.spi.ServiceDelegate;
import java.io.StringReader;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.jaxws.spi.ProviderImpl;
import org.apache.cxf.logging.FaultListener;
import org.w3c.dom.Element;

/**
 * Calls SAP's SOAP services. There is no WSDL at run time, so no policy of one can keep CXF from sending. Requests are checked against
 * the contract first, because SAP ignores an element in the wrong place without a word; answers are trees, read by name, because SAP
 * adds elements with every release and breaks its own schema when it refuses. Thread-safe.
 */
public final class SoapClient {
    private static final String NAMESPACE = "urn:io.duebridge.sap";
    private static final QName PORT = new QName(NAMESPACE, "port");
    private static final QName INVOKE = new QName("http://cxf.apache.org/jaxws/dispatch", "InvokeOneWay");

    private final SapWire wire;
    private final SoapAnswers answers;

    public SoapClient(SapWire wire) {
        this.wire = wire;
        this.answers = new SoapAnswers(wire);
    }

    /**
     * Sends a request once and waits for its answer.
     *
     * @param responses the local names its answer may have: some services say {@code NAMEResponse}, some {@code NAME.Response}
     * @return the response element
     */
    public Element ask(SoapRequest request, Set<String> responses, Deadline deadline) throws SapFailure {
        try (SoapExchange exchange = new SoapExchange(wire, request, deadline)) {
            send(exchange);
            return answers.response(exchange, responses);
        }
    }

    /**
     * Sends a one-way request once. Nothing but an empty answer with status 202 or 200 means that SAP took it.
     *
     * @return what came, for the record
     */
    public String tell(SoapRequest request, Deadline deadline) throws SapFailure {
        try (SoapExchange exchange = new SoapExchange(wire, request, deadline)) {
            send(exchange);
            return answers.acknowledged(exchange);
        }
    }

    /** Builds CXF's client, which takes a second or two once in a program; else the first call does it, on its own time. */
    public static void prepare() {
        Cxf.client();
    }

    private void send(SoapExchange exchange) throws SapFailure {
        try {
            Source payload =
                    new StreamSource(new StringReader(exchange.request().body()));
            Cxf.client().invokeWrapped(INVOKE, (Object) payload);
        } catch (Exception e) {
            throw answers.unanswered(exchange, e);
        }
    }

    /** One for all systems, made with the first call; what differs stands in the exchange. It takes a second or two once in a program. */
    private static final class Cxf {
        private static final Client CLIENT = make();

        static Client client() {
            return CLIENT;
        }

        private static Client make() {
            // By name, since another implementation of the same API on the class path would be taken by its loader.
            ServiceDelegate service =
                    new ProviderImpl().createServiceDelegate(null, new QName(NAMESPACE, "service"), Service.class);
            service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, "http://sap.invalid/");
            Dispatch<Source> dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
            Client made = ((DispatchImpl<Source>) dispatch).getClient();
            made.setConduitSelector(new PreexistingConduitSelector(new SoapConduit(), made.getEndpoint()));
            // What fails is told by what is thrown; CXF would log each with a stack trace besides.
            made.getEndpoint()
                    .put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
            made.getOutInterceptors().add(new AddressingHeaders());
            return made;
        }
    }
}
