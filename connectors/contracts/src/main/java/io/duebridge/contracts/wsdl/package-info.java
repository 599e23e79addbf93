/** Holds a WSDL that somebody exported from a system against one of our contracts, by what messages look like and not by how types are named. */
@NullMarked
package io.duebridge.contracts.wsdl;

import org.jspecify.annotations.NullMarked;
