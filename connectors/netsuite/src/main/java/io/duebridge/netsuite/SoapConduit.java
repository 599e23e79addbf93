package io.duebridge.netsuite;

import io.duebridge.http.CallBudget;
import io.duebridge.http.WireClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.logging.Logger;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * CXF's way out: the same client that all calls which move money go through, with one absolute deadline, no redirects, no cookies, and a
 * sure word on whether a failed request can have arrived. CXF's own HTTP transport knows none of these.
 */
final class SoapConduit extends AbstractConduit {
    private static final Logger LOG = Logger.getLogger(SoapConduit.class.getName());

    private final WireClient wire;
    private final CallBudget budget;
    private final SoapAddress address;

    SoapConduit(EndpointReferenceType reference, WireClient wire, CallBudget budget, SoapAddress address) {
        super(reference);
        this.wire = wire;
        this.budget = budget;
        this.address = address;
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    @Override
    public void prepare(Message message) {
        message.setContent(OutputStream.class, new ByteArrayOutputStream(4096));
    }

    /** CXF closes the message when it is written; it closes replies here as well, which are only let go. */
    @Override
    public void close(Message message) throws IOException {
        if (!(message.getContent(OutputStream.class) instanceof ByteArrayOutputStream envelope)) {
            super.close(message);
            return;
        }
        message.removeContent(OutputStream.class);
        byte[] answer = SoapCall.current().send(envelope.toByteArray(), address.target(), wire, budget);
        Exchange exchange = message.getExchange();
        Message reply = new MessageImpl();
        reply.setExchange(exchange);
        reply.put(Message.CONTENT_TYPE, "text/xml; charset=UTF-8");
        reply.put(Message.ENCODING, "UTF-8");
        reply.setContent(InputStream.class, new ByteArrayInputStream(answer));
        getMessageObserver().onMessage(reply);
    }
}
