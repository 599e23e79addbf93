package io.duebridge.sandbox.netsuite.suiteql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs queries. Pages have at most 1,000 rows, and of one query no more than 100,000 rows can be had, as Oracle's help says; who wants
 * more pages by a key.
 */
public final class SuiteQl implements AutoCloseable {
    static final int LARGEST_PAGE = 1000;
    static final int MOST_ROWS = 100_000;

    private static final Pattern SELECT = Pattern.compile("(?is)\\s*(SELECT|WITH)\\b.*");
    private static final Pattern BOUNDED =
            Pattern.compile("(?is).*(\\bFETCH\\s+(FIRST|NEXT)\\b|\\bOFFSET\\s+\\S+\\s+ROWS?\\b|\\bROWNUM\\b).*");
    private static final int SECONDS = 60;

    private final NetSuiteBooks books;
    private final Mirror mirror;

    public SuiteQl(NetSuiteBooks books) {
        this.books = books;
        this.mirror = new Mirror(books, Instant.MAX).following();
    }

    /**
     * @param body with {@code q} and, where it has question marks, {@code params}
     * @return the page as the service shows it
     * @throws QueryRefusal for what is wrong with the query or with the page asked for
     */
    public ObjectNode run(
            JsonNode body, Optional<String> limit, Optional<String> offset, String href, Instant visibleUntil) {
        String query = body.path("q").asText("");
        if (!SELECT.matcher(query).matches() || query.contains(";")) {
            throw new QueryRefusal(
                    "INVALID_PARAMETER",
                    "Invalid search query. Provide one SELECT statement in q, without a semicolon.");
        }
        if (Pattern.compile("(?i)\\bLIMIT\\s+[0-9?]").matcher(query).find()) {
            throw refusal("LIMIT is not SuiteQL; use FETCH FIRST n ROWS ONLY.");
        }
        Page page = page(limit, offset);
        String rewritten = Rewriter.rewrite(
                query,
                books.ledger().clock().instant(),
                books.ledger().company().zone());
        try {
            if (visibleUntil.equals(Instant.MAX)) {
                return mirror.ask(rewritten, reader -> found(reader, rewritten, body.path("params"), page, href));
            }
            try (Mirror lagging = new Mirror(books, visibleUntil)) {
                return lagging.ask(rewritten, reader -> found(reader, rewritten, body.path("params"), page, href));
            }
        } catch (SQLException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private static QueryRefusal refusal(String why) {
        return new QueryRefusal(
                "INVALID_PARAMETER",
                "Invalid search query. Detailed unprocessed description follows. Search error occurred: " + why);
    }

    private record Page(int limit, int offset) {}

    private static Page page(Optional<String> limit, Optional<String> offset) {
        try {
            int rows = Integer.parseInt(limit.orElse(Integer.toString(LARGEST_PAGE)));
            int skipped = Integer.parseInt(offset.orElse("0"));
            if (rows >= 1 && rows <= LARGEST_PAGE && skipped >= 0 && skipped % rows == 0 && skipped < MOST_ROWS) {
                return new Page(rows, skipped);
            }
        } catch (NumberFormatException e) {
            throw new QueryRefusal("INVALID_PARAMETER", "Limit and offset are whole numbers: " + e.getMessage());
        }
        throw new QueryRefusal(
                "INVALID_PARAMETER",
                "Provide a limit between 1 and " + LARGEST_PAGE + " and an offset divisible by it below " + MOST_ROWS
                        + ".");
    }

    private static ObjectNode found(Connection reader, String query, JsonNode params, Page page, String href)
            throws SQLException {
        boolean bounded = BOUNDED.matcher(query).matches();
        String paged = bounded
                ? query
                : query + " OFFSET " + page.offset() + " ROWS FETCH NEXT " + page.limit() + " ROWS ONLY";
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        int seen = 0;
        try (PreparedStatement statement = reader.prepareStatement(paged)) {
            bind(statement, params);
            try (ResultSet rows = statement.executeQuery()) {
                Cells cells = new Cells(rows.getMetaData(), query.contains("*"));
                int skipped = bounded ? page.offset() : 0;
                while (rows.next()) {
                    if (seen++ >= skipped && items.size() < page.limit()) {
                        items.add(cells.row(rows));
                    }
                }
            }
        }
        int total = Math.min(MOST_ROWS, bounded ? seen : count(reader, query, params, page, items.size()));
        return answer(items, page, total, href);
    }

    private static int count(Connection reader, String query, JsonNode params, Page page, int onPage)
            throws SQLException {
        if (onPage > 0 && onPage < page.limit()) {
            return page.offset() + onPage;
        }
        try (PreparedStatement statement = reader.prepareStatement(Counting.of(query))) {
            bind(statement, params);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, JsonNode params) throws SQLException {
        statement.setQueryTimeout(SECONDS);
        for (int i = 0; i < params.size(); i++) {
            JsonNode param = params.get(i);
            if (param.isNumber()) {
                statement.setBigDecimal(i + 1, param.decimalValue());
            } else {
                statement.setString(i + 1, param.asText());
            }
        }
    }

    private static ObjectNode answer(ArrayNode items, Page page, int total, String href) {
        boolean more = page.offset() + items.size() < total;
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode links = answer.putArray("links");
        if (more) {
            links.addObject()
                    .put("rel", "next")
                    .put("href", href + "?limit=" + page.limit() + "&offset=" + (page.offset() + page.limit()));
        }
        links.addObject().put("rel", "self").put("href", href + "?limit=" + page.limit() + "&offset=" + page.offset());
        answer.put("count", items.size()).put("hasMore", more);
        answer.set("items", items);
        return answer.put("offset", page.offset()).put("totalResults", total);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
