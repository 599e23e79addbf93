package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.Initializer;
import io.duebridge.sandbox.netsuite.books.Key;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.soap.Replies.Read;
import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;
import java.time.Instant;
import java.util.List;
import org.w3c.dom.Element;

/** search, searchMoreWithId, get, getList and initialize. */
final class ReadOperations {
    private static final int MOST_REFERENCES = 1000;

    private final NetSuiteBooks books;
    private final Replies replies;
    private final Searches searches;
    private final SearchEngine engine;

    ReadOperations(NetSuiteBooks books, Replies replies, Searches searches) {
        this.books = books;
        this.replies = replies;
        this.searches = searches;
        this.engine = new SearchEngine(books);
    }

    Writing search(Envelope envelope, Instant visibleUntil) {
        Search search = Search.read(envelope);
        if (search.pageSize() < Search.SMALLEST_PAGE || search.pageSize() > Search.LARGEST_PAGE) {
            return Replies.failed(
                    "search",
                    "searchResult",
                    NsRefusal.of(
                            "WS_INVALID_SEARCH_PAGE_SIZE",
                            "Invalid search page size: it has to be between " + Search.SMALLEST_PAGE + " and "
                                    + Search.LARGEST_PAGE + "."));
        }
        SearchEngine.Page page = engine.page(search, 1, visibleUntil);
        return replies.searched("search", search, page, 1, searches.keep(search));
    }

    Writing more(Envelope envelope, Instant visibleUntil) {
        String id = Xml.text(envelope.body(), "searchId").orElse("");
        int index = Integer.parseInt(Xml.text(envelope.body(), "pageIndex").orElse("1"));
        Search search = searches.again(id);
        SearchEngine.Page page = engine.page(search, Math.max(1, index), visibleUntil);
        int pages = (page.total() + search.pageSize() - 1) / search.pageSize();
        if (index < 1 || index > Math.max(1, pages)) {
            return Replies.failed(
                    "searchMoreWithId",
                    "searchResult",
                    NsRefusal.of("USER_ERROR", "Invalid page index " + index + ": there are " + pages + " pages."));
        }
        return replies.searched("searchMoreWithId", search, page, index, id);
    }

    Writing get(Envelope envelope, Instant visibleUntil) {
        return replies.read("get", read(Xml.child(envelope.body(), "baseRef").orElseThrow(), visibleUntil));
    }

    Writing getList(Envelope envelope, Instant visibleUntil) {
        List<Element> references = Xml.children(envelope.body());
        if (references.size() > MOST_REFERENCES) {
            throw SoapFault.of(
                    "exceededRecordCountFault",
                    "MAX_RCRDS_EXCEEDED",
                    "The maximum number of records allowed for a getList operation is " + MOST_REFERENCES + ".");
        }
        return replies.readList(references.stream()
                .map(reference -> read(reference, visibleUntil))
                .toList());
    }

    private Read read(Element reference, Instant visibleUntil) {
        try {
            return Read.of(books.get(type(reference), GivenXml.key(reference), visibleUntil));
        } catch (NsRefusal refusal) {
            return Read.of(refusal);
        }
    }

    static RecordType type(Element reference) {
        String name = Xml.attribute(reference, "type").orElse("");
        return RecordType.named(name)
                .orElseThrow(() -> NsRefusal.of("INVALID_RCRD_TYPE", "The record type " + name + " is invalid."));
    }

    Writing initialize(Envelope envelope, Instant visibleUntil) {
        Element wanted = Xml.child(envelope.body(), "initializeRecord").orElseThrow();
        try {
            Element reference = Xml.child(wanted, "reference").orElseThrow();
            String name = Xml.text(wanted, "type").orElse("");
            RecordType type = RecordType.named(name)
                    .orElseThrow(() -> NsRefusal.of("INVALID_RCRD_TYPE", "The record type " + name + " is invalid."));
            Key from = GivenXml.key(reference);
            return replies.read(
                    "initialize",
                    Read.of(new Initializer(books).initialize(type, type(reference), from, visibleUntil)));
        } catch (NsRefusal refusal) {
            return replies.read("initialize", Read.of(refusal));
        }
    }
}
