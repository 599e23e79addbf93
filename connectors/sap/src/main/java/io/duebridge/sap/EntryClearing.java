package io.duebridge.sap;

import io.duebridge.sap.ClearingRequests.Clearing;
import io.duebridge.sap.ClearingRequests.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets an entry that took money back against what of its payment is open. One item may stay open in part and no more, since nobody documents
 * what SAP makes of partial amounts on both sides.
 *
 * @param entry its item
 * @param open items of the payment, in the order in which they are taken
 */
record EntryClearing(ItemKey entry, List<ItemKey> open) implements SapClearing.Wish {
    EntryClearing {
        open = List.copyOf(open);
    }

    static EntryClearing of(ItemKey entry, StandingDocument payment) {
        return new EntryClearing(
                entry, payment.openItems().stream().map(Item::key).toList());
    }

    @Override
    public List<Clearing> wanted(ItemsToPay there) {
        Optional<Item> charge = there.find(entry).filter(item -> item.isOpen() && !item.reversed());
        if (charge.isEmpty() || !there.partialPayments(charge.get()).isEmpty()) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        BigDecimal left = charge.get().amount();
        for (ItemKey key : open) {
            Optional<Item> item = there.find(key).filter(Item::isOpen);
            BigDecimal amount = item.map(Item::amount).orElse(BigDecimal.ZERO).abs();
            boolean whole = amount.compareTo(left) <= 0;
            // A piece of what pays an invoice in part would have to refer to both.
            boolean usable =
                    item.filter(found -> whole || found.invoice().isEmpty()).isPresent();
            if (usable && left.signum() > 0) {
                pieces.add(new Piece(item.get(), whole ? Optional.empty() : Optional.of(left)));
                left = left.subtract(whole ? amount : left);
            }
        }
        if (pieces.isEmpty()) {
            return List.of();
        }
        BigDecimal paid = charge.get().amount().subtract(left);
        pieces.add(0, new Piece(charge.get(), left.signum() == 0 ? Optional.empty() : Optional.of(paid)));
        return List.of(new Clearing(pieces));
    }

    /** The entry is cleared, or something pays it in part. */
    @Override
    public boolean isDone(List<Clearing> wanted, ItemsToPay now) {
        return now.find(entry)
                .filter(item -> !item.isOpen() || !now.partialPayments(item).isEmpty())
                .isPresent();
    }
}
