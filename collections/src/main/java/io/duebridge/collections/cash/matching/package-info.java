/**
 * Which open items an incoming payment settles. {@link io.duebridge.collections.cash.matching.Matcher} asks
 * {@link io.duebridge.collections.cash.matching.OpenItems} and answers with a {@link io.duebridge.collections.cash.matching.Match}
 * that carries its reasons. Pure: the same payment and the same items give the same answer. May use: the JDK, {@code cash.files},
 * the store's ids and the connectors' SPI. No database, no HTTP, no clock.
 */
@NullMarked
package io.duebridge.collections.cash.matching;

import org.jspecify.annotations.NullMarked;
