package io.duebridge.client.model;

import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount of a currency. */
public record Money(BigDecimal amount, Currency currency) {}
