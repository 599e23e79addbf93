package io.duebridge.mappings;

import io.duebridge.mappings.CanonicalAttachment.Link;
import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an attachment of a mapped record. */
final class AttachmentReader {
    private static final Set<String> LINKED = Set.of(
            RecordKind.INVOICE.label(),
            RecordKind.CREDIT_MEMO.label(),
            RecordKind.ESTIMATE.label(),
            RecordKind.PAYMENT.label());
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private record Target(RecordKind kind, ErpId record) {}

    private AttachmentReader() {}

    static CanonicalAttachment read(Fields fields) {
        return new CanonicalAttachment(
                fields.id("id"),
                fields.text("fileName", 400, WhenLonger.CUT),
                fields.text("contentType", 200, WhenLonger.CUT),
                size(fields),
                fields.text("note", 4000, WhenLonger.CUT),
                links(fields));
    }

    private static Optional<Long> size(Fields fields) {
        Optional<BigDecimal> size = fields.number("size");
        if (size.isPresent()
                && (size.get().signum() < 0
                        || size.get().stripTrailingZeros().scale() > 0
                        || size.get().compareTo(LARGEST) > 0)) {
            fields.fault("size is " + size.get().toPlainString() + "; expected a number of bytes");
            return Optional.empty();
        }
        return size.map(BigDecimal::longValue);
    }

    /** Links to other kinds of records are left out. One that says both that it is sent and that it is not counts as not sent. */
    private static List<Link> links(Fields fields) {
        Map<Target, Boolean> links = new LinkedHashMap<>();
        for (Fields link : fields.list("links")) {
            String kind = link.requiredText("kind", 40, WhenLonger.CUT, "a kind of record such as invoice");
            boolean sent = link.flag("sent", false);
            if (LINKED.contains(kind)) {
                links.merge(new Target(RecordKind.ofLabel(kind), link.id("record")), sent, Boolean::logicalAnd);
            }
        }
        return links.entrySet().stream()
                .map(link -> new Link(link.getKey().kind(), link.getKey().record(), link.getValue()))
                .toList();
    }
}
