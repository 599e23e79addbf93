package io.duebridge.camel;

import io.duebridge.spi.PageToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the consumer of {@code erp:...:changes} stands. It is moved only after the exchanges of a page were completed without a
 * failure, so a program that dies in between delivers that page again. Bind a bean of your own to keep it over restarts.
 */
public interface ChangePosition {

    /** @param key the connection and the kind, e.g. {@code acme/invoice} */
    Optional<Position> load(String key);

    void save(String key, Position position);

    /**
     * @param from up to here everything was delivered, except what {@code open} still has to read
     * @param open the window that is not finished yet
     */
    record Position(Instant from, Optional<OpenWindow> open) {}

    /** A window whose pages up to {@code after} are delivered; its upper bound stays as it was when it was begun. */
    record OpenWindow(Instant to, PageToken after) {}

    /** Forgets with the program. */
    static ChangePosition inMemory() {
        Map<String, Position> positions = new ConcurrentHashMap<>();
        return new ChangePosition() {
            @Override
            public Optional<Position> load(String key) {
                return Optional.ofNullable(positions.get(key));
            }

            @Override
            public void save(String key, Position position) {
                positions.put(key, position);
            }
        };
    }
}
