package io.duebridge.spi;

import java.util.List;

/** A vendor's connector, found with {@link java.util.ServiceLoader}. Stateless and thread-safe. */
public interface ErpConnector {
    ConnectorDescriptor descriptor();

    /** The same for one connection, where what can be done depends on how the ERP is reached; the name is always the same. No remote call. */
    default ConnectorDescriptor descriptor(ConnectionSettings settings) {
        return descriptor();
    }

    /** Everything that {@link #descriptor(ConnectionSettings)} can say, the usual first. */
    default List<ConnectorDescriptor> profiles() {
        return List.of(descriptor());
    }

    /** Everything wrong with the settings, all at once; empty if they can be used. No remote call. */
    List<SettingFault> validate(ConnectionSettings settings);

    /**
     * Opens a connection to one company file. No remote call is made yet.
     *
     * @throws SettingsException with every fault that {@link #validate} finds
     */
    ErpConnection open(ConnectionSettings settings, ConnectorContext context) throws SettingsException;
}
