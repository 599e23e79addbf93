/** Stripe as payment provider, by Stripe's own SDK. */
@NullMarked
package io.duebridge.app.stripe;

import org.jspecify.annotations.NullMarked;
