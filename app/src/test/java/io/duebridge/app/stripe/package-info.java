@NullMarked
package io.duebridge.app.stripe;

import org.jspecify.annotations.NullMarked;
