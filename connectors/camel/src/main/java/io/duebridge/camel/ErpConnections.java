package io.duebridge.camel;

import io.duebridge.spi.ErpConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The connections an {@code erp:} endpoint can name. Bind one to Camel's registry and every endpoint finds it. Thread-safe. */
public interface ErpConnections {

    /** Empty if there is no connection of that name. */
    Optional<ErpConnection> find(String name);

    /** Every name there is, for messages. */
    Set<String> names();

    /**
     * The connection of that name.
     *
     * @throws IllegalArgumentException naming the known connections, if there is none of that name
     */
    default ErpConnection get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no connection named '" + name + "'; known are " + new TreeSet<>(names())));
    }

    /** A fixed set of connections. */
    static ErpConnections of(Map<String, ErpConnection> byName) {
        Map<String, ErpConnection> copy = Map.copyOf(byName);
        return new ErpConnections() {
            @Override
            public Optional<ErpConnection> find(String name) {
                return Optional.ofNullable(copy.get(name));
            }

            @Override
            public Set<String> names() {
                return copy.keySet();
            }
        };
    }
}
