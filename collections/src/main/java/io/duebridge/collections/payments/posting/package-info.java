/**
 * Posting a payment once to a system we do not own: the states of a posting and their edges, the desk that claims, records and
 * probes, and the rules that decide what an answer means. The rules are pure, so that the search over all interleavings in the
 * tests and the program use the same ones.
 */
@NullMarked
package io.duebridge.collections.payments.posting;

import org.jspecify.annotations.NullMarked;
