package io.duebridge.sap;

import io.duebridge.sap.ClearingRequests.Clearing;
import io.duebridge.sap.ClearingRequests.Piece;
import io.duebridge.sap.PostingPlan.ClearingSet;
import io.duebridge.sap.PostingPlan.Part;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be cleared, from the items as they stand: by what a document's items say of themselves, and by a plan where credits take part. */
final class WantedClearings {
    private WantedClearings() {}

    /**
     * Of each item of a document that says what it is to pay, and pays nothing yet.
     *
     * @param restGoesOn whether the rest of an invoice goes on as an item of its own; else both stay open
     */
    static List<Clearing> assigned(List<Item> document, ItemsToPay items, boolean restGoesOn) {
        List<Clearing> wanted = new ArrayList<>();
        for (Item payment : document) {
            Optional<Item> charge = Assignment.of(payment).flatMap(items::standing);
            if (isLoose(payment)
                    && charge.filter(found -> fits(payment, found, items)).isPresent()) {
                List<Piece> pieces = new ArrayList<>();
                BigDecimal amount = payment.amount().abs();
                if (restGoesOn && goesOn(charge.get(), amount, DiscountNote.of(payment), items)) {
                    addWithRest(pieces, charge.get(), amount, items);
                } else {
                    add(pieces, charge.get(), amount, DiscountNote.of(payment), items);
                }
                pieces.add(1, new Piece(payment, Optional.empty()));
                wanted.add(new Clearing(pieces));
            }
        }
        return wanted;
    }

    /** With a cash discount SAP clears an item as a whole or not at all. */
    private static boolean fits(Item payment, Item charge, ItemsToPay items) {
        BigDecimal discount = DiscountNote.of(payment);
        int settled = payment.amount().abs().add(discount).compareTo(items.open(charge));
        return charge.isOpen()
                && !charge.reversed()
                && charge.customer().equals(payment.customer())
                && charge.currency().equals(payment.currency())
                && (discount.signum() == 0 ? settled <= 0 : settled == 0);
    }

    /** Of a set with credits; empty if something of it is not there, not open any more, or not as much as a cash discount takes. */
    static Optional<Clearing> withCredits(ClearingSet set, List<Item> document, ItemsToPay items) {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : set.parts()) {
            Optional<Item> found = part.key().flatMap(items::standing).filter(Item::isOpen);
            if (found.isEmpty() || (set.isWhole() && !items.isWhole(found.get(), part))) {
                return Optional.empty();
            }
            add(pieces, found.get(), part.amount(), part.discount(), items);
        }
        for (int number : set.items()) {
            Optional<Item> payment = document.stream()
                    .filter(item -> Integer.parseInt(item.key().item()) == number)
                    .filter(WantedClearings::isLoose)
                    .findFirst();
            if (payment.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(new Piece(payment.get(), Optional.empty()));
        }
        return Optional.of(new Clearing(pieces));
    }

    /** A charge that is paid up takes the partial payments along that were made on it before. */
    static void add(List<Piece> pieces, Item item, BigDecimal amount, BigDecimal discount, ItemsToPay items) {
        boolean whole = items.open(item).compareTo(amount.add(discount)) == 0;
        pieces.add(new Piece(item, whole ? Optional.empty() : Optional.of(amount), discount));
        if (whole && item.isCharge()) {
            items.partialPayments(item).forEach(earlier -> pieces.add(new Piece(earlier, Optional.empty())));
        }
    }

    /** An entry that took money back stays what it is. */
    private static boolean goesOn(Item charge, BigDecimal amount, BigDecimal discount, ItemsToPay items) {
        return discount.signum() == 0
                && charge.nature().kind() == RecordKind.INVOICE
                && amount.compareTo(items.open(charge)) < 0;
    }

    /** It is cleared as a whole, with what paid it in part before; what is left then is a new item. */
    private static void addWithRest(List<Piece> pieces, Item charge, BigDecimal amount, ItemsToPay items) {
        pieces.add(Piece.withRest(charge, items.open(charge).subtract(amount)));
        items.partialPayments(charge).forEach(earlier -> pieces.add(new Piece(earlier, Optional.empty())));
    }

    /** Open, and not yet set against anything in part. */
    static boolean isLoose(Item payment) {
        return payment.isOpen()
                && !payment.reversed()
                && !payment.isCharge()
                && payment.invoice().isEmpty();
    }

    /** Whether the items, read again, show that it happened. */
    static boolean isDone(Clearing clearing, ItemsToPay now) {
        List<Item> credits = clearing.pieces().stream()
                .filter(piece -> !piece.item().isCharge() && piece.part().isEmpty())
                .map(Piece::item)
                .toList();
        List<Item> payments = credits.stream()
                .filter(item -> item.nature() == ItemNature.PAYMENT)
                .toList();
        return (payments.isEmpty() ? credits : payments)
                .stream()
                        .allMatch(before -> now.find(before.key())
                                .filter(item -> !isLoose(item))
                                .isPresent());
    }
}
