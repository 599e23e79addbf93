package io.duebridge.app.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be used, with everything that is wrong in all files, one line each. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigFault> faults;

    public ConfigException(List<ConfigFault> faults) {
        super((faults.size() == 1 ? "one thing is wrong" : faults.size() + " things are wrong")
                + " with the settings:\n  "
                + faults.stream().map(ConfigFault::toString).collect(Collectors.joining("\n  ")));
        this.faults = List.copyOf(faults);
    }

    public List<ConfigFault> faults() {
        return faults;
    }
}
