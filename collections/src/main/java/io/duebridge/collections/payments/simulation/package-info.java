/**
 * Posting under faults, with everything real but the ERP and the clock: the desks run on a database in memory, a scheduler with a
 * seed decides who does what next and what goes wrong, and the books must be right in the end. The same seed gives the same run.
 */
@NullMarked
package io.duebridge.collections.payments.simulation;

import org.jspecify.annotations.NullMarked;
