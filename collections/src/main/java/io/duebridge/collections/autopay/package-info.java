/**
 * Payments that are charged by themselves to a saved card or account: what people set up, what is announced, what is charged on which day,
 * and why not.
 */
@NullMarked
package io.duebridge.collections.autopay;

import org.jspecify.annotations.NullMarked;
