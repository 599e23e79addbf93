package io.duebridge.sandbox.quickbooks;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into words, strings, numbers and signs. */
final class QueryLexer {
    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int column) {
        boolean is(String word) {
            return kind != Kind.STRING && text.equalsIgnoreCase(word);
        }
    }

    private final String statement;
    private int at;

    private QueryLexer(String statement) {
        this.statement = statement;
    }

    static List<Token> tokens(String statement) {
        QueryLexer lexer = new QueryLexer(statement);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < statement.length() && Character.isWhitespace(statement.charAt(at))) {
            at++;
        }
        if (at == statement.length()) {
            return new Token(Kind.END, "<EOF>", at + 1);
        }
        int start = at;
        char first = statement.charAt(at);
        if (first == '\'') {
            return new Token(Kind.STRING, string(), start + 1);
        }
        if (Character.isLetter(first) || first == '_') {
            return new Token(Kind.WORD, run(start), start + 1);
        }
        if (Character.isDigit(first)
                || (first == '-' && at + 1 < statement.length() && Character.isDigit(statement.charAt(at + 1)))) {
            at++;
            return new Token(Kind.NUMBER, run(start), start + 1);
        }
        return new Token(Kind.SIGN, sign(first), start + 1);
    }

    private String run(int start) {
        while (at < statement.length()
                && (Character.isLetterOrDigit(statement.charAt(at)) || "._".indexOf(statement.charAt(at)) >= 0)) {
            at++;
        }
        return statement.substring(start, at);
    }

    private String sign(char first) {
        at++;
        if ((first == '<' || first == '>') && at < statement.length() && statement.charAt(at) == '=') {
            at++;
            return first + "=";
        }
        if ("=<>(),*".indexOf(first) < 0) {
            throw QboFault.query(
                    4000,
                    "QueryParserError: Lexical error at line 1, column " + at + ".  Encountered: \"" + first + "\"");
        }
        return String.valueOf(first);
    }

    /** A backslash takes the next character as it is. */
    private String string() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < statement.length()) {
            char c = statement.charAt(at++);
            if (c == '\'') {
                return text.toString();
            }
            if (c == '\\' && at < statement.length()) {
                c = statement.charAt(at++);
            }
            text.append(c);
        }
        throw QboFault.query(4000, "QueryParserError: The string at column " + (start + 1) + " does not end");
    }
}
