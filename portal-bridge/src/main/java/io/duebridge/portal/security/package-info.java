/** Who may do what: sign-in cookie, API key and staff password, with the headers and limits around them. */
@NullMarked
package io.duebridge.portal.security;

import org.jspecify.annotations.NullMarked;
