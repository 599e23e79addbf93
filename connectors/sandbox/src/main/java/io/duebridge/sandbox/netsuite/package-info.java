/** NetSuite's SuiteTalk SOAP, REST and SuiteQL in front of the {@link io.duebridge.sandbox.Ledger}. */
@NullMarked
package io.duebridge.sandbox.netsuite;

import org.jspecify.annotations.NullMarked;
