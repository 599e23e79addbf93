package io.duebridge.http;

import io.duebridge.spi.SettingSpec;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of a setting becomes a value. */
final class SettingValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private SettingValues() {}

    /** {@code name=value, name=value}, in the order written. */
    record Table(Map<String, String> rows) {}

    /** The name of the environment variable that was not replaced, if the text still refers to one. */
    static Optional<String> unresolved(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Object parse(SettingSpec.Type type, String text) {
        return switch (type) {
            case TEXT -> text;
            case URL -> url(text);
            case DURATION -> duration(text);
            case INTEGER -> Integer.valueOf(text);
            case BOOLEAN -> bool(text);
            case TABLE -> new Table(table(text));
        };
    }

    /** What the text should have been, to follow "must be". */
    static String expectation(SettingSpec.Type type, IllegalArgumentException problem) {
        return switch (type) {
            case TEXT -> "text";
            case URL ->
                problem instanceof UrlFault ? "a usable URL: it " + problem.getMessage() : "a URL such as https://host";
            case DURATION -> "a duration with a unit, such as 500ms, 30s, 15m, 2h or 100d";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case TABLE -> "rows of name=value, separated by commas, each name once";
        };
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static URI url(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        Optional<String> fault = WireUrls.fault(uri);
        if (fault.isPresent()) {
            throw new UrlFault(fault.get());
        }
        return uri;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("not a boolean");
        }
        return text.equals("true");
    }

    private static Map<String, String> table(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String row : text.split(",", -1)) {
            int equals = row.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a row");
            }
            String name = row.substring(0, equals).strip();
            String value = row.substring(equals + 1).strip();
            if (name.isEmpty() || value.isEmpty() || rows.put(name, value) != null) {
                throw new IllegalArgumentException("not a row, or the name twice");
            }
        }
        return rows;
    }

    /** A URL that can be read but must not be used; its message holds no part of the URL. */
    private static final class UrlFault extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UrlFault(String problem) {
            super(problem);
        }
    }
}
