package io.duebridge.mappings;

import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.DECIMAL;
import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.FALSE;
import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.FOR;
import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.NULL;
import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.STRING;
import static com.schibsted.spt.data.jslt.parser.JsltParserConstants.TRUE;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTADDITIVEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTARRAY;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTBASEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTCOMPARATIVEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTFUNCTIONCALL;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTFUNCTIONDECL;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTIMPORT;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTMULTIPLICATIVEEXPR;
import static com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants.JJTOBJECTCOMPREHENSION;

import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, before it ever runs, what would make a mapping inexact, endless or different from one run to the next. The engine
 * calculates in binary floating point ({@code 0.1 + 0.2} is not {@code 0.3}) and takes a missing value for less than every
 * number, so operators on values are out and exact functions take their place; imports would escape the version of a mapping;
 * recursion and deep loops are the only ways it could run without end.
 */
final class MappingLint {
    static final int MAX_SOURCE_CHARS = 65_536;
    private static final int MAX_PATTERN_CHARS = 200;

    /** Functions of the engine that are inexact or not repeatable, with what to write instead. */
    static final Map<String, String> REFUSED_FUNCTIONS = Map.ofEntries(
            Map.entry("number", "amounts given as text are read as they are; leave number() out"),
            Map.entry("round", "amounts are never rounded; leave round() out"),
            Map.entry("floor", "amounts are never rounded; leave floor() out"),
            Map.entry("ceiling", "amounts are never rounded; leave ceiling() out"),
            Map.entry("sum", "write money-sum(...)"),
            Map.entry("mod", "there is no exact division with rest"),
            Map.entry("min", "write if (money-cmp(a, b) == \"less\") a else b"),
            Map.entry("max", "write if (money-cmp(a, b) == \"greater\") a else b"),
            Map.entry("from-json", "it reads decimals inexactly"),
            Map.entry("parse-time", "write date(...)"),
            Map.entry("format-time", "write date(...)"),
            Map.entry("now", "a mapping gives the same document whenever it runs"),
            Map.entry("random", "a mapping gives the same document whenever it runs"),
            Map.entry("hash-int", "copy the value itself"));

    /** Functions whose second argument is a regular expression. */
    private static final Set<String> PATTERN_FUNCTIONS = Set.of("test", "capture", "split", "replace");

    private static final Pattern LEXICAL_LINE = Pattern.compile("line (\\d{1,6}),");

    private final String file;
    private final List<MappingFault> faults = new ArrayList<>();
    private final LoopDepth loops = new LoopDepth();

    private MappingLint(String file) {
        this.file = file;
    }

    /** Everything that is refused in it, in the order of its lines. */
    static List<MappingFault> check(String file, String source) {
        MappingLint lint = new MappingLint(file);
        if (source.length() > MAX_SOURCE_CHARS) {
            return List.of(new MappingFault(
                    file, 0, "has " + source.length() + " characters; a mapping has at most " + MAX_SOURCE_CHARS));
        }
        try {
            SimpleNode root = SyntaxTree.parse(source);
            lint.visit(root, null, 0);
            lint.loops.faults((line, problem) -> lint.faults.add(new MappingFault(file, line, problem)));
        } catch (ParseException e) {
            int line = e.currentToken == null || e.currentToken.next == null ? 0 : e.currentToken.next.beginLine;
            String found = e.currentToken == null || e.currentToken.next == null ? "" : e.currentToken.next.image;
            lint.faults.add(new MappingFault(
                    file, line, found.isEmpty() ? "ends too early" : "cannot be understood from '" + found + "' on"));
        } catch (TokenMgrError e) {
            Matcher at = LEXICAL_LINE.matcher(String.valueOf(e.getMessage()));
            lint.faults.add(new MappingFault(
                    file,
                    at.find() ? Integer.parseInt(at.group(1)) : 0,
                    "cannot be read: a text that is not closed, or a" + " character that means nothing here"));
        } catch (StackOverflowError e) {
            lint.faults.add(new MappingFault(file, 0, "is nested too deeply"));
        }
        return List.copyOf(lint.faults);
    }

    private void visit(SimpleNode node, @Nullable String function, int depth) {
        String inFunction = function;
        int inDepth = depth;
        switch (node.getId()) {
            case JJTIMPORT -> fault(node, "imports are refused: copy what you need into this file");
            case JJTFUNCTIONDECL -> {
                inFunction = node.jjtGetFirstToken().next.image;
                inDepth = 0;
                loops.declare(inFunction, SyntaxTree.line(node));
            }
            case JJTFUNCTIONCALL -> {
                loops.call(function, node.jjtGetFirstToken().image, depth);
                checkCall(node);
            }
            case JJTARRAY, JJTOBJECTCOMPREHENSION -> {
                if (node.jjtGetFirstToken().next.kind == FOR) {
                    inDepth = depth + 1;
                    loops.loop(function, inDepth, SyntaxTree.line(node));
                }
            }
            case JJTCOMPARATIVEEXPR -> checkComparison(node);
            case JJTADDITIVEEXPR -> checkAddition(node);
            case JJTMULTIPLICATIVEEXPR -> checkMultiplication(node);
            case JJTBASEEXPR -> checkLiteral(node);
            default -> {
                // everything else only chooses and copies
            }
        }
        for (SimpleNode child : SyntaxTree.children(node)) {
            visit(child, inFunction, inDepth);
        }
    }

