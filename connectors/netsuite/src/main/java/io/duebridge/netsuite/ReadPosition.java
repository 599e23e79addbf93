package io.duebridge.netsuite;

import io.duebridge.spi.PageToken;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a read stands: behind the record with this time and id.
 *
 * @param id 0 if no record of that second was given yet
 * @param span how many seconds the last slice that fitted into a page had; 0 if none was tried
 */
record ReadPosition(Instant time, long id, long span) {
    private static final Pattern FORM = Pattern.compile("rows\\|([^|]{1,40})\\|(\\d{1,18})\\|(\\d{1,12})");

    static ReadPosition start(Instant from) {
        return new ReadPosition(from, 0, 0);
    }

    static ReadPosition parse(PageToken token) {
        Matcher matcher = FORM.matcher(token.value());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a page token of this connector: " + token.value());
        }
        return new ReadPosition(
                Instant.parse(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    PageToken token() {
        return new PageToken("rows|" + time + "|" + id + "|" + span);
    }

    boolean isBehind(Instant at, long record) {
        return at.isBefore(time) || (at.equals(time) && record <= id);
    }
}
