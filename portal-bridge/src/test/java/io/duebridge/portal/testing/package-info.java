/** A whole portal for tests: real store, real desk, real server; a mailbox to look into and an ERP that books what it is sent. */
@NullMarked
package io.duebridge.portal.testing;

import org.jspecify.annotations.NullMarked;
