package io.duebridge.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header: seconds, or an HTTP date. */
public final class RetryAfter {
    /** Nobody may send us to sleep for longer than this. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** How long to wait, never negative; empty if the header is missing or makes no sense. */
    public static Optional<Duration> of(WireResponse response, InstantSource clock) {
        return response.header("Retry-After").flatMap(text -> parse(text.strip(), clock.instant()));
    }

    static Optional<Duration> parse(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, until)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
