package io.duebridge.sandbox.sap.odata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One entity set of a service.
 *
 * @param name such as {@code A_BusinessPartner}; its type has the same name with {@code Type} behind
 * @param properties by name; an entity has every one of them, or null
 * @param navigations what can be expanded, by name, with the properties of what stands there
 * @param indexed properties by whose texts entities can be found
 * @param entities what is there
 */
public record EntitySet(
        String name,
        List<String> keys,
        Map<String, EdmType> properties,
        Map<String, Map<String, EdmType>> navigations,
        Set<String> indexed,
        Entities entities) {
    /** The entities, in the order of their keys. */
    public interface Entities {
        /** Those entered before a time. */
        List<Row> all(Instant enteredBefore);

        /** Of these, those that lie within one of the stretches at least. */
        List<Row> within(List<Stretch> stretches, Instant enteredBefore);
    }

    /** A set whose entities lie in a list, of which some are found by an index that is made when it is first asked for. */
    public static EntitySet ofList(
            String name,
            String key,
            Map<String, EdmType> properties,
            Map<String, Map<String, EdmType>> navigations,
            Supplier<List<Row>> rows) {
        return new EntitySet(name, List.of(key), properties, navigations, Set.of(key), new Listed(rows, key));
    }

    private static final class Listed implements Entities {
        private final Supplier<List<Row>> rows;
        private final String key;
        private RowIndex index;

        Listed(Supplier<List<Row>> rows, String key) {
            this.rows = rows;
            this.key = key;
            this.index = new RowIndex(List.of(), key);
        }

        @Override
        public List<Row> all(Instant enteredBefore) {
            return rows.get();
        }

        @Override
        public List<Row> within(List<Stretch> stretches, Instant enteredBefore) {
            return index(rows.get()).find(stretches);
        }

        private synchronized RowIndex index(List<Row> now) {
            if (!index.isOf(now)) {
                index = new RowIndex(now, key);
            }
            return index;
        }
    }
}
