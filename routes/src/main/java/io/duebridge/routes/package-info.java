/**
 * The flow, as Camel routes of one screen each: {@code sync} reads what changed in an ERP into the collections store,
 * {@code posting} sends settled payments to it, {@code in-doubt} asks what became of those without an answer, {@code feedback}
 * brings back how the ERP applied them. db-scheduler wakes them ({@link io.duebridge.routes.Wakeups}); rows in the store decide
 * what is due and who does it.
 *
 * <p>One route an operation, never one a connection: connection and kind travel in headers.
 */
@NullMarked
package io.duebridge.routes;

import org.jspecify.annotations.NullMarked;
