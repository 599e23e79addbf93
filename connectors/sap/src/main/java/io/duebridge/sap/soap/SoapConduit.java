package io.duebridge.sap.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Logger;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * CXF's way out: the client that all calls which move money go through. Every call is one way for CXF, and answers are read by {@link
 * SoapAnswers}: CXF's own transport knows no absolute deadline, loses the fault of a one-way call, takes a log-in page for a success of one,
 * and reports an answer that it cannot read as a fault that blames the request.
 */
final class SoapConduit extends AbstractConduit {
    private static final Logger LOG = Logger.getLogger(SoapConduit.class.getName());

    SoapConduit() {
        super(new EndpointReferenceType());
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
        SoapExchange.current().send(envelope.toByteArray());
    }
}
