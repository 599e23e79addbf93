/** Calls, answers and what can go wrong with them, as an S/4HANA system's front end sees them. */
@NullMarked
package io.duebridge.sandbox.sap.http;

import org.jspecify.annotations.NullMarked;
