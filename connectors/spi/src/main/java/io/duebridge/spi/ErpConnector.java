package io.duebridge.spi;

import java.util.List;

/** A vendor's connector, found with {@link java.util.ServiceLoader}. Stateless and thread-safe. */
public interface ErpConnector {
    ConnectorDescriptor descriptor();

    /** Everything wrong with the settings, all at once; empty if they can be used. No remote call. */
    List<SettingFault> validate(ConnectionSettings settings);

    /**
     * Opens a connection to one company file. No remote call is made yet.
     *
     * @throws SettingsException with every fault that {@link #validate} finds
     */
    ErpConnection open(ConnectionSettings settings, ConnectorContext context) throws SettingsException;
}
