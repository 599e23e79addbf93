/** Errors in plain words for people and as problem details for programs, with a reference the log has too. */
@NullMarked
package io.duebridge.portal.errors;

import org.jspecify.annotations.NullMarked;
