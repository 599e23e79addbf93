package io.duebridge.mappings;

import com.schibsted.spt.data.jslt.JsltException;
import io.duebridge.mappings.MappingResult.Mapped;
import io.duebridge.mappings.MappingResult.Quarantined;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.util.EnumMap;
import java.util.Map;

/** Runs the mapping files, then reads what they made as a canonical record. */
final class JsltRecordMapper implements RecordMapper {
    private static final int MAX_REASON_CHARS = 1_900;
    private static final int MAX_REASONS = 12;

    private final Map<RecordKind, CompiledMapping> mappings;

    JsltRecordMapper(Map<RecordKind, CompiledMapping> mappings) {
        this.mappings = new EnumMap<>(mappings);
    }

    @Override
    public MappingResult map(ErpRecord record) {
        if (record.deleted()) {
            throw new IllegalArgumentException("deleted " + record.kind() + " " + record.id() + " cannot be mapped");
        }
        if (!record.body().isObject()) {
            return quarantined(record, "the record is " + Fields.shown(record.body()) + "; expected an object");
        }
        Fields fields;
        try {
            fields = new Fields(mapping(record.kind()).apply(record.body()));
        } catch (JsltException e) {
            return quarantined(record, String.valueOf(e.getMessage()));
        } catch (StackOverflowError | RuntimeException e) { // of the engine, for a body nobody foresaw
            return quarantined(record, "the mapping failed on this record: " + e);
        }
        CanonicalRecord document = read(record.kind(), fields);
        if (fields.faults().isEmpty() && !document.id().equals(record.id())) {
            fields.fault("id is " + document.id() + "; expected " + record.id() + ", the id it was read under");
        }
        return fields.faults().isEmpty() ? new Mapped(document) : quarantined(record, reason(fields));
    }

    @Override
    public String version(RecordKind kind) {
        return mapping(kind).version();
    }

    private CompiledMapping mapping(RecordKind kind) {
        CompiledMapping mapping = mappings.get(kind);
        if (mapping == null) {
            throw new IllegalArgumentException("there is no mapping file for " + kind);
        }
        return mapping;
    }

    private static CanonicalRecord read(RecordKind kind, Fields fields) {
        return switch (kind) {
            case CUSTOMER -> CustomerReader.read(fields);
            case INVOICE, CREDIT_MEMO, REFUND_RECEIPT -> ItemReader.read(kind, fields);
            case PAYMENT -> PaymentReader.read(fields);
            case JOURNAL_ENTRY, DEPOSIT -> EntryReader.read(kind, fields);
            case ESTIMATE -> EstimateReader.read(fields);
            case ATTACHMENT -> AttachmentReader.read(fields);
        };
    }

    private static String reason(Fields fields) {
        int count = fields.faults().size();
        String reason = String.join("; ", fields.faults().subList(0, Math.min(count, MAX_REASONS)));
        return count > MAX_REASONS ? reason + "; and " + (count - MAX_REASONS) + " more" : reason;
    }

    private static Quarantined quarantined(ErpRecord record, String reason) {
        String oneLine = reason.replace('\n', ' ');
        return new Quarantined(
                record.kind(),
                record.id().value(),
                oneLine.length() <= MAX_REASON_CHARS ? oneLine : oneLine.substring(0, MAX_REASON_CHARS) + "…");
    }
}
