/** What customers and the company agree on outside the ledger: promises to pay. */
@NullMarked
package io.duebridge.collections.engagement;

import org.jspecify.annotations.NullMarked;
