package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.netsuite.books.Finder;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs searches, whole, for every page anew; what is found comes in the order of internal ids. */
final class SearchEngine {
    /** One page of what a search finds now. */
    record Page(List<NsRecord> records, int total) {}

    private final NetSuiteBooks books;

    SearchEngine(NetSuiteBooks books) {
        this.books = books;
    }

    /** @param index from one on */
    Page page(Search search, int index, Instant visibleUntil) {
        return books.read(visibleUntil, finder -> {
            List<LedgerEntity> found = new ArrayList<>();
            for (RecordType type : search.types()) {
                candidates(search, finder, type)
                        .filter(entity -> search.filters().stream()
                                .allMatch(filter -> filter.matches(
                                        SearchValues.of(finder.view(), entity, filter.field()), books.userZone())))
                        .forEach(found::add);
            }
            found.sort(Comparator.comparingLong((LedgerEntity entity) -> Long.parseLong(entity.id())));
            List<NsRecord> records = found.stream()
                    .skip((index - 1L) * search.pageSize())
                    .limit(search.pageSize())
                    .map(entity -> RecordReader.read(finder.view(), entity, books.today()))
                    .toList();
            return new Page(records, found.size());
        });
    }

    /** The ledger keeps entities by change time, so a window of changes need not look at all of them. */
    private static Stream<LedgerEntity> candidates(Search search, Finder finder, RecordType type) {
        Optional<SearchFilter> window = search.filters().stream()
                .filter(filter -> filter.field().equals("lastModifiedDate")
                        && filter.operator().equals("within")
                        && filter.values().size() == 2)
                .findFirst();
        return window.isEmpty()
                ? finder.all(type)
                : finder.changed(
                        type,
                        SearchFilter.time(window.get().values().get(0)),
                        SearchFilter.time(window.get().values().get(1)).plusSeconds(1));
    }
}
