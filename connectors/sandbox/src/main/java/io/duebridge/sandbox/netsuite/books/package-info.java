/** The ledger as NetSuite's records: read and written the same by every face. */
@NullMarked
package io.duebridge.sandbox.netsuite.books;

import org.jspecify.annotations.NullMarked;
