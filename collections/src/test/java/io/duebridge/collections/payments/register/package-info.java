/** The register against payments, payouts and postings as they come. */
@NullMarked
package io.duebridge.collections.payments.register;

import org.jspecify.annotations.NullMarked;
