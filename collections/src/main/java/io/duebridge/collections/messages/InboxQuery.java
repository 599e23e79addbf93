package io.duebridge.collections.messages;

import java.util.Optional;

/**
 * Which conversations staff want to see.
 *
 * @param customer with what the customer's name begins; empty for all
 * @param unreadOnly only those with something new for the reader
 */
public record InboxQuery(ThreadState state, String customer, boolean unreadOnly, Optional<ThreadCursor> behind) {}
