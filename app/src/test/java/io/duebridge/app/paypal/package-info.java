@NullMarked
package io.duebridge.app.paypal;

import org.jspecify.annotations.NullMarked;
