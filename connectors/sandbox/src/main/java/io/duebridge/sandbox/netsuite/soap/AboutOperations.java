package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.LedgerDeletion;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.Value;
import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** getDeleted, getServerTime, getDataCenterUrls, the governance calls and getSelectValue. */
final class AboutOperations {
    private final NetSuiteBooks books;
    private final String address;
    private final int concurrency;

    AboutOperations(NetSuiteBooks books, String address, int concurrency) {
        this.books = books;
        this.address = address;
        this.concurrency = concurrency;
    }

    Writing deleted(Envelope envelope) {
        Element wanted = Xml.child(envelope.body(), "getDeletedFilter").orElseThrow();
        int index = Integer.parseInt(Xml.text(envelope.body(), "pageIndex").orElse("1"));
        int size = envelope.searchPreference("pageSize").map(Integer::valueOf).orElse(Search.LARGEST_PAGE);
        Optional<SearchFilter> date = Xml.child(wanted, "deletedDate").map(SearchFilter::read);
        Optional<SearchFilter> types = Xml.child(wanted, "type").map(SearchFilter::read);
        List<LedgerDeletion> gone = books.ledger().read(view -> view.deletedSince(Instant.EPOCH)).stream()
                .filter(deletion -> RecordType.of(deletion.kind()).isPresent())
                .filter(deletion -> date.isEmpty()
                        || date.get().matches(deletion.deletedAt().truncatedTo(ChronoUnit.SECONDS), books.userZone()))
                .filter(deletion -> types.isEmpty() || isOf(types.get(), deletion))
                .toList();
        int pages = (gone.size() + size - 1) / size;
        return out -> {
            out.start(Area.MESSAGES, "getDeletedResponse").start(Area.CORE, "getDeletedResult");
            Replies.success(out);
            out.element(Area.CORE, "totalRecords", Integer.toString(gone.size()))
                    .element(Area.CORE, "pageSize", Integer.toString(size))
                    .element(Area.CORE, "totalPages", Integer.toString(pages))
                    .element(Area.CORE, "pageIndex", Integer.toString(index))
                    .start(Area.CORE, "deletedRecordList");
            for (LedgerDeletion deletion :
                    gone.stream().skip((index - 1L) * size).limit(size).toList()) {
                out.start(Area.CORE, "deletedRecord")
                        .element(Area.CORE, "deletedDate", RecordXml.time(deletion.deletedAt()))
                        .start(Area.CORE, "record")
                        .type(Area.CORE, "RecordRef")
                        .attribute("internalId", deletion.id())
                        .attribute(
                                "type",
                                RecordType.of(deletion.kind()).orElseThrow().camel())
                        .end()
                        .end();
            }
            out.end().end().end();
        };
    }

    /** Types are named with and without an underscore before them. */
    private static boolean isOf(SearchFilter types, LedgerDeletion deletion) {
        String name = RecordType.of(deletion.kind()).orElseThrow().camel();
        return types.matches(java.util.Set.of(name, "_" + name), null);
    }

    Writing serverTime() {
        Instant now = books.ledger().clock().instant();
        return out -> {
            out.start(Area.MESSAGES, "getServerTimeResponse").start(Area.CORE, "getServerTimeResult");
            Replies.success(out);
            out.element(Area.CORE, "serverTime", RecordXml.time(now)).end().end();
        };
    }

    Writing dataCenters() {
        return out -> {
            out.start(Area.MESSAGES, "getDataCenterUrlsResponse").start(Area.CORE, "getDataCenterUrlsResult");
            Replies.success(out);
            out.start(Area.CORE, "dataCenterUrls")
                    .element(Area.CORE, "restDomain", address)
                    .element(Area.CORE, "webservicesDomain", address)
                    .element(Area.CORE, "systemDomain", address)
                    .end();
            out.end().end();
        };
    }

    Writing governance(boolean account) {
        String name = account ? "getAccountGovernanceInfo" : "getIntegrationGovernanceInfo";
        return out -> {
            out.start(Area.MESSAGES, name + "Response").start(Area.CORE, name + "Result");
            Replies.success(out);
            if (account) {
                out.element(Area.CORE, "accountConcurrencyLimit", Integer.toString(concurrency))
                        .element(Area.CORE, "unallocatedConcurrencyLimit", Integer.toString(concurrency));
            } else {
                out.element(Area.CORE, "limitType", "_accountLimit");
            }
            out.end().end();
        };
    }

    /** The entries a field can refer to. */
    Writing selectValue(Envelope envelope) {
        Element wanted = Xml.child(envelope.body(), "fieldDescription").orElseThrow();
        String field = Xml.text(wanted, "field").orElse("");
        List<Value.Ref> choices = new ArrayList<>();
        if (field.equals("currency")) {
            books.ledger()
                    .read(view -> Company.currencies(view.company()).stream()
                            .map(code -> Company.currency(view, code))
                            .toList())
                    .forEach(choices::add);
        } else {
            Optional<RecordType> type = type(field);
            if (type.isEmpty()) {
                return Replies.failed(
                        "getSelectValue",
                        "getSelectValueResult",
                        NsRefusal.of("INVALID_FLD", "The field " + field + " has no values to choose from."));
            }
            books.read(
                            Instant.MAX,
                            finder -> finder.all(type.get())
                                    .filter(finder.view()::isActive)
                                    .map(AboutOperations::choice)
                                    .toList())
                    .forEach(choices::add);
        }
        return chosen(choices);
    }

    private static Value.Ref choice(LedgerEntity entity) {
        return new Value.Ref(entity.id(), RecordReader.name(entity).orElse(entity.id()));
    }

    private static Optional<RecordType> type(String field) {
        return switch (field) {
            case "account", "arAcct", "receivablesAccount" -> Optional.of(RecordType.ACCOUNT);
            case "terms" -> Optional.of(RecordType.TERM);
            case "paymentMethod", "paymentOption" -> Optional.of(RecordType.PAYMENT_METHOD);
            case "class" -> Optional.of(RecordType.CLASSIFICATION);
            case "department", "location", "subsidiary" -> RecordType.named(field);
            default -> Optional.empty();
        };
    }

    private static Writing chosen(List<Value.Ref> choices) {
        return out -> {
            out.start(Area.MESSAGES, "getSelectValueResponse").start(Area.CORE, "getSelectValueResult");
            Replies.success(out);
            out.element(Area.CORE, "totalRecords", Integer.toString(choices.size()))
                    .element(Area.CORE, "totalPages", "1")
                    .start(Area.CORE, "baseRefList");
            for (Value.Ref choice : choices) {
                out.start(Area.CORE, "baseRef").type(Area.CORE, "RecordRef").attribute("internalId", choice.id());
                out.element(Area.CORE, "name", choice.name()).end();
            }
            out.end().end().end();
        };
    }
}
