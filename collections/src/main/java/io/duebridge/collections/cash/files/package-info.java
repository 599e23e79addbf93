/**
 * Files of banks and of payers, read into values: bank statements and advices (BAI2, CAMT.053, CAMT.054, CSV with a mapping) into
 * {@link io.duebridge.collections.cash.files.IncomingPayment}s, remittance advices into
 * {@link io.duebridge.collections.cash.files.RemittanceAdvice}s. A file is read whole or not at all; what is wrong with it is said
 * with line and field. May use: the JDK, Commons CSV and the connectors' SPI. No database, no HTTP.
 */
@NullMarked
package io.duebridge.collections.cash.files;

import org.jspecify.annotations.NullMarked;
