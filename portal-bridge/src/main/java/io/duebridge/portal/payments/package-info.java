/** Choosing, paying and following a payment. */
@NullMarked
package io.duebridge.portal.payments;

import org.jspecify.annotations.NullMarked;
