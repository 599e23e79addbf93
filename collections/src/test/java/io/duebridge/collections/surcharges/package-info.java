@NullMarked
package io.duebridge.collections.surcharges;

import org.jspecify.annotations.NullMarked;
