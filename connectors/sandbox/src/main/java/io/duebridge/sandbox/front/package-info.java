/** What every vendor's face is served with: a server on loopback, switches that make calls go wrong, a log of what came in. */
@NullMarked
package io.duebridge.sandbox.front;

import org.jspecify.annotations.NullMarked;
