package io.duebridge.mappings;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping's syntax tree, with line numbers. The engine's compiled form has neither, and it has already folded constants, so
 * rules are checked on what was written.
 */
final class SyntaxTree extends JsltParser {
    private SyntaxTree(String source) {
        super(new StringReader(source));
    }

    static SimpleNode parse(String source) throws ParseException {
        SyntaxTree tree = new SyntaxTree(source);
        tree.Start();
        return (SimpleNode) tree.jjtree.rootNode();
    }

    static List<SimpleNode> children(SimpleNode node) {
        List<SimpleNode> children = new ArrayList<>();
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            children.add((SimpleNode) node.jjtGetChild(i));
        }
        return children;
    }

    static int line(SimpleNode node) {
        return node.jjtGetFirstToken().beginLine;
    }
}
