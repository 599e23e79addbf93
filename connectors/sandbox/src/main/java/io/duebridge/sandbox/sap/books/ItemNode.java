package io.duebridge.sandbox.sap.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of a customer on its way into a row: what it is, and while payments are gone through, what of it is used and with what. */
final class ItemNode {
    /**
     * What stands on the item itself.
     *
     * @param amount in the document's currency, a charge positive
     * @param changed the day somebody changed it; empty if nobody did
     */
    record Face(
            String year,
            String document,
            int item,
            String type,
            String postingKey,
            String specialGl,
            String customer,
            String currency,
            BigDecimal amount,
            BigDecimal rate,
            LocalDate date,
            LocalDate due,
            Optional<String> billing,
            String reference,
            String text,
            Instant created,
            Optional<LocalDate> changed,
            boolean reversed) {}

    private final Face face;
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal discount = BigDecimal.ZERO;
    private String assignment = "";
    private String note = "";
    private @Nullable ItemNode leader;
    private @Nullable ItemNode pays;

    ItemNode(Face face) {
        this.face = face;
    }

    Face face() {
        return face;
    }

    BigDecimal discount() {
        return discount;
    }

    void discounted(BigDecimal amount) {
        discount = amount;
    }

    /** What stands in its assignment. */
    String assignment() {
        return assignment;
    }

    void assigned(String text) {
        assignment = text;
    }

    /** What stands in the third reference of the business partner. */
    String note() {
        return note;
    }

    void noted(String text) {
        note = text;
    }

    /** That so much of two items settles one another. */
    static void settle(ItemNode credit, ItemNode charge, BigDecimal amount) {
        credit.used = credit.used.add(amount);
        charge.used = charge.used.add(amount);
        credit.pays = charge;
        ItemNode one = credit.root();
        ItemNode other = charge.root();
        if (one != other) {
            one.leader = other;
        }
    }

    /** Items that settle one another, directly or through others, have the same root. */
    ItemNode root() {
        ItemNode root = this;
        while (root.leader != null) {
            root = root.leader;
        }
        return root;
    }

    boolean isUsedUp() {
        return used.compareTo(face.amount().abs()) == 0;
    }

    /** What a payment's item pays; empty if it lies on account. */
    Optional<ItemNode> pays() {
        return Optional.ofNullable(pays);
    }
}
