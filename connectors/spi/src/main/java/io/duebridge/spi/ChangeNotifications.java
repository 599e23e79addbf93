package io.duebridge.spi;

import java.util.List;
import java.util.Map;

/**
 * What an ERP tells by itself, as it arrives at our door. One post may be about several companies, and companies connected through the
 * same app share its secret. Pure: no remote call. Thread-safe.
 */
public interface ChangeNotifications {
    /** Whether a secret is set, so that something can arrive at all. */
    boolean isListening();

    /**
     * Whether the raw bytes carry a signature made with this connection's secret; compared in constant time.
     *
     * @param headers by their names in small letters
     */
    boolean isSigned(Map<String, String> headers, byte[] body);

    /**
     * @throws ConnectorException with kind INVALID_DATA if it is no notification of this ERP, saying what is wrong and where
     */
    List<ChangeNotice> read(byte[] body) throws ConnectorException;
}
