/** Requests and replies as they go over the wire, and the ways in which they go wrong. */
@NullMarked
package io.duebridge.sandbox.netsuite.http;

import org.jspecify.annotations.NullMarked;
