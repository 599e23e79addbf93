@NullMarked
package io.duebridge.collections.autopay;

import org.jspecify.annotations.NullMarked;
