/** Pages, API and console over the collections store. {@link io.duebridge.portal.PortalConfiguration} wires all of it. */
@NullMarked
package io.duebridge.portal;

import org.jspecify.annotations.NullMarked;
