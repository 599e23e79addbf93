package io.duebridge.sandbox.sap.odata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entity.
 *
 * @param values by property; what is missing is in its initial state
 * @param below expanded entities by the navigation's name
 */
public record Row(Map<String, Object> values, Map<String, List<Row>> below) {
    public @Nullable Object get(String property) {
        return values.get(property);
    }
}
