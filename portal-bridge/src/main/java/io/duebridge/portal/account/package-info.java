/** The overview of an account. */
@NullMarked
package io.duebridge.portal.account;

import org.jspecify.annotations.NullMarked;
