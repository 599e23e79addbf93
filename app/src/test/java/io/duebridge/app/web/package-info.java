/** The program's own web parts against real servers. */
@NullMarked
package io.duebridge.app.web;

import org.jspecify.annotations.NullMarked;
