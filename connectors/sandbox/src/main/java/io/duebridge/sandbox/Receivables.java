package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What customers owe, computed from the entities themselves and never from a running balance. */
final class Receivables {
    private Receivables() {}

    /** Customer id to what one entity adds to that customer's balance; nobody's for what is no receivable. */
    static Map<String, BigDecimal> effects(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return Map.of(
                    document.customer(),
                    document.kind() == EntityKind.INVOICE
                            ? document.open()
                            : document.open().negate());
        }
        if (entity instanceof LedgerJournal journal) {
            return journal.open();
        }
        return entity instanceof LedgerPayment payment
                ? Map.of(payment.customer(), payment.unapplied().negate())
                : Map.of();
    }

    private static String currency(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.currency();
        }
        return entity instanceof LedgerJournal journal ? journal.currency() : ((LedgerPayment) entity).currency();
    }

    /** Customer id to ISO currency to sum; customers with nothing open are left out. */
    static Map<String, Map<String, BigDecimal>> open(LedgerView view, Set<EntityKind> kinds) {
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (EntityKind kind : kinds) {
            for (LedgerEntity entity : view.all(kind)) {
                effects(entity).forEach((customer, effect) -> {
                    if (effect.signum() != 0) {
                        sums.computeIfAbsent(customer, id -> new TreeMap<>())
                                .merge(currency(entity), effect, BigDecimal::add);
                    }
                });
            }
        }
        return sums;
    }

    static Set<EntityKind> everything() {
        return EnumSet.of(EntityKind.INVOICE, EntityKind.CREDIT_MEMO, EntityKind.JOURNAL_ENTRY, EntityKind.PAYMENT);
    }
}
