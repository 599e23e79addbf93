package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Map;

/** One kind's mapping, ready to run: the shipped file and the connection's own fields over it. Thread-safe. */
final class CompiledMapping {
    private final Expression shipped;
    private final Map<String, Expression> overlay;
    private final String version;

    CompiledMapping(Expression shipped, Map<String, Expression> overlay, String version) {
        this.shipped = shipped;
        this.overlay = Map.copyOf(overlay);
        this.version = version;
    }

    String version() {
        return version;
    }

    /**
     * The document as the files make it, unchecked.
     *
     * @throws JsltException if an expression cannot go on with this record
     */
    ObjectNode apply(JsonNode record) {
        JsonNode document = shipped.apply(record);
        if (!(document instanceof ObjectNode fields)) {
            throw new JsltException("the mapping made " + Fields.shown(document) + " instead of an object");
        }
        overlay.forEach((field, expression) -> {
            JsonNode value = expression.apply(record);
            if (value.isNull()) {
                fields.remove(field);
            } else {
                fields.set(field, value);
            }
        });
        return fields;
    }
}
