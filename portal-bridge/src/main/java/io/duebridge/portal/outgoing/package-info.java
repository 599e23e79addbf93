/** Sends events to other programs over HTTP, and to nowhere they should not go. */
@NullMarked
package io.duebridge.portal.outgoing;

import org.jspecify.annotations.NullMarked;
