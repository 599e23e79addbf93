/**
 * SOAP as SAP speaks it, through Apache CXF: requests checked against a contract before they are sent, answers read by name, one deadline
 * for a whole call, no cookies unless a session asks for them, and a word for every answer on whether SAP can have acted.
 */
@NullMarked
package io.duebridge.sap.soap;

import org.jspecify.annotations.NullMarked;
