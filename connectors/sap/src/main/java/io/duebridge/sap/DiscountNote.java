package io.duebridge.sap;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cash discount that an item of ours is to be cleared with, in its third reference (XREF3, 20 characters), as {@code DISC 2.00}: the clearing comes
 * after the posting, and after a crash between them the item is all that knows.
 */
final class DiscountNote {
    private static final Pattern FORM = Pattern.compile("DISC (\\d{1,11}(?:\\.\\d{1,3})?)");

    private DiscountNote() {}

    /** Empty without a discount. */
    static Optional<String> text(BigDecimal discount) {
        return discount.signum() == 0 ? Optional.empty() : Optional.of("DISC " + discount.toPlainString());
    }

    /** Zero without a note. */
    static BigDecimal of(Item item) {
        Matcher matcher =
                FORM.matcher(item.raw().path("Reference3IDByBusinessPartner").asText());
        return matcher.matches() ? new BigDecimal(Groups.text(matcher, 1)) : BigDecimal.ZERO;
    }
}
