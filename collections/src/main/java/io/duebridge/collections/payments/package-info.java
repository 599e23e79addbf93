/**
 * Payments of customers: quoted and taken at the {@link io.duebridge.collections.payments.PaymentDesk}, posted to the ERP through
 * {@code payments.posting}, compared there with what the ERP says
 * ({@link io.duebridge.collections.payments.posting.PaymentFeedback}), and told to the customer as a {@link io.duebridge.collections.payments.PaymentStory}. What the customer wished (allocations) and what the
 * ERP did (applications) are kept apart everywhere.
 */
@NullMarked
package io.duebridge.collections.payments;

import org.jspecify.annotations.NullMarked;
