package io.duebridge.quickbooks;

import io.duebridge.spi.PageToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the reading of a window's deletions stands.
 *
 * @param from the second from which the feed is asked; empty for the window's beginning
 * @param seen the key of the last deletion given of that answer; an empty text for none
 * @param doubted whether an answer was cut off although nothing had shown yet that deletions come in the order of time
 */
record FeedPosition(Optional<Instant> from, String seen, boolean doubted) {
    private static final String PREFIX = "deletions|";

    static final FeedPosition START = new FeedPosition(Optional.empty(), "", false);

    static boolean isToken(PageToken token) {
        return token.value().startsWith(PREFIX);
    }

    /** Tokens of earlier versions have the key alone. */
    static FeedPosition parse(PageToken token) {
        String[] parts = token.value().substring(PREFIX.length()).split("\\|", 4);
        String seen = parts.length < 2 || parts[0].isEmpty() ? "" : parts[0] + "|" + parts[1];
        Optional<Instant> from = parts.length < 3 || parts[2].isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(parts[2])));
        return new FeedPosition(from, seen, parts.length == 4 && parts[3].equals("doubted"));
    }

    FeedPosition after(String key) {
        return new FeedPosition(from, key, doubted);
    }

    FeedPosition onFrom(Instant second) {
        return new FeedPosition(Optional.of(second), "", doubted);
    }

    FeedPosition inDoubt() {
        return new FeedPosition(from, seen, true);
    }

    PageToken token() {
        String key = seen.isEmpty() ? "|" : seen;
        String second = from.map(at -> Long.toString(at.getEpochSecond())).orElse("");
        return new PageToken(PREFIX + key + "|" + second + "|" + (doubted ? "doubted" : ""));
    }
}
