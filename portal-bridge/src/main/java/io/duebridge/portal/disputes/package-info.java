/** Disputes: raised, talked over and taken back by customers. */
@NullMarked
package io.duebridge.portal.disputes;

import org.jspecify.annotations.NullMarked;
