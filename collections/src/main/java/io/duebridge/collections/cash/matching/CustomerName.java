package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;

/** A customer and what the ERP calls it. */
public record CustomerName(CustomerId customer, String name) {}
