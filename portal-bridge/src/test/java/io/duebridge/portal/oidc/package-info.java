@NullMarked
package io.duebridge.portal.oidc;

import org.jspecify.annotations.NullMarked;
