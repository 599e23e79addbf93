/** Figures over what is stored. May use: {@code store}, {@code documents}. */
@NullMarked
package io.duebridge.collections.insight;

import org.jspecify.annotations.NullMarked;
