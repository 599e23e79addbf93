/**
 * The database underneath: opening it, its transactions, and the ids of what lies in it. H2 and PostgreSQL behave alike from here
 * on up. May use: the JDK, jOOQ, Flyway, Hikari and the connectors' SPI.
 */
@NullMarked
package io.duebridge.collections.store;

import org.jspecify.annotations.NullMarked;
