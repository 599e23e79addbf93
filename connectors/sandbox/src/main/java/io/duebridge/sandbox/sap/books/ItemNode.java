package io.duebridge.sandbox.sap.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
            boolean reversed) {
        Face dueOn(LocalDate day) {
            return new Face(
                    year,
                    document,
                    item,
                    type,
                    postingKey,
                    specialGl,
                    customer,
                    currency,
                    amount,
                    rate,
                    date,
                    day,
                    billing,
                    reference,
                    text,
                    created,
                    changed,
                    reversed);
        }
    }

    private final Face face;
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal discount = BigDecimal.ZERO;
    private String assignment = "";
    private String note = "";
    private @Nullable ItemNode leader;
    private @Nullable ItemNode pays;
    private @Nullable ItemNode restOf;
    private String reason = "";
    private Blocks.@Nullable Block block;

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

    /** Credits pay first; what is left takes money. */
    static BigDecimal use(List<ItemNode> gives, Map<ItemNode, BigDecimal> giving, ItemNode charge, BigDecimal amount) {
        BigDecimal left = amount;
        for (ItemNode credit : gives) {
            BigDecimal part = left.min(giving.getOrDefault(credit, BigDecimal.ZERO));
            if (part.signum() > 0) {
                settle(credit, charge, part);
                giving.merge(credit, part.negate(), BigDecimal::add);
                left = left.subtract(part);
            }
        }
        return left;
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

    /** That it is what was left of another one, and the reason code of that. */
    void leftOf(ItemNode other, String why) {
        restOf = other;
        reason = why;
    }

    Optional<ItemNode> restOf() {
        return Optional.ofNullable(restOf);
    }

    String reason() {
        return reason;
    }

    void blocked(Blocks.Block by) {
        block = by;
    }

    Optional<Blocks.Block> block() {
        return Optional.ofNullable(block);
    }
}
