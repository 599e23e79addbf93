/** What people must know by mail: planned from events once, kept until sent, visible when it could not be. */
@NullMarked
package io.duebridge.collections.notices;

import org.jspecify.annotations.NullMarked;
