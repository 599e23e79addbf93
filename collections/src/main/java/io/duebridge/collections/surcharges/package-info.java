/** What a company charges beside a payment that is made by card, where it may; and how it goes back with the payment. */
@NullMarked
package io.duebridge.collections.surcharges;

import org.jspecify.annotations.NullMarked;
