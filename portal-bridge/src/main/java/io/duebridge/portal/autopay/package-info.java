/** The customer's pages about automatic payments, and the one behind the link of their mails. */
@NullMarked
package io.duebridge.portal.autopay;

import org.jspecify.annotations.NullMarked;
