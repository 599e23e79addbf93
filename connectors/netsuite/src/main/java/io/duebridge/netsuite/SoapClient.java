package io.duebridge.netsuite;

import io.duebridge.http.CallBudget;
import io.duebridge.http.WireClient;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.spi.ServiceDelegate;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.jaxws.spi.ProviderImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * SuiteTalk through Apache CXF. Requests are the classes generated from our contract. Replies are taken as trees and read by name, because
 * a class would refuse a page for one element or type that it does not know, and would make nothing of a value it cannot read.
 */
final class SoapClient {
    private static final String PLATFORM =
            "urn:platform_" + NetSuiteSettings.CONTRACT_VERSION + ".webservices.netsuite.com";
    private static final QName PORT = new QName(PLATFORM, "NetSuitePort");
    private static final QName INVOKE = new QName("http://cxf.apache.org/jaxws/dispatch", "Invoke");

    private final WireClient wire;
    private final CallBudget budget;
    private final SoapAddress address;
    private final Optional<TokenSigner> signer;
    private final SoapFaults faults;
    private @Nullable Client client;

    SoapClient(
            WireClient wire, CallBudget budget, SoapAddress address, Optional<TokenSigner> signer, SoapFaults faults) {
        this.wire = wire;
        this.budget = budget;
        this.address = address;
        this.signer = signer;
        this.faults = faults;
    }

    /** Reads the classes of requests and builds CXF's client, which takes a second or two once in a program. */
    void prepare() {
        client();
        Contexts.read();
    }

    /**
     * The same beside whatever the program does until its first call, which waits for it if it comes sooner. The classes of requests and
     * CXF's client take about as long as each other, so each has a thread.
     */
    void prepareSoon() {
        soon("netsuite-requests", Contexts::read);
        soon("netsuite-prepare", this::prepare);
    }

    private static void soon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Sends a request once.
     *
     * @param call closed by the caller
     * @return the response element, {@code addResponse} for an add
     */
    Element send(SoapCall call, String request) throws NetSuiteFailure {
        try {
            Object[] reply = client().invokeWrapped(INVOKE, (Object) new StreamSource(new StringReader(request)));
            return response(call, reply);
        } catch (NetSuiteFailure failure) {
            throw failure;
        } catch (Exception e) {
            throw faults.meaning(call, e);
        }
    }

    private static Element response(SoapCall call, Object @Nullable [] reply) throws NetSuiteFailure {
        if (reply != null && reply.length == 1 && reply[0] instanceof Source source) {
            try {
                @Nullable Element root = StaxUtils.read(source).getDocumentElement();
                if (root != null && (call.operation() + "Response").equals(root.getLocalName())) {
                    return root;
                }
            } catch (XMLStreamException e) {
                throw unreadable(call, e);
            }
        }
        throw unreadable(call, null);
    }

    private static NetSuiteFailure unreadable(SoapCall call, @Nullable Exception cause) {
        return new NetSuiteFailure(
                ConnectionErrors.UNREADABLE_ANSWER,
                Effect.UNKNOWN,
                "",
                call.operation() + " was answered with something that is no answer to it",
                SoapFaults.evidence(call),
                null,
                cause);
    }

    /** The text of a request, the same for the same request. */
    static String text(JAXBElement<?> request) {
        try {
            StringWriter text = new StringWriter();
            Marshaller marshaller = Contexts.REQUESTS.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(request, text);
            return text.toString();
        } catch (JAXBException e) {
            throw new IllegalStateException("a request of the contract cannot be written", e);
        }
    }

    /** Made with the first call, since opening a connection must cost nothing. */
    private synchronized Client client() {
        if (client == null) {
            Bus outer = BusFactory.getAndSetThreadDefaultBus(Buses.OURS);
            try {
                client = made();
            } finally {
                BusFactory.setThreadDefaultBus(outer);
            }
        }
        return client;
    }

    private Client made() {
        // By name, since another implementation of the same API on the class path would be taken by its loader.
        ServiceDelegate service =
                new ProviderImpl().createServiceDelegate(null, new QName(PLATFORM, "NetSuiteService"), Service.class);
        service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, "http://netsuite.invalid/");
        Dispatch<Source> dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        Client made = ((DispatchImpl<Source>) dispatch).getClient();
        EndpointReferenceType nowhere = new EndpointReferenceType();
        made.setConduitSelector(
                new PreexistingConduitSelector(new SoapConduit(nowhere, wire, budget, address), made.getEndpoint()));
        // What fails is told by what is thrown; CXF would log each with a stack trace besides.
        made.getEndpoint()
                .put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        made.getOutInterceptors().add(new SoapHeaders(signer, Contexts.REQUESTS));
        return made;
    }

    /** A plain bus for all connections: CXF's default one would start a Spring context where Spring is on the class path. */
    private static final class Buses {
        private static final Bus OURS = new CXFBusFactory().createBus();
    }

    /** Only what requests are made of; replies need no classes. */
    private static final class Contexts {
        private static final JAXBContext REQUESTS = requests();

        /** Whoever comes first reads them; the others wait. */
        static void read() {
            assert REQUESTS != null;
        }

        private static JAXBContext requests() {
            try {
                return JAXBContext.newInstance(
                        io.duebridge.netsuite.wire.messages.ObjectFactory.class,
                        io.duebridge.netsuite.wire.core.ObjectFactory.class,
                        io.duebridge.netsuite.wire.common.ObjectFactory.class,
                        io.duebridge.netsuite.wire.customers.ObjectFactory.class,
                        io.duebridge.netsuite.wire.general.ObjectFactory.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("the classes made of the contract do not fit together", e);
            }
        }
    }
}
