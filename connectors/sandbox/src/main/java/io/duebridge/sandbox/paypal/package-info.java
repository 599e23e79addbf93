/**
 * PayPal's payments as far as they are used: what its API refuses is refused, its page for payers is a page, its webhooks are signed. No
 * money moves.
 */
@NullMarked
package io.duebridge.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
