/** Mails planned from what really happens to payments. */
@NullMarked
package io.duebridge.collections.notices;

import org.jspecify.annotations.NullMarked;
