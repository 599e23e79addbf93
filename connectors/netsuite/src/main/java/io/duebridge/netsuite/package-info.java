/**
 * NetSuite behind the connector SPI, over two transports: SuiteTalk SOAP with token-based authentication ({@code Soap...}) and REST with
 * SuiteQL and OAuth 2.0 ({@code Rest...}). What both give is one raw shape ({@link io.duebridge.netsuite.RawRecords}), so that the rest
 * does not see which one is used.
 */
@NullMarked
package io.duebridge.netsuite;

import org.jspecify.annotations.NullMarked;
