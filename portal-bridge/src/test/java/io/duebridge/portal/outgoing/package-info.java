@NullMarked
package io.duebridge.portal.outgoing;

import org.jspecify.annotations.NullMarked;
