package io.duebridge.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A directory on an SFTP server.
 *
 * @param password empty: by key
 * @param key the file of a private key; empty: by password
 * @param knownHosts the server's key must stand in this file; a server that is not known is not spoken to
 * @param directory relative to where the server puts the user; its sub-directories {@code done} and {@code failed} must exist or be
 *     allowed to be made
 * @param deadline for connecting and for each answer
 */
public record SftpPlace(
        String host,
        int port,
        String user,
        Optional<String> password,
        Optional<Path> key,
        Path knownHosts,
        String directory,
        Duration deadline) {
    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + directory;
    }
}
