@NullMarked
package io.duebridge.client;

import org.jspecify.annotations.NullMarked;
