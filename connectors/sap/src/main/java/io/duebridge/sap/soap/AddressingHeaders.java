package io.duebridge.sap.soap;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The two headers that SAP's own examples of one-way calls have. CXF's addressing adds To and ReplyTo, which tenants may refuse. */
final class AddressingHeaders extends AbstractSoapInterceptor {
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";

    AddressingHeaders() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapRequest request = SoapExchange.current().request();
        request.messageId().ifPresent(id -> {
            add(message, "Action", request.action());
            add(message, "MessageID", id);
        });
    }

    private static void add(SoapMessage message, String name, String value) {
        Document document = DOMUtils.getEmptyDocument();
        Element element = document.createElementNS(ADDRESSING, "wsa:" + name);
        element.setTextContent(value);
        SoapHeader header = new SoapHeader(new QName(ADDRESSING, name), element);
        header.setMustUnderstand(true);
        message.getHeaders().add(header);
    }
}
