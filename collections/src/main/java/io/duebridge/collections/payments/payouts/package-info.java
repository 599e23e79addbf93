/** What payment providers paid out to the company, collected from them once. */
@NullMarked
package io.duebridge.collections.payments.payouts;

import org.jspecify.annotations.NullMarked;
