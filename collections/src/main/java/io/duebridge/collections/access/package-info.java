/** How customers' people get in: sign-in links, sessions, API keys. Tokens exist in clear only in the reply that makes them. */
@NullMarked
package io.duebridge.collections.access;

import org.jspecify.annotations.NullMarked;
