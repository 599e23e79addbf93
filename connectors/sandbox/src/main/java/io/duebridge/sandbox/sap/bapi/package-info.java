/** An older system of SAP's on loopback: BAPIs and our function module as SOAP services, over the same ledger. */
@NullMarked
package io.duebridge.sandbox.sap.bapi;

import org.jspecify.annotations.NullMarked;
