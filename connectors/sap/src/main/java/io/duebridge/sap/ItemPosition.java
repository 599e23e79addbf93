package io.duebridge.sap;

import io.duebridge.sap.ItemQueries.RowKey;
import io.duebridge.spi.PageToken;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a read of items stands: in which of its two parts, and behind which row. */
record ItemPosition(Part part, Optional<RowKey> after) {
    private static final Pattern FORM =
            Pattern.compile("(ITEMS|REFERRED)\\|(?:([^|]{0,8})\\|([^|]{0,8})\\|([^|]{0,20})\\|([^|]{0,8}))?");

    /** First what changed itself, then invoices whose partial payments did. */
    enum Part {
        ITEMS,
        REFERRED
    }

    static ItemPosition start() {
        return new ItemPosition(Part.ITEMS, Optional.empty());
    }

    static ItemPosition parse(PageToken token) {
        Matcher matcher = FORM.matcher(token.value());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a page token of this connector: " + token.value());
        }
        return new ItemPosition(
                Part.valueOf(Groups.text(matcher, 1)),
                matcher.group(2) == null
                        ? Optional.empty()
                        : Optional.of(new RowKey(
                                Groups.text(matcher, 2),
                                Groups.text(matcher, 3),
                                Groups.text(matcher, 4),
                                Groups.text(matcher, 5))));
    }

    PageToken token() {
        return new PageToken(part + "|"
                + after.map(key -> key.company() + "|" + key.year() + "|" + key.document() + "|" + key.item())
                        .orElse(""));
    }
}
