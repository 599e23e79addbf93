/** SAP's face of the ledger: an S/4HANA system's OData services on loopback. */
@NullMarked
package io.duebridge.sandbox.sap;

import org.jspecify.annotations.NullMarked;
