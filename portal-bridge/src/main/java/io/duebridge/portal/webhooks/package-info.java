/** Where ERPs tell of changes by themselves. */
@NullMarked
package io.duebridge.portal.webhooks;

import org.jspecify.annotations.NullMarked;
