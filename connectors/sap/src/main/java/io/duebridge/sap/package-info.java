/**
 * SAP behind the connector SPI. What SAP gives by OData, by BAPIs over SOAP or in journal entry envelopes is one raw shape
 * ({@link io.duebridge.sap.ItemRecords}), so that the rest does not see where it came from.
 */
@NullMarked
package io.duebridge.sap;

import org.jspecify.annotations.NullMarked;
