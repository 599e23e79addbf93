/** Conversations between customers and the company, and the mails that are replies in them. */
@NullMarked
package io.duebridge.collections.messages;

import org.jspecify.annotations.NullMarked;
