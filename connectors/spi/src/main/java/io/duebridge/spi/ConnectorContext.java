package io.duebridge.spi;

import java.time.InstantSource;

/**
 * What a connection gets from the program it runs in.
 *
 * @param calls where nodes share what the vendor allows
 */
public record ConnectorContext(InstantSource clock, TokenStore tokens, CallLedger calls) {
    /** In a program that is alone. */
    public ConnectorContext(InstantSource clock, TokenStore tokens) {
        this(clock, tokens, CallLedger.alone());
    }
}
