/** Files that people send with a form or a call: taken off the request, refused in words. */
@NullMarked
package io.duebridge.portal.uploads;

import org.jspecify.annotations.NullMarked;
