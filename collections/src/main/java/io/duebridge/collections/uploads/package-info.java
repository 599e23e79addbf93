/** Files that people send along with what they say: checked by content, limited, kept, and handed out again. */
@NullMarked
package io.duebridge.collections.uploads;

import org.jspecify.annotations.NullMarked;
