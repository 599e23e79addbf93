/**
 * Documents coming in: a page of records from an ERP becomes rows. May use: {@code store}, {@code connections}, {@code outbox}, the
 * mappings and the SPI.
 */
@NullMarked
package io.duebridge.collections.documents;

import org.jspecify.annotations.NullMarked;
