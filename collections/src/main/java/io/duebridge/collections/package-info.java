@NullMarked
package io.duebridge.collections;

import org.jspecify.annotations.NullMarked;
