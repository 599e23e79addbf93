package io.duebridge.mappings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an invoice's terms forgive to whoever pays all of it early.
 *
 * @param until the last day on which it holds, as the ERP reckons it
 * @param percent of the invoice, as the terms say; empty where the ERP names the amount only
 * @param amount more than zero and less than the invoice's total, in its currency
 */
public record EarlyDiscount(LocalDate until, Optional<BigDecimal> percent, BigDecimal amount) {}
