/**
 * Stripe's payments as far as they are used: what its API refuses is refused, its hosted pages are pages, its webhooks are signed. No
 * money moves.
 */
@NullMarked
package io.duebridge.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
