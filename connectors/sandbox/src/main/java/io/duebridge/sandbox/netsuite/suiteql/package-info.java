/** SuiteQL over a mirror of the ledger in tables. */
@NullMarked
package io.duebridge.sandbox.netsuite.suiteql;

import org.jspecify.annotations.NullMarked;
