/** The NetSuite faces over the wire, as clients without any library of ours see them. */
@NullMarked
package io.duebridge.sandbox.netsuite;

import org.jspecify.annotations.NullMarked;
