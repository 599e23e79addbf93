package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Takes replies apart. */
final class SoapAnswers {
    private final SoapFaults faults;
    private final SoapRecords records;

    SoapAnswers(SoapFaults faults, SoapRecords records) {
        this.faults = faults;
        this.records = records;
    }

    /** The result element of a reply, whose status says that it succeeded. */
    Element result(Element answer, String name) throws NetSuiteFailure {
        Element result = require(Xml.child(answer, name), name);
        faults.require(Xml.child(result, "status").orElse(null), name);
        return result;
    }

    Element require(Optional<Element> element, String what) throws NetSuiteFailure {
        return element.orElseThrow(() -> unreadable(what + " was answered without what it asked for"));
    }

    int number(Element result, String name) throws NetSuiteFailure {
        String text = Xml.childText(result, name).orElse("");
        if (!text.matches("\\d{1,9}")) {
            throw unreadable(name + " is '" + text + "', which is no count");
        }
        return Integer.parseInt(text);
    }

    /** A record that cannot be read stands for itself; the others are read. */
    RawRow row(Element record) {
        String id = record.getAttribute("internalId");
        if (id.isEmpty()) {
            return new RawRow.Broken("(no id)", "a record came without an internal id");
        }
        try {
            RawRow.Good row = new RawRow.Good(records.read(record));
            boolean known = NetSuiteType.named(row.type()).isPresent();
            return known && row.changedAt().isEmpty() ? new RawRow.Broken(id, "lastModifiedDate is missing") : row;
        } catch (RawFault e) {
            return new RawRow.Broken(id, String.valueOf(e.getMessage()));
        }
    }

    ObjectNode body(Element record) throws NetSuiteFailure {
        if (row(record) instanceof RawRow.Good good) {
            return good.body();
        }
        throw unreadable("the record was answered and cannot be read");
    }

    /** One row for each id of a getList, which are answered in the order they were asked in. */
    List<RawRow> rows(Element answer, List<String> ids) throws NetSuiteFailure {
        Element list = require(Xml.child(answer, "readResponseList"), "a getList");
        List<Element> reads = Xml.children(list, "readResponse");
        if (reads.size() != ids.size()) {
            faults.require(Xml.child(list, "status").orElse(null), "a getList");
            throw unreadable(ids.size() + " records were asked for and " + reads.size() + " answers came");
        }
        List<RawRow> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(row(reads.get(i), ids.get(i)));
        }
        return rows;
    }

    private RawRow row(Element read, String id) throws NetSuiteFailure {
        Element status = require(Xml.child(read, "status"), "a getList");
        if (SoapFaults.succeeded(status)) {
            return row(require(Xml.child(read, "record"), "a getList"));
        }
        NetSuiteFailure failure = faults.ofStatus(status, "record " + id);
        if (failure.errorCode() == NetSuiteErrors.NOT_FOUND) {
            return new RawRow.Gone(id);
        }
        if (failure.errorCode() == NetSuiteErrors.REFUSED || failure.errorCode() == NetSuiteErrors.RECORD_BUSY) {
            return new RawRow.Broken(id, String.valueOf(failure.getMessage()));
        }
        throw failure;
    }

    NetSuiteApi.Deletions deletions(Element result, int page) throws NetSuiteFailure {
        List<NetSuiteApi.Deletion> rows = new ArrayList<>();
        for (Element deleted :
                Xml.path(result, "deletedRecordList").map(Xml::children).orElse(List.of())) {
            Element record = require(Xml.child(deleted, "record"), "a deletion");
            Optional<NetSuiteType> type = NetSuiteType.named(record.getAttribute("type"));
            if (type.isPresent() && !record.getAttribute("internalId").isEmpty()) {
                rows.add(new NetSuiteApi.Deletion(
                        type.get(),
                        new ErpId(record.getAttribute("internalId")),
                        moment(Xml.childText(deleted, "deletedDate").orElse("")),
                        Xml.childText(record, "name")));
            }
        }
        int pages = Xml.childText(result, "totalPages").isEmpty() ? 1 : number(result, "totalPages");
        return new NetSuiteApi.Deletions(rows, page < pages);
    }

    private static Instant moment(String text) throws NetSuiteFailure {
        try {
            return RawFields.moment("deletedDate", text);
        } catch (RawFault e) {
            throw unreadable("a deletion came without its time");
        }
    }

    /** A script that ran after the save failed; the record is there, and sending it again would make another one. */
    boolean savedAllTheSame(Element status) {
        return Xml.children(status, "statusDetail").stream()
                .anyMatch(detail -> Xml.childText(detail, "afterSubmitFailed")
                        .filter("true"::equals)
                        .isPresent());
    }

    private static NetSuiteFailure unreadable(String message) {
        return new NetSuiteFailure(ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message);
    }
}
