@NullMarked
package io.duebridge.collections.outbox;

import org.jspecify.annotations.NullMarked;
