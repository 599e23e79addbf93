/** Promises to pay: made, seen and taken back by customers. */
@NullMarked
package io.duebridge.portal.promises;

import org.jspecify.annotations.NullMarked;
