/**
 * Helpers on which connectors build their wire: an HTTP client that keeps deadlines and tells "surely not sent" from "maybe
 * sent", a call budget, token refresh, settings binding and scrubbing of secrets. Final classes to call, none to inherit from.
 */
@NullMarked
package io.duebridge.http;

import org.jspecify.annotations.NullMarked;
