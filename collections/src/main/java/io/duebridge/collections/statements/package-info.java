/**
 * Statements of account: what changed a customer's balance in a period, and what was open at a day. Both start from what is open now,
 * which is the ERP's word, and count back; so they add up to it whatever was read of older times.
 */
@NullMarked
package io.duebridge.collections.statements;

import org.jspecify.annotations.NullMarked;
