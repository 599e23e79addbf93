@NullMarked
package io.duebridge.camel;

import org.jspecify.annotations.NullMarked;
