/**
 * One company's receivables in memory, and a generator of sample companies.
 *
 * <p>The {@link io.duebridge.sandbox.Ledger} knows nothing of a vendor's protocol; the faces in front of it (one package a vendor)
 * translate. It enforces what the real systems enforce: currencies, closed periods, optimistic locks, no over-application.
 */
@NullMarked
package io.duebridge.sandbox;

import org.jspecify.annotations.NullMarked;
