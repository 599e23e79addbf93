package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;

/** Balances by currency and age. */
public record Overview(LocalDate today, List<Balance> balances) {
    public Overview {
        balances = List.copyOf(balances);
    }
}
