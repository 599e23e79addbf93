/** Signing in with the log-in of one's own company: OpenID Connect, authorisation code with PKCE. */
@NullMarked
package io.duebridge.portal.oidc;

import org.jspecify.annotations.NullMarked;
