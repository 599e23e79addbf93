/** The program: its main class and the version it carries. The only module that sees everything. */
@NullMarked
package io.duebridge.app;

import org.jspecify.annotations.NullMarked;
