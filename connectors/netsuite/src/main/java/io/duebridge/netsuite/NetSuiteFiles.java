package io.duebridge.netsuite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Records in files as NetSuite's API returned them: a SOAP envelope of any endpoint version, a record of the REST API, or an answer of
 * SuiteQL. They come in the same raw shape as over the wire, but for what a connection looks up beside them.
 */
public final class NetSuiteFiles {
    /** Numbers as they are written. */
    static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private final SoapRecords soap;
    private final RestRecords rest;
    private final QueryRecords query;

    /** @param zone of the user who asked NetSuite, for SOAP's days */
    public NetSuiteFiles(ZoneId zone) {
        RawFields fields = new RawFields(zone);
        this.soap = new SoapRecords(fields);
        this.rest = new RestRecords(fields);
        this.query = new QueryRecords(fields);
    }

    /**
     * One record.
     *
     * @param body empty if it cannot be read, for the reason given
     */
    public record FileRecord(String id, Optional<ObjectNode> body, String why) {}

    /**
     * The records of a kind. Customer deposits are payments; asked for deposits, only those are given.
     *
     * @throws RawFault if the content is none of these, an error of NetSuite, or holds no record of the kind
     */
    public List<FileRecord> read(byte[] content, RecordKind kind) throws RawFault {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        String start = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
        if (start.isEmpty()) {
            throw new RawFault("is empty", null);
        }
        return start.startsWith("<") ? xml(start, kind) : json(start, kind);
    }

    private List<FileRecord> xml(String text, RecordKind kind) throws RawFault {
        Element root = parsed(text);
        List<FileRecord> records = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        for (Element record : records(root)) {
            if (isOf(SoapRecords.type(record), kind)) {
                records.add(whole(record.getAttribute("internalId"), () -> soap.read(record)));
            } else {
                others.add(SoapRecords.type(record));
            }
        }
        if (records.isEmpty()) {
            throw new RawFault(failure(root).orElseGet(() -> none(kind, others)), null);
        }
        return records;
    }

    /** Whatever has a type and an id of its own, and the root itself if the file is a bare record. */
    private static List<Element> records(Element root) {
        List<Element> records = new ArrayList<>(Xml.descendants(root, "record"));
        if (root.getLocalName().equals("record")) {
            records.add(root);
        }
        return records.stream()
                .filter(record -> !SoapRecords.type(record).isEmpty()
                        && !SoapRecords.type(record).endsWith("Ref"))
                .toList();
    }

    private static boolean isOf(String type, RecordKind kind) {
        return NetSuiteType.named(type)
                .filter(known -> types(kind).contains(known))
                .isPresent();
    }

    private static Optional<String> failure(Element root) {
        Optional<Element> fault = Xml.descendants(root, "Fault").stream().findFirst();
        Optional<Element> detail =
                Xml.descendants(root, "statusDetail").stream().findFirst();
        return fault.map(found -> "is a fault of NetSuite, not data: "
                        + Xml.childText(found, "faultstring").orElse("without words"))
                .or(() -> detail.map(found -> "is an error of NetSuite, not data: "
                        + Xml.childText(found, "message").orElse("without words") + " ("
                        + Xml.childText(found, "code").orElse("no code") + ")"))
                .or(() -> Xml.descendants(root, "searchRow").isEmpty()
                        ? Optional.empty()
                        : Optional.of("holds rows of a search with columns, not records"));
    }

    private static Element parsed(String text) throws RawFault {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new RawFault("is not XML: " + firstLine(e), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can refuse DTDs", e);
        }
    }

    private List<FileRecord> json(String text, RecordKind kind) throws RawFault {
        JsonNode answer;
        try {
            answer = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RawFault("is neither XML nor JSON: " + firstLine(e), e);
        }
        JsonNode error = answer.path("o:errorDetails").path(0);
        if (error.isObject()) {
            throw new RawFault(
                    "is an error of NetSuite, not data: " + error.path("detail").asText() + " ("
                            + error.path("o:errorCode").asText("no code") + ")",
                    null);
        }
        List<FileRecord> records = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        if (answer.isArray()) {
            answer.forEach(record -> restRecord(record, kind, records, others));
        } else if (answer.path("items").isArray()) {
            answer.path("items").forEach(row -> row(row, kind, records, others));
        } else if (answer.has("id")) {
            restRecord(answer, kind, records, others);
        }
        if (records.isEmpty()) {
            throw new RawFault(none(kind, others), null);
        }
        return records;
    }

    /** A row of SuiteQL, or a record of a collection that was expanded. */
    private void row(JsonNode row, RecordKind kind, List<FileRecord> records, Set<String> others) {
        boolean expanded =
                row.properties().stream().anyMatch(field -> field.getValue().isObject());
        if (expanded || row.has("tranId") || row.has("entityId")) {
            restRecord(row, kind, records, others);
            return;
        }
        Optional<NetSuiteType> said = QueryRecords.type(row);
        NetSuiteType type = said.orElse(types(kind).get(0));
        if (types(kind).contains(type) && row.size() > 2) {
            records.add(whole(row.path("id").asText(), () -> query.read(type, row)));
        } else {
            others.add(said.map(NetSuiteType::recordType).orElse("ids without fields"));
        }
    }

    private void restRecord(JsonNode record, RecordKind kind, List<FileRecord> records, Set<String> others) {
        Optional<NetSuiteType> said = named(record);
        NetSuiteType type = said.orElseGet(() -> guessed(record, kind));
        if (types(kind).contains(type)) {
            records.add(whole(record.path("id").asText(), () -> rest.read(type, record)));
        } else {
            others.add(type.recordType());
        }
    }

    /** A record does not say its type, but its link to itself does. */
    private static Optional<NetSuiteType> named(JsonNode record) {
        for (JsonNode link : record.path("links")) {
            String path =
                    link.path("href").asText().replaceAll(".*/record/v1/", "").replaceAll("[/?].*", "");
            Optional<NetSuiteType> type = NetSuiteType.named(path);
            if (type.isPresent()) {
                return type;
            }
        }
        return Optional.empty();
    }

    private static NetSuiteType guessed(JsonNode record, RecordKind kind) {
        List<NetSuiteType> types = types(kind);
        return types.contains(NetSuiteType.DEPOSIT_APPLICATION) && record.has("deposit") && !record.has("payment")
                ? NetSuiteType.DEPOSIT_APPLICATION
                : types.get(0);
    }

    private static List<NetSuiteType> types(RecordKind kind) {
        return kind == RecordKind.DEPOSIT ? List.of(NetSuiteType.CUSTOMER_DEPOSIT) : NetSuiteType.of(kind);
    }

    private interface Reading {
        ObjectNode read() throws RawFault;
    }

    private static FileRecord whole(String id, Reading reading) {
        try {
            return new FileRecord(id, Optional.of(reading.read()), "");
        } catch (RawFault e) {
            return new FileRecord(id, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static String none(RecordKind kind, Set<String> others) {
        List<NetSuiteType> types = types(kind);
        String wanted = types.isEmpty()
                ? "no " + kind + ", which is not read from NetSuite"
                : "no "
                        + String.join(
                                " or ",
                                types.stream().map(NetSuiteType::recordType).toList());
        return "holds " + wanted + (others.isEmpty() ? "" : ", but " + String.join(", ", others));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
