package io.duebridge.collections.portalview;

import java.util.List;
import java.util.Optional;

/**
 * One page of payments, latest first.
 *
 * @param next where the next page begins; empty: this was the last
 */
public record PaymentPage(List<PaymentRow> rows, Optional<PaymentCursor> next) {}
