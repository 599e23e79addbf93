/** Contracts of vendors' wires, as files on the class path: one description for the connector and for the sandbox that stands in. */
@NullMarked
package io.duebridge.contracts;

import org.jspecify.annotations.NullMarked;
