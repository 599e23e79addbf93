package io.duebridge.spi;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a connection's settings, reported together. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingFault> faults;

    public SettingsException(String connection, List<SettingFault> faults) {
        super("connection '" + connection + "' cannot be used: "
                + faults.stream().map(SettingFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<SettingFault> faults() {
        return faults;
    }
}
