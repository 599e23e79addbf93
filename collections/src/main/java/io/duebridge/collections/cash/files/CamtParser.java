package io.duebridge.collections.cash.files;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads CAMT.053 and CAMT.054 as a stream, an entry and one of its transactions at a time. Elements are known by their local names, so
 * that all versions (their elements differ little, see {@link CamtDetail}) and wrong namespaces are read alike. A document type is
 * refused, entities other than XML's own are not resolved.
 */
final class CamtParser {
    private static final Set<String> PIECES = Set.of("Ntry", "Bal", "Acct", "TxsSummry");
    private static final int MOST_DEPTH = 60;

    private final byte[] content;
    private final FileFaults faults;
    private final List<BankStatement> statements = new ArrayList<>();
    private Optional<BankFormat> format = Optional.empty();
    private @Nullable CamtStatement current;
    private int entries;

    CamtParser(byte[] content, FileFaults faults) {
        this.content = content;
        this.faults = faults;
    }

    BankFile parse(String name) {
        XMLStreamReader xml = open();
        int line = 1;
        try {
            while (xml.hasNext()) {
                line = line(xml);
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw faults.fatal("line " + line(xml), "DOCTYPE", "a document type", "none, CAMT has none");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            throw broken(e, line);
        }
        if (format.isEmpty()) {
            throw faults.unrecognised(
                    "the XML is neither CAMT.053 nor CAMT.054", "BkToCstmrStmt or BkToCstmrDbtCdtNtfctn");
        }
        faults.throwIfAny();
        return new BankFile(name, format.get(), statements);
    }

    private XMLStreamReader open() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLReporter((message, type, information, location) -> {
            // Errors are thrown as well; without a reporter the JDK prints them.
        });
        try {
            return factory.createXMLStreamReader(new ByteArrayInputStream(content));
        } catch (XMLStreamException e) {
            throw broken(e, 1);
        }
    }

    private BankFileException broken(XMLStreamException e, int lastLine) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String field = line < 1 ? "" : "column " + e.getLocation().getColumnNumber();
        return faults.fatal(
                "line " + (line < 1 ? lastLine : line),
                field,
                "the XML breaks off, is not well-formed or not text in its encoding here or soon after",
                "well-formed XML");
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getLocalName();
        CamtStatement open = current;
        if (name.equals("BkToCstmrStmt")) {
            format = Optional.of(BankFormat.CAMT_053);
        } else if (name.equals("BkToCstmrDbtCdtNtfctn")) {
            format = Optional.of(BankFormat.CAMT_054);
        } else if (format.isPresent() && (name.equals("Stmt") || name.equals("Ntfctn"))) {
            String place = name + "[" + (statements.size() + 1) + "]";
            current = new CamtStatement(place, name.equals("Stmt"), faults);
        } else if (open != null && PIECES.contains(name)) {
            piece(xml, open);
        } else if (open != null && name.equals("Id")) {
            open.id(piece(xml, null).text());
        } else if (open != null && name.equals("StmtPgntn")) {
            piece(xml, null);
        } else if (open != null) {
            open.other(piece(xml, null));
        }
    }

    private void end(String name) {
        CamtStatement open = current;
        if (open != null && (name.equals("Stmt") || name.equals("Ntfctn"))) {
            open.statement().ifPresent(statements::add);
            current = null;
        }
    }

    /** Reads the element to its end. A transaction of an entry is handed on as soon as it is read and not kept. */
    private XmlNode piece(XMLStreamReader xml, @Nullable CamtStatement open) throws XMLStreamException {
        List<XmlNode> path = new ArrayList<>(List.of(node(xml)));
        if (open != null && path.get(0).name().equals("Ntry")) {
            entry();
            open.entryBegins(path.get(0));
        }
        int held = 0;
        while (true) {
            XmlNode innermost = path.get(path.size() - 1);
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(node(xml));
                    deep(path, xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    innermost.text().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    held = tooLong(held, xml.getTextLength(), innermost);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    path.remove(path.size() - 1);
                    if (path.isEmpty()) {
                        hand(innermost, open);
                        return innermost;
                    }
                    if (open != null && innermost.name().equals("TxDtls")) {
                        entry();
                        open.detail(innermost);
                        held = 0;
                    } else {
                        path.get(path.size() - 1).add(innermost);
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw faults.fatal(
                            "line " + line(xml), innermost.name(), "an entity that is not XML's own", "plain text");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private static void hand(XmlNode piece, @Nullable CamtStatement open) {
        if (open == null) {
            return;
        }
        switch (piece.name()) {
            case "Ntry" -> open.entryEnds(piece);
            case "Bal" -> open.balance(piece);
            case "Acct" -> open.account(piece);
            default -> open.summary(piece);
        }
    }

    private void entry() {
        entries++;
        if (entries > faults.limits().entries()) {
            throw faults.tooLarge("has more than " + faults.limits().entries() + " lines", "fewer");
        }
    }

    private void deep(List<XmlNode> path, XMLStreamReader xml) {
        if (path.size() > MOST_DEPTH) {
            throw faults.fatal("line " + line(xml), xml.getLocalName(), "is nested too deep", "at most " + MOST_DEPTH);
        }
    }

    private int tooLong(int held, int more, XmlNode node) {
        if (held + more > 20 * faults.limits().textLength()
                || node.text().length() > faults.limits().textLength()) {
            throw faults.tooLarge(
                    "line " + node.line() + ": the text of " + node.name() + " or of its entry is too long",
                    "at most " + faults.limits().textLength() + " characters");
        }
        return held + more;
    }

    private static XmlNode node(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return new XmlNode(xml.getLocalName(), line(xml), attributes);
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }
}