    private void checkCall(SimpleNode node) {
        String name = node.jjtGetFirstToken().image;
        String instead = REFUSED_FUNCTIONS.get(name);
        if (instead != null) {
            fault(node, name + "() is refused: " + instead);
        }
        if (PATTERN_FUNCTIONS.contains(name) && node.jjtGetNumChildren() > 1) {
            checkPattern((SimpleNode) node.jjtGetChild(1), name);
        }
    }

    /** A pattern with a repeated group can take years on a long text; without one the time is bounded well enough. */
    private void checkPattern(SimpleNode argument, String function) {
        Token literal = literal(argument);
        if (literal == null || literal.kind != STRING) {
            fault(argument, "the pattern of " + function + "() must be a text in quotes");
            return;
        }
        String pattern = literal.image;
        if (pattern.length() > MAX_PATTERN_CHARS) {
            fault(argument, "the pattern of " + function + "() is longer than " + MAX_PATTERN_CHARS + " characters");
        } else if (pattern.matches("(?s).*[^\\\\]\\)[*+{].*") || pattern.matches("(?s).*\\\\[1-9].*")) {
            fault(argument, "the pattern of " + function + "() repeats a group, which may never end: write it without");
        }
    }

    private void checkComparison(SimpleNode node) {
        if (node.jjtGetNumChildren() < 3) {
            return;
        }
        String operator = ((SimpleNode) node.jjtGetChild(1)).jjtGetFirstToken().image;
        if (!operator.equals("==") && !operator.equals("!=")) {
            fault(
                    node,
                    "'" + operator + "' is refused, it compares inexactly: write money-cmp(a, b) == \"less\", \"equal\""
                            + " or \"greater\"");
            return;
        }
        if (!isWord((SimpleNode) node.jjtGetChild(0)) && !isWord((SimpleNode) node.jjtGetChild(2))) {
            fault(
                    node,
                    "'" + operator + "' needs a text in quotes, true, false or null on one side: write money-cmp(a, b)"
                            + " for amounts, same(a, b) for texts");
        }
    }

    private void checkAddition(SimpleNode node) {
        List<SimpleNode> parts = SyntaxTree.children(node);
        if (parts.size() < 3) {
            return;
        }
        for (int i = 1; i < parts.size(); i += 2) {
            if (parts.get(i).jjtGetFirstToken().image.equals("-")) {
                fault(parts.get(i), "'-' is refused, it calculates inexactly: write money-sub(a, b)");
                return;
            }
        }
        if (!isText(parts.get(0)) && !isText(parts.get(2))) {
            fault(
                    node,
                    "'+' is refused, it calculates inexactly: write money-add(a, b); to join texts, let the first or second"
                            + " be a text in quotes");
        }
    }

    private void checkMultiplication(SimpleNode node) {
        if (node.jjtGetNumChildren() > 1) {
            String operator = ((SimpleNode) node.jjtGetChild(1)).jjtGetFirstToken().image;
            fault(node, "'" + operator + "' is refused, it calculates inexactly: take the amount the ERP gives");
        }
    }

    private void checkLiteral(SimpleNode node) {
        Token first = node.jjtGetFirstToken();
        if (node.jjtGetNumChildren() == 0 && first.kind == DECIMAL) {
            fault(node, first.image + " is not kept exactly: write it in quotes, \"" + first.image + "\"");
        }
    }

    private static boolean isText(SimpleNode node) {
        Token literal = literal(node);
        return literal != null && literal.kind == STRING;
    }

    private static boolean isWord(SimpleNode node) {
        Token literal = literal(node);
        return literal != null && Set.of(STRING, TRUE, FALSE, NULL).contains(literal.kind);
    }

    /** The literal this expression consists of, if it is nothing else. */
    private static @Nullable Token literal(SimpleNode node) {
        SimpleNode inner = node;
        while (inner.jjtGetNumChildren() == 1) {
            inner = (SimpleNode) inner.jjtGetChild(0);
        }
        return inner.jjtGetNumChildren() == 0 && inner.getId() == JJTBASEEXPR ? inner.jjtGetFirstToken() : null;
    }

    private void fault(SimpleNode node, String problem) {
        faults.add(new MappingFault(file, SyntaxTree.line(node), problem));
    }
}
