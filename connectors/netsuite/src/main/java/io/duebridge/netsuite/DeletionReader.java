package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteApi.Deletion;
import io.duebridge.netsuite.NetSuiteApi.Deletions;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a window's deletions. NetSuite keeps them for good, and a window that has ended gets no more of them, so pages can be counted. */
final class DeletionReader {
    static final PageToken FIRST = new PageToken("gone|1|0|0");

    private static final Pattern FORM = Pattern.compile("gone\\|(\\d{1,6})\\|(\\d{1,6})\\|(\\d{1,4})");

    private final NetSuiteApi api;
    private final int largestPage;

    DeletionReader(NetSuiteApi api, int largestPage) {
        this.api = api;
        this.largestPage = largestPage;
    }

    static boolean isToken(PageToken token) {
        return token.value().startsWith("gone|");
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws NetSuiteFailure {
        Matcher at = FORM.matcher(request.after().orElseThrow().value());
        if (!at.matches()) {
            throw new IllegalArgumentException("not a page token of this connector: " + request.after());
        }
        int page = Integer.parseInt(at.group(1));
        int given = Integer.parseInt(at.group(2));
        int wanted = Math.min(request.pageSize(), largestPage);
        // The size of the first page holds for all: another one would count other pages.
        int size = Integer.parseInt(at.group(3)) == 0
                ? Math.max(wanted, NetSuiteSettings.SMALLEST_PAGE)
                : Integer.parseInt(at.group(3));
        Deletions deletions = api.deleted(
                request.kind(), request.window().from(), request.window().to(), page, size, deadline);
        List<Deletion> rows = deletions.rows();
        List<ErpRecord> records = new ArrayList<>();
        int upTo = Math.min(rows.size(), given + wanted);
        for (Deletion row : rows.subList(Math.min(given, upTo), upTo)) {
            if (!row.at().isBefore(request.window().from())
                    && row.at().isBefore(request.window().to())) {
                records.add(record(row));
            }
        }
        Optional<PageToken> next = upTo < rows.size()
                ? Optional.of(token(page, upTo, size))
                : deletions.more() ? Optional.of(token(page + 1, 0, size)) : Optional.empty();
        return new RecordPage(records, next, List.of());
    }

    private static PageToken token(int page, int given, int size) {
        return new PageToken("gone|" + page + "|" + given + "|" + size);
    }

    private static ErpRecord record(Deletion deletion) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("recordType", deletion.type().recordType());
        body.put("id", deletion.id().value());
        body.put("deletedDate", deletion.at().toString());
        deletion.name().ifPresent(name -> body.put("name", name));
        return new ErpRecord(
                deletion.type().kind(), deletion.id(), "deleted " + deletion.at(), deletion.at(), true, body);
    }
}
