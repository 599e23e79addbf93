package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.quickbooks.Query.Comparison;
import io.duebridge.sandbox.quickbooks.Query.Condition;
import io.duebridge.sandbox.quickbooks.Query.SortKey;
import io.duebridge.sandbox.quickbooks.QueryLexer.Kind;
import io.duebridge.sandbox.quickbooks.QueryLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The service's query language:
 *
 * <pre>
 * SELECT (* | count(*) | name, ...) FROM Entity
 *   [WHERE name (= | &lt; | &gt; | &lt;= | &gt;= | LIKE | IN) value [AND ...]]
 *   [(ORDERBY | ORDER BY) name [ASC | DESC], ...] [STARTPOSITION n] [MAXRESULTS n]
 * </pre>
 *
 * <p>No OR, no NOT, no joins. Keywords in any case, entity names as they are. All fields are answered whichever are named.
 */
final class QueryParser {
    private static final int DEFAULT_ROWS = 100;
    private static final int MAX_ROWS = 1000;

    private final List<Token> tokens;
    private int at;

    private QueryParser(String statement) {
        this.tokens = QueryLexer.tokens(statement);
    }

    static Query parse(String statement) {
        return new QueryParser(statement).query();
    }

    /** The entity a statement asks for, if it gets that far. */
    static Optional<String> entityOf(String statement) {
        try {
            return Optional.of(parse(statement).entity());
        } catch (QboFault unreadable) {
            return Optional.empty();
        }
    }

    private Query query() {
        expect("SELECT");
        boolean count = columns();
        expect("FROM");
        String entity = word();
        List<Condition> where = accept("WHERE") ? conditions() : List.of();
        List<SortKey> order = acceptOrder() ? sortKeys() : List.of();
        int start = accept("STARTPOSITION") ? number(1, Integer.MAX_VALUE) : 1;
        int max = accept("MAXRESULTS") ? number(0, MAX_ROWS) : DEFAULT_ROWS;
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
        return new Query(count, entity, where, order, start, max);
    }

    private boolean columns() {
        if (accept("*")) {
            return false;
        }
        if (peek().is("count") && tokens.get(at + 1).is("(")) {
            at += 2;
            expect("*");
            expect(")");
            return true;
        }
        do {
            word();
            if (accept(".")) {
                word();
            }
        } while (accept(","));
        return false;
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(condition());
        } while (accept("AND"));
        return conditions;
    }

    private Condition condition() {
        String property = word();
        for (Comparison comparison : Comparison.values()) {
            if (accept(comparison.sign())) {
                return new Condition(property, comparison, comparison == Comparison.IN ? list() : List.of(value()));
            }
        }
        throw unexpected();
    }

    private List<String> list() {
        expect("(");
        List<String> values = new ArrayList<>();
        do {
            values.add(value());
        } while (accept(","));
        expect(")");
        return values;
    }

    private String value() {
        Token token = peek();
        boolean literal =
                token.kind() == Kind.STRING || token.kind() == Kind.NUMBER || token.is("true") || token.is("false");
        if (!literal) {
            throw unexpected();
        }
        at++;
        return token.text();
    }

    private boolean acceptOrder() {
        if (accept("ORDERBY")) {
            return true;
        }
        if (accept("ORDER")) {
            expect("BY");
            return true;
        }
        return false;
    }

    private List<SortKey> sortKeys() {
        List<SortKey> keys = new ArrayList<>();
        do {
            String property = word();
            boolean descending = accept("DESC");
            if (!descending) {
                accept("ASC");
            }
            keys.add(new SortKey(property, descending));
        } while (accept(","));
        return keys;
    }

    private int number(int min, int max) {
        Token token = peek();
        if (token.kind() != Kind.NUMBER || token.text().contains(".")) {
            throw unexpected();
        }
        at++;
        long value = token.text().length() > 12 ? Long.MAX_VALUE : Long.parseLong(token.text());
        if (value < min) {
            throw QboFault.query(
                    4001, "QueryValidationError: value " + value + " is too small. Min allowed value is " + min);
        }
        if (value > max) {
            throw QboFault.query(
                    4001, "QueryValidationError: value " + value + " is too large. Max allowed value is " + max);
        }
        return (int) value;
    }

    private String word() {
        Token token = peek();
        if (token.kind() != Kind.WORD) {
            throw unexpected();
        }
        at++;
        return token.text();
    }

    private boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw unexpected();
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private QboFault unexpected() {
        Token token = peek();
        return QboFault.query(
                4000,
                "QueryParserError: Encountered \" <" + token.kind() + "> \"" + token.text() + "\"\" at line 1, column "
                        + token.column() + ".");
    }
}
