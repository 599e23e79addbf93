/** The SOAP face: envelopes, searches, records in XML. */
@NullMarked
package io.duebridge.sandbox.netsuite.soap;

import org.jspecify.annotations.NullMarked;
