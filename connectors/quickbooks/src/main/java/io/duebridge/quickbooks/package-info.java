/**
 * QuickBooks Online, accounting API v3, minor version 75. Start at {@link io.duebridge.quickbooks.QuickBooksConnector}; the wire
 * is {@code QuickBooksApi}, what an error means is {@code QuickBooksErrors} and {@code QuickBooksFault}. Why the vendor's SDK
 * supplies the model of what is written but not the transport: docs/adr/0001-quickbooks-transport.md.
 */
@NullMarked
package io.duebridge.quickbooks;

import org.jspecify.annotations.NullMarked;
