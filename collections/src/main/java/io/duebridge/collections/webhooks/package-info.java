/** Events told to other programs: who wants which, what is on its way, and how each attempt ended. Nothing here speaks HTTP. */
@NullMarked
package io.duebridge.collections.webhooks;

import org.jspecify.annotations.NullMarked;
