package io.duebridge.app.settings;

import io.duebridge.collections.surcharges.SurchargeRule;
import java.util.Set;

/**
 * A surcharge of the settings.
 *
 * @param connections by name
 */
public record SurchargeConfig(Set<String> connections, SurchargeRule rule) {
    public SurchargeConfig {
        connections = Set.copyOf(connections);
    }
}
