/**
 * Control totals: what customers owe by the store held against what they owe by the ERP, the documents behind each difference, and
 * the history of both. Nothing here asks an ERP. May use: {@code store}, {@code connections}, {@code insight}, {@code audit},
 * {@code outbox}, the SPI.
 */
@NullMarked
package io.duebridge.collections.reconciliation;

import org.jspecify.annotations.NullMarked;
