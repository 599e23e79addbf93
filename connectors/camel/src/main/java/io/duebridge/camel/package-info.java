/**
 * Camel component {@code erp} (also {@code quickbooks} and {@code netsuite}): any connection to an ERP as a Camel endpoint, for the routes of this
 * program and for anybody else's. Depends on the connector SPI and camel-support only.
 *
 * <p>Catalog, configurers and service files under {@code src/generated} are written by Camel's own plugin; a test fails when
 * they no longer match the annotations here.
 */
@NullMarked
package io.duebridge.camel;

import org.jspecify.annotations.NullMarked;
