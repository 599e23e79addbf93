/** A company's log-in: OpenID Connect as Entra ID, Okta or Google speak it, with keys that rotate and what goes wrong with them. */
@NullMarked
package io.duebridge.sandbox.oidc;

import org.jspecify.annotations.NullMarked;
