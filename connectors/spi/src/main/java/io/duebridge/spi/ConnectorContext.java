package io.duebridge.spi;

import java.time.InstantSource;

/** What a connection gets from the program it runs in. */
public record ConnectorContext(InstantSource clock, TokenStore tokens) {}
