/** The portal's REST API for Java programs. Begin with {@link io.duebridge.client.DuebridgeClient}. */
@NullMarked
package io.duebridge.client;

import org.jspecify.annotations.NullMarked;
