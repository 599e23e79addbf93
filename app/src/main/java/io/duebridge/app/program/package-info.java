/** Puts the parts together from the settings: store, open connections, payments, routes. No web, no Spring. */
@NullMarked
package io.duebridge.app.program;

import org.jspecify.annotations.NullMarked;
