/** The ledger as SAP keeps it: items of accounting documents, what cleared them, business partners, billing documents. */
@NullMarked
package io.duebridge.sandbox.sap.books;

import org.jspecify.annotations.NullMarked;
