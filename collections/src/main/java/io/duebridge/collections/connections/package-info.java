/**
 * Connections to ERPs as the store knows them: organisations, tokens, where reading stands, runs with their holes, the archive of
 * what the ERP sent and the quarantine of what could not be stored. May use: {@code store}, the SPI.
 */
@NullMarked
package io.duebridge.collections.connections;

import org.jspecify.annotations.NullMarked;
