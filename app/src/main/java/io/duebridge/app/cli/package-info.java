/** The command line: one class a command, thin over the parts that do the work. */
@NullMarked
package io.duebridge.app.cli;

import org.jspecify.annotations.NullMarked;
