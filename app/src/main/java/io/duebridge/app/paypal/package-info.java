/** PayPal as payment provider, by PayPal's own SDK; what the SDK has no calls for goes through the same client. */
@NullMarked
package io.duebridge.app.paypal;

import org.jspecify.annotations.NullMarked;
