@NullMarked
package io.duebridge.collections.webhooks;

import org.jspecify.annotations.NullMarked;
