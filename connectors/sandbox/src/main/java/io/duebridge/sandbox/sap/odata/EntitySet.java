package io.duebridge.sandbox.sap.odata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One entity set of a service.
 *
 * @param name such as {@code A_BusinessPartner}; its type has the same name with {@code Type} behind
 * @param properties by name; an entity has every one of them, or null
 * @param navigations what can be expanded, by name, with the properties of what stands there
 * @param rows the entities entered before a time, in the order of their keys
 */
public record EntitySet(
        String name,
        List<String> keys,
        Map<String, EdmType> properties,
        Map<String, Map<String, EdmType>> navigations,
        Function<Instant, List<Row>> rows) {}
