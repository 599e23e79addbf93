/** The console of the company's own staff. */
@NullMarked
package io.duebridge.portal.staff;

import org.jspecify.annotations.NullMarked;
