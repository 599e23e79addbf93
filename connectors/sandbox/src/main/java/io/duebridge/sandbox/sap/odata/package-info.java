/** OData V2 as SAP's gateway speaks it: metadata, filters, order, pages, JSON. */
@NullMarked
package io.duebridge.sandbox.sap.odata;

import org.jspecify.annotations.NullMarked;
