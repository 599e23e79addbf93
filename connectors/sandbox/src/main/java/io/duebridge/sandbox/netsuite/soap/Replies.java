package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** The parts that several responses share. */
final class Replies {
    private final RecordXml records;

    Replies(RecordXml records) {
        this.records = records;
    }

    static void success(XmlOut out) throws XMLStreamException {
        out.start(Area.CORE, "status").attribute("isSuccess", "true").end();
    }

    static void failure(XmlOut out, NsRefusal refusal) throws XMLStreamException {
        out.start(Area.CORE, "status").attribute("isSuccess", "false");
        out.start(Area.CORE, "statusDetail").attribute("type", "ERROR");
        out.element(Area.CORE, "code", refusal.code()).element(Area.CORE, "message", refusal.why());
        if (refusal.savedId().isPresent()) {
            out.element(Area.CORE, "afterSubmitFailed", "true");
        }
        out.end().end();
    }

    /** A response of one write. */
    static Writing written(String operation, RecordType type, Optional<String> externalId, String id) {
        return out -> {
            out.start(Area.MESSAGES, operation + "Response").start(Area.MESSAGES, "writeResponse");
            success(out);
            reference(out, type, Optional.of(id), externalId);
            out.end().end();
        };
    }

    static Writing refused(String operation, RecordType type, Optional<String> externalId, NsRefusal refusal) {
        return out -> {
            out.start(Area.MESSAGES, operation + "Response").start(Area.MESSAGES, "writeResponse");
            failure(out, refusal);
            if (refusal.savedId().isPresent() || externalId.isPresent()) {
                reference(out, type, refusal.savedId(), externalId);
            }
            out.end().end();
        };
    }

    private static void reference(XmlOut out, RecordType type, Optional<String> internalId, Optional<String> externalId)
            throws XMLStreamException {
        out.start(Area.MESSAGES, "baseRef").type(Area.CORE, "RecordRef");
        if (internalId.isPresent()) {
            out.attribute("internalId", internalId.get());
        }
        if (externalId.isPresent()) {
            out.attribute("externalId", externalId.get());
        }
        out.attribute("type", type.camel()).end();
    }

    /** What one read came to. */
    record Read(Optional<NsRecord> record, Optional<NsRefusal> refusal) {
        static Read of(NsRecord record) {
            return new Read(Optional.of(record), Optional.empty());
        }

        static Read of(NsRefusal refusal) {
            return new Read(Optional.empty(), Optional.of(refusal));
        }
    }

    void readResponse(XmlOut out, Read read) throws XMLStreamException {
        out.start(Area.MESSAGES, "readResponse");
        if (read.refusal().isPresent()) {
            failure(out, read.refusal().get());
        } else {
            success(out);
        }
        if (read.record().isPresent()) {
            records.write(out, Area.MESSAGES, read.record().get(), true);
        }
        out.end();
    }

    Writing read(String operation, Read read) {
        return out -> {
            out.start(Area.MESSAGES, operation + "Response");
            readResponse(out, read);
            out.end();
        };
    }

    Writing readList(List<Read> reads) {
        return out -> {
            out.start(Area.MESSAGES, "getListResponse").start(Area.MESSAGES, "readResponseList");
            success(out);
            for (Read read : reads) {
                readResponse(out, read);
            }
            out.end().end();
        };
    }

    Writing searched(String operation, Search search, SearchEngine.Page page, int index, String searchId) {
        return out -> {
            int pages = (page.total() + search.pageSize() - 1) / search.pageSize();
            out.start(Area.MESSAGES, operation + "Response").start(Area.CORE, "searchResult");
            success(out);
            out.element(Area.CORE, "totalRecords", Integer.toString(page.total()))
                    .element(Area.CORE, "pageSize", Integer.toString(search.pageSize()))
                    .element(Area.CORE, "totalPages", Integer.toString(pages))
                    .element(Area.CORE, "pageIndex", Integer.toString(index))
                    .element(Area.CORE, "searchId", searchId)
                    .start(Area.CORE, "recordList");
            for (NsRecord record : page.records()) {
                records.write(out, Area.CORE, record, !search.bodyFieldsOnly());
            }
            out.end().end().end();
        };
    }

    /** A response whose result is a failure as a whole. */
    static Writing failed(String operation, String result, NsRefusal refusal) {
        return out -> {
            out.start(Area.MESSAGES, operation + "Response").start(Area.CORE, result);
            failure(out, refusal);
            out.end().end();
        };
    }
}
