package io.duebridge.sandbox.sap.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts of a property from one to another, both included.
 *
 * @param to not below {@code from}, or nothing lies within
 */
public record Stretch(String property, String from, String to) {
    private static final String FIRST = "";
    private static final String LAST = "\uffff";

    static Optional<Stretch> of(String operator, String property, String text) {
        return switch (operator) {
            case "eq" -> Optional.of(new Stretch(property, text, text));
            case "ge", "gt" -> Optional.of(new Stretch(property, text, LAST));
            case "le", "lt" -> Optional.of(new Stretch(property, FIRST, text));
            default -> Optional.empty();
        };
    }

    private boolean hasEnds() {
        return !from.equals(FIRST) && !to.equals(LAST);
    }

    /** What lies within both of two lists lies within the one that is given: where they cut each other, else the narrower. */
    static List<Stretch> both(List<Stretch> left, List<Stretch> right) {
        if (left.size() == 1
                && right.size() == 1
                && left.get(0).property().equals(right.get(0).property())) {
            Stretch one = left.get(0);
            Stretch other = right.get(0);
            return List.of(new Stretch(
                    one.property(),
                    one.from().compareTo(other.from()) > 0 ? one.from() : other.from(),
                    one.to().compareTo(other.to()) < 0 ? one.to() : other.to()));
        }
        boolean leftHasEnds = left.stream().allMatch(Stretch::hasEnds);
        boolean rightHasEnds = right.stream().allMatch(Stretch::hasEnds);
        if (leftHasEnds != rightHasEnds) {
            return leftHasEnds ? left : right;
        }
        return left.size() <= right.size() ? left : right;
    }

    static List<Stretch> either(List<Stretch> left, List<Stretch> right) {
        List<Stretch> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }
}
