@NullMarked
package io.duebridge.sandbox;

import org.jspecify.annotations.NullMarked;
