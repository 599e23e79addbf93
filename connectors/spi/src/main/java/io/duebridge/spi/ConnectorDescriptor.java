package io.duebridge.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a connector is and promises.
 *
 * @param name the vendor's short name, as in {@code vendor: quickbooks}
 * @param title the vendor's name as people write it
 * @param guarantees per posting operation ({@code payment}, ...), printed in the documentation
 * @param lookupLag how long a booked payment may stay invisible to {@link ErpConnection#findPayment}, with the ERP's longest
 *     processing time: a lookup younger than that, counted from the last send, proves nothing
 */
public record ConnectorDescriptor(
        String name,
        String title,
        Set<RecordKind> kinds,
        Set<Capability> capabilities,
        List<SettingSpec> settings,
        Map<String, PostingGuarantee> guarantees,
        Duration lookupLag,
        List<Class<? extends ErrorCode>> errorCodes) {
    public ConnectorDescriptor {
        kinds = Set.copyOf(kinds);
        capabilities = Set.copyOf(capabilities);
        settings = List.copyOf(settings);
        guarantees = Map.copyOf(guarantees);
        errorCodes = List.copyOf(errorCodes);
    }
}
