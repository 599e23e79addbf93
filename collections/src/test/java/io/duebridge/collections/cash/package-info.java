@NullMarked
package io.duebridge.collections.cash;

import org.jspecify.annotations.NullMarked;
