/** What an invoice's terms forgive to whoever pays early, and whether it can be had. */
@NullMarked
package io.duebridge.collections.discounts;

import org.jspecify.annotations.NullMarked;
