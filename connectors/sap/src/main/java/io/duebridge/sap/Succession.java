package io.duebridge.sap;

import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What took over the rest of an invoice. SAP clears an invoice that is paid in part as a whole, if it is told to, and opens a new item for the
 * rest in the document that cleared it, with the invoice as its reference. To whoever owes it that is still the same invoice: its rest is what
 * the last item of the chain has open, and what pays an item of the chain pays the invoice.
 */
final class Succession {
    /** Nobody pays an invoice in more parts; it keeps a circle of references from going on for ever. */
    private static final int LONGEST = 500;

    private final ItemContext context;
    private final boolean followed;

    /** @param followed false: every item stands for itself */
    Succession(ItemContext context, boolean followed) {
        this.context = context;
        this.followed = followed;
    }

    /** Whether an item says of itself that it may be what was left of another one. */
    static boolean mayContinue(Item item) {
        return item.isCharge()
                && !item.reversed()
                && item.nature().kind() == RecordKind.INVOICE
                && item.invoice().isPresent();
    }

    /** What took over the rest of a charge when it was cleared. */
    private Optional<Item> after(Item charge) {
        return followed && charge.isCharge() && !charge.reversed()
                ? charge.clearing().stream()
                        .flatMap(by -> context.documentOf(by).stream())
                        .filter(item -> continues(item, charge))
                        .findFirst()
                : Optional.empty();
    }

    /** What it is the rest of. */
    Optional<Item> before(Item rest) {
        return followed && mayContinue(rest)
                ? context.clearedBy(rest.key(), rest.currency()).stream()
                        .filter(charge -> continues(rest, charge))
                        .findFirst()
                : Optional.empty();
    }

    /** The rest of a rest may refer to that or to the invoice. */
    private static boolean continues(Item rest, Item charge) {
        boolean refers = rest.invoice().equals(Optional.of(charge.key()))
                || (charge.invoice().isPresent() && rest.invoice().equals(charge.invoice()));
        return mayContinue(rest)
                && refers
                && charge.isCharge()
                && charge.nature().kind() == RecordKind.INVOICE
                && !rest.key().equals(charge.key())
                && rest.customer().equals(charge.customer())
                && rest.currency().equals(charge.currency());
    }

    /** The invoice that an item is known as. */
    Item first(Item item) {
        Item first = item;
        for (int i = 0; i < LONGEST; i++) {
            Optional<Item> earlier = before(first);
            if (earlier.isEmpty()) {
                return first;
            }
            first = earlier.get();
        }
        return item;
    }

    /** An item and what took over from it, one after the other; alone for most. */
    List<Item> from(Item first) {
        List<Item> chain = new ArrayList<>(List.of(first));
        Optional<Item> later = after(first);
        while (later.isPresent() && chain.size() < LONGEST) {
            chain.add(later.get());
            later = after(later.get());
        }
        return chain;
    }

    /** What stands for an item now. */
    Item last(Item item) {
        List<Item> chain = from(item);
        return chain.get(chain.size() - 1);
    }

    /** What of a cleared charge was not paid and went on. */
    BigDecimal carried(Item charge) {
        return after(charge).map(Item::amount).orElse(BigDecimal.ZERO);
    }

    /** Whether it is a clearing's own line against the rest that went on: it clears it along, and nobody paid or forgave it. */
    boolean carriesOver(Item credit) {
        if (!isOwnLine(credit)) {
            return false;
        }
        BigDecimal amount = credit.amount().abs();
        List<BigDecimal> rests = context.documentOf(credit.key()).stream()
                .filter(rest -> before(rest).isPresent())
                .map(Item::amount)
                .toList();
        return rests.stream().anyMatch(rest -> rest.compareTo(amount) == 0)
                || (!rests.isEmpty()
                        && rests.stream()
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .compareTo(amount)
                                == 0);
    }

    /** A credit that was cleared by the document it stands in, and is neither money nor a discount. */
    static boolean isOwnLine(Item item) {
        return item.amount().signum() < 0
                && !item.reversed()
                && (item.nature() == ItemNature.ENTRY || item.nature() == ItemNature.CREDIT_MEMO)
                && !item.isForgiven()
                && item.clearing()
                        .filter(by -> by.endsWith("-" + item.key().document()))
                        .isPresent();
    }
}
