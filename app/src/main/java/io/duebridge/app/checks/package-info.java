/** What is said of something outside that was looked at. */
@NullMarked
package io.duebridge.app.checks;

import org.jspecify.annotations.NullMarked;
