@NullMarked
package io.duebridge.contracts;

import org.jspecify.annotations.NullMarked;
