/** SAP ECC and on-premise systems by BAPIs over SOAP, and what of a company's WSDLs has to be looked at before the first call. */
@NullMarked
package io.duebridge.sap.bapi;

import org.jspecify.annotations.NullMarked;
