/** The customer's pages about payment plans. */
@NullMarked
package io.duebridge.portal.plans;

import org.jspecify.annotations.NullMarked;
