/** A whole company in one command: a sandbox ERP, the program, a customer who pays, and the proof that the books tie. */
@NullMarked
package io.duebridge.app.demo;

import org.jspecify.annotations.NullMarked;
