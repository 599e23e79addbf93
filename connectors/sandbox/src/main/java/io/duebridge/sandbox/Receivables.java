package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What customers owe, computed from the entities themselves and never from a running balance. */
final class Receivables {
    private Receivables() {}

    /** What one entity adds to its customer's balance. */
    static BigDecimal effect(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.kind() == EntityKind.INVOICE
                    ? document.open()
                    : document.open().negate();
        }
        return entity instanceof LedgerPayment payment ? payment.unapplied().negate() : BigDecimal.ZERO;
    }

    static Optional<String> owner(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return Optional.of(document.customer());
        }
        return entity instanceof LedgerPayment payment ? Optional.of(payment.customer()) : Optional.empty();
    }

    private static String currency(LedgerEntity entity) {
        return entity instanceof LedgerDocument document ? document.currency() : ((LedgerPayment) entity).currency();
    }

    /** Customer id to ISO currency to sum; customers with nothing open are left out. */
    static Map<String, Map<String, BigDecimal>> open(LedgerView view, Set<EntityKind> kinds) {
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (EntityKind kind : kinds) {
            for (LedgerEntity entity : view.all(kind)) {
                BigDecimal effect = effect(entity);
                if (effect.signum() != 0) {
                    sums.computeIfAbsent(owner(entity).orElseThrow(), id -> new TreeMap<>())
                            .merge(currency(entity), effect, BigDecimal::add);
                }
            }
        }
        return sums;
    }

    static Set<EntityKind> everything() {
        return EnumSet.of(EntityKind.INVOICE, EntityKind.CREDIT_MEMO, EntityKind.PAYMENT);
    }
}
