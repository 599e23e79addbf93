package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a statement says of itself, against its entries: opening balance and booked entries give the closing balance (a page of a
 * statement has interim balances instead, and is not checked), and the summary's counts and sums are those of the entries.
 */
final class CamtChecks {
    private final String place;
    private final boolean complete;
    private final FileFaults faults;
    private Optional<Money> opening = Optional.empty();
    private Optional<Money> closing = Optional.empty();
    private Optional<LocalDate> closed = Optional.empty();
    private Optional<LocalDate> until = Optional.empty();
    private Optional<XmlNode> summary = Optional.empty();
    private BigDecimal booked = BigDecimal.ZERO;
    private final Side credits = new Side();
    private final Side debits = new Side();
    private boolean mixed;
    private Optional<Money> first = Optional.empty();

    CamtChecks(String place, boolean complete, FileFaults faults) {
        this.place = place;
        this.complete = complete;
        this.faults = faults;
    }

    void until(Optional<String> text) {
        try {
            until = text.filter(found -> found.length() >= 10).map(found -> LocalDate.parse(found.substring(0, 10)));
        } catch (DateTimeException e) {
            faults.add(place, "FrToDt", Fields.quoted(text.orElse("")) + " is not a date", "YYYY-MM-DD");
        }
    }

    void balance(String type, Money amount, Optional<LocalDate> date) {
        // PRCD is the closing balance of the statement before.
        if (type.equals("OPBD") || type.equals("PRCD") && opening.isEmpty()) {
            opening = Optional.of(amount);
        } else if (type.equals("CLBD")) {
            closing = Optional.of(amount);
            closed = date;
        }
    }

    void summary(XmlNode node) {
        summary = Optional.of(node);
    }

    void entry(Money amount, boolean credit, boolean isBooked) {
        if (first.isEmpty()) {
            first = Optional.of(amount);
        }
        mixed |= !first.get().currency().equals(amount.currency());
        (credit ? credits : debits).add(amount.amount());
        if (isBooked) {
            booked = credit ? booked.add(amount.amount()) : booked.subtract(amount.amount());
        }
    }

    void compare() {
        balances();
        summary.ifPresent(node -> {
            String where = place + "/TxsSummry, line " + node.line();
            count(where, node, "TtlNtries", credits.count + debits.count);
            count(where, node, "TtlCdtNtries", credits.count);
            count(where, node, "TtlDbtNtries", debits.count);
            if (!mixed) {
                sum(where, node, "TtlNtries", credits.sum.add(debits.sum));
                sum(where, node, "TtlCdtNtries", credits.sum);
                sum(where, node, "TtlDbtNtries", debits.sum);
            }
        });
    }

    private void balances() {
        if (!complete || mixed || opening.isEmpty() || closing.isEmpty()) {
            return;
        }
        Money start = opening.get();
        Money end = closing.get();
        boolean same = start.currency().equals(end.currency())
                && first.map(amount -> amount.currency().equals(start.currency()))
                        .orElse(true);
        BigDecimal computed = start.amount().add(booked);
        if (same && computed.compareTo(end.amount()) != 0) {
            faults.add(
                    place,
                    "Bal",
                    "the closing balance is " + end.amount().toPlainString(),
                    computed.toPlainString() + ", the opening balance and the booked entries");
        }
    }

    private void count(String where, XmlNode node, String side, int found) {
        node.text(side, "NbOfNtries").ifPresent(text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) != found) {
                faults.add(where, side + "/NbOfNtries", Fields.quoted(text) + " entries", found + ", as read");
            }
        });
    }

    private void sum(String where, XmlNode node, String side, BigDecimal found) {
        node.text(side, "Sum").ifPresent(text -> {
            if (CamtAmounts.number(text)
                    .filter(sum -> sum.compareTo(found) == 0)
                    .isEmpty()) {
                faults.add(
                        where, side + "/Sum", "a sum of " + Fields.quoted(text), found.toPlainString() + ", as read");
            }
        });
    }

    Optional<Money> opening() {
        return opening;
    }

    Optional<Money> closing() {
        return closing;
    }

    Optional<LocalDate> date() {
        return closed.or(() -> until);
    }

    /** Entries of one direction. */
    private static final class Side {
        private int count;
        private BigDecimal sum = BigDecimal.ZERO;

        void add(BigDecimal amount) {
            count++;
            sum = sum.add(amount);
        }
    }
}
