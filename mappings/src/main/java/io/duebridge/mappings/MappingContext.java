package io.duebridge.mappings;

import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;

/**
 * What a connection's mapping is made from.
 *
 * @param vendor the connector's name, which is the folder of its mapping files
 * @param homeCurrency for records that name no currency
 * @param overlayFolder the connection's own {@code <kind>.overlay} files
 */
public record MappingContext(String vendor, Currency homeCurrency, Optional<Path> overlayFolder) {
    public static MappingContext of(String vendor, Currency homeCurrency) {
        return new MappingContext(vendor, homeCurrency, Optional.empty());
    }
}
