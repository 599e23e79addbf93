/** The people of a customer, let in and shut out by the customer itself. */
@NullMarked
package io.duebridge.portal.people;

import org.jspecify.annotations.NullMarked;
