package io.duebridge.portal;

import io.duebridge.collections.store.ConnectionId;

/** Maps a connection's quarantined records again, after a mapping was mended. The program implements it with its mappers. */
@FunctionalInterface
public interface QuarantineReplays {
    /** Returns what to tell the person who asked, in one sentence. */
    String replay(ConnectionId connection);
}
