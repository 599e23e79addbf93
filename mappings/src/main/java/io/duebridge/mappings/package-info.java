/**
 * How a vendor's record becomes a canonical document: mapping files people can edit, checked when they are loaded, and accounting
 * checks on every document they make. What does not fit is quarantined with the reason; nothing is half-mapped.
 *
 * <p>Depends on the connector SPI, Jackson and the mapping engine (JSLT) only.
 */
@NullMarked
package io.duebridge.mappings;

import org.jspecify.annotations.NullMarked;
