/**
 * Measures the matching of payments to open items. The ledger and the payments are made from a seed, and know nothing of how the
 * matcher works: they follow what payers and banks are known to do.
 */
@NullMarked
package io.duebridge.app.bench.matching;

import org.jspecify.annotations.NullMarked;
