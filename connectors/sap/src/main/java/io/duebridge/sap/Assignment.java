package io.duebridge.sap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an item of ours is to pay, in its assignment (ZUONR, 18 characters): document, year and item of a charge in the same company code.
 * It tells people, and it tells this connector after a crash between posting and clearing.
 */
final class Assignment {
    private static final Pattern FORM = Pattern.compile("([A-Z0-9]{10})(\\d{4})(\\d{3})");

    private Assignment() {}

    static String text(ItemKey charge) {
        return SapValues.padded(charge.document(), 10) + charge.year() + charge.item();
    }

    /** What an item says that it is to pay. */
    static Optional<ItemKey> of(Item item) {
        return parse(
                item.key().company(), item.raw().path("AssignmentReference").asText());
    }

    static Optional<ItemKey> parse(String company, String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new ItemKey(company, Groups.text(matcher, 2), Groups.text(matcher, 1), Groups.text(matcher, 3)))
                : Optional.empty();
    }
}
