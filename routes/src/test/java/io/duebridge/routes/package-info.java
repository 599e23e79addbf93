@NullMarked
package io.duebridge.routes;

import org.jspecify.annotations.NullMarked;
