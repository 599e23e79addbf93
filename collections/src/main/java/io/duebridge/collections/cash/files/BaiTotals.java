package io.duebridge.collections.cash.files;

import java.math.BigInteger;
import java.util.List;

/** What one level of a BAI2 file (file, group or account) adds up to, to be compared with its trailer. */
final class BaiTotals {
    private final String name;
    private boolean open;
    private int closed;
    private int lines;
    private BigInteger sum = BigInteger.ZERO;

    BaiTotals(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return open;
    }

    /** How many were closed since the outer level began. */
    int closed() {
        return closed;
    }

    int lines() {
        return lines;
    }

    void open(BaiRecord header) {
        open = true;
        lines = header.lines();
        sum = BigInteger.ZERO;
    }

    void count(BaiRecord record) {
        lines += record.lines();
    }

    void add(BigInteger amount) {
        sum = sum.add(amount);
    }

    /** The outer level has ended: its next one counts anew. */
    void forget() {
        closed = 0;
    }

    /**
     * Compares with a trailer: control total, how many of the inner level (unless {@code inner} is below zero), and how many lines.
     *
     * @return the sum of what was read
     */
    BigInteger close(BaiRecord trailer, int inner, FileFaults faults, int expectedLines, boolean innermost) {
        if (!open) {
            faults.add(
                    trailer.place(), "record code", "the trailer of a " + name + " that did not begin", "its header");
            return BigInteger.ZERO;
        }
        List<String> fields = trailer.fields();
        compare(trailer, faults, "control total", field(fields, 0), sum);
        if (!innermost) {
            String what = name.equals("file") ? "number of groups" : "number of accounts";
            compare(trailer, faults, what, field(fields, 1), BigInteger.valueOf(inner));
        }
        compare(
                trailer,
                faults,
                "number of records",
                field(fields, innermost ? 1 : 2),
                BigInteger.valueOf(expectedLines));
        open = false;
        closed++;
        return sum;
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private void compare(BaiRecord trailer, FileFaults faults, String field, String found, BigInteger expected) {
        if (!found.matches("[+-]?[0-9]{1,30}")) {
            faults.add(trailer.place(), field, Fields.quoted(found) + " is not a number", expected + ", as read");
        } else if (!new BigInteger(found).equals(expected)) {
            faults.add(trailer.place(), field, found + " is not what the " + name + " holds", expected + ", as read");
        }
    }
}
