/**
 * QuickBooks Online's REST protocol in front of a {@link io.duebridge.sandbox.Ledger}, on loopback.
 *
 * <p>It answers as the real service is documented and recorded to answer: OAuth 2.0 with rotating refresh tokens, the query language and
 * its limits, sparse updates under an optimistic lock, replay by {@code requestid}, both fault dialects, throttling. What the
 * documentation leaves open is decided in the class that decides it, and said there.
 */
@NullMarked
package io.duebridge.sandbox.quickbooks;

import org.jspecify.annotations.NullMarked;
