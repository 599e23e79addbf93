package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.Given;
import io.duebridge.sandbox.netsuite.books.Key;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.RecordWriter;
import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;
import java.util.Optional;
import org.w3c.dom.Element;

/** add, update, upsert and delete. What is refused is said in the status; the HTTP status is 200 all the same. */
final class WriteOperations {
    private final NetSuiteBooks books;
    private final RecordWriter writer;

    WriteOperations(NetSuiteBooks books) {
        this.books = books;
        this.writer = new RecordWriter(books);
    }

    /** @param afterSubmitFails whether a script fails once the record is saved */
    Writing write(Envelope envelope, boolean afterSubmitFails) {
        String operation = envelope.operation();
        Element record = Xml.child(envelope.body(), "record").orElseThrow();
        RecordType type = recordType(record);
        Given given = GivenXml.of(record, books.userZone());
        try {
            String id = switch (operation) {
                case "add" -> writer.add(type, given);
                case "update" -> writer.update(type, key(given), given);
                default -> writer.upsert(type, given);
            };
            return afterSubmitFails
                    ? Replies.refused(operation, type, given.externalId(), NsRefusal.afterSubmit(id))
                    : Replies.written(operation, type, given.externalId(), id);
        } catch (NsRefusal refusal) {
            return Replies.refused(operation, type, given.externalId(), refusal);
        }
    }

    Writing delete(Envelope envelope) {
        Element reference = Xml.child(envelope.body(), "baseRef").orElseThrow();
        RecordType type = ReadOperations.type(reference);
        Key key = GivenXml.key(reference);
        try {
            return Replies.written("delete", type, key.externalId(), writer.delete(type, key));
        } catch (NsRefusal refusal) {
            return Replies.refused("delete", type, key.externalId(), refusal);
        }
    }

    /** A write that is refused whatever it says. */
    static Writing refuse(Envelope envelope, NsRefusal refusal) {
        Optional<Element> record = Xml.child(envelope.body(), "record");
        RecordType type = record.map(WriteOperations::recordType)
                .orElseGet(() -> ReadOperations.type(
                        Xml.child(envelope.body(), "baseRef").orElseThrow()));
        return Replies.refused(
                envelope.operation(), type, record.flatMap(some -> Xml.attribute(some, "externalId")), refusal);
    }

    static RecordType recordType(Element record) {
        String name = Xml.type(record);
        return RecordType.named(name)
                .orElseThrow(() -> NsRefusal.of("INVALID_RCRD_TYPE", "The record type " + name + " is invalid."));
    }

    private static Key key(Given given) {
        return new Key(given.internalId(), given.internalId().isPresent() ? Optional.empty() : given.externalId());
    }
}
