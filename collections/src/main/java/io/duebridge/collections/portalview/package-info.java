/**
 * What a customer sees. Every query starts from a {@link io.duebridge.collections.portalview.CustomerScope} and follows an
 * index from that customer's rows, so its cost grows with the customer, never with the table.
 */
@NullMarked
package io.duebridge.collections.portalview;

import org.jspecify.annotations.NullMarked;
