/** Conversations with the company, as customers see them. */
@NullMarked
package io.duebridge.portal.messages;

import org.jspecify.annotations.NullMarked;
