/** The customer's page about saved cards and accounts. */
@NullMarked
package io.duebridge.portal.methods;

import org.jspecify.annotations.NullMarked;
