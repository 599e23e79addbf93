/** SAP, connector, mappings and sandbox together. */
@NullMarked
package io.duebridge.app.sap;

import org.jspecify.annotations.NullMarked;
