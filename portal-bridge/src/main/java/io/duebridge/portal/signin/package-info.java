/** Signing in by link, and out. */
@NullMarked
package io.duebridge.portal.signin;

import org.jspecify.annotations.NullMarked;
