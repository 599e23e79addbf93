package io.duebridge.sap;

import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ChangeNotifications;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The confirmation that SAP sends after a clearing, where the company has opened it: a SOAP message with the user and password of the
 * communication system's outbound side. Its form is not public, so nothing is believed of it but that documents of our company codes have
 * changed: whatever element names one beside a company code is one, and what became of it is read.
 */
final class SapNotifications implements ChangeNotifications {
    private static final Set<String> DOCUMENTS =
            Set.of("AccountingDocument", "ClearingAccountingDocument", "ClearingJournalEntry");

    private final Optional<String> signIn;
    private final String company;
    private final Set<String> companyCodes;
    private final InstantSource clock;

    SapNotifications(SapSettings settings, InstantSource clock) {
        this.signIn = settings.callback();
        this.company = settings.companyId();
        this.companyCodes = settings.companyCodes();
        this.clock = clock;
    }

    @Override
    public boolean isListening() {
        return signIn.isPresent();
    }

    /** By the sender's user and password: SAP signs no bodies. */
    @Override
    public boolean isSigned(Map<String, String> headers, byte[] body) {
        String given = headers.get("authorization");
        return signIn.isPresent()
                && given != null
                && MessageDigest.isEqual(expected(signIn.get()), given.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] expected(String pair) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return basic.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<ChangeNotice> read(byte[] body) throws ConnectorException {
        Document tree;
        try {
            tree = StaxUtils.read(new ByteArrayInputStream(body));
        } catch (XMLStreamException | RuntimeException e) {
            throw new ConnectorException(
                    SapErrors.CALLBACK_UNREADABLE, "the body is no XML that can be read: " + e.getMessage(), e);
        }
        List<ChangeNotice> notices = new ArrayList<>();
        collect(tree.getDocumentElement(), notices);
        return notices;
    }

    private void collect(Element element, List<ChangeNotice> notices) {
        Optional<String> code = text(element, "CompanyCode").filter(companyCodes::contains);
        for (String name : DOCUMENTS) {
            Optional<String> document = text(element, name).filter(number -> number.matches("0*[1-9A-Z][0-9A-Z]*"));
            if (code.isPresent() && document.isPresent()) {
                String id = code.get() + "-" + text(element, "FiscalYear").orElse("0000") + "-"
                        + SapValues.padded(document.get(), 10) + "-000";
                for (RecordKind kind : List.of(RecordKind.PAYMENT, RecordKind.INVOICE)) {
                    notices.add(new ChangeNotice(
                            Optional.empty(), company, Optional.of(kind), new ErpId(id), clock.instant()));
                }
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                collect(below, notices);
            }
        }
    }

    private static Optional<String> text(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found && name.equals(found.getLocalName())) {
                return Optional.of(found.getTextContent().strip()).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }
}
