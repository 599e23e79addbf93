package io.duebridge.routes;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a mail that was written as a page. They are shown as words, so nothing here has to be safe, only readable. */
final class HtmlText {
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|head|title)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern QUOTE = Pattern.compile("(?is)<blockquote\\b.*");
    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/tr|/li|/h[1-6])\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

    private HtmlText() {}

    static String of(String html) {
        String seen = QUOTE.matcher(UNSEEN.matcher(html).replaceAll("")).replaceAll("");
        String lines = BREAK.matcher(seen.replaceAll("\\s+", " ")).replaceAll("\n");
        String text = TAG.matcher(lines).replaceAll("");
        return ENTITY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(entity(found.group(1), found.group())))
                .replaceAll("(?m)^[ \\t]+|[ \\t]+$", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static String entity(String name, String whole) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, whole);
        }
        boolean hex = name.startsWith("#x");
        try {
            int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
        } catch (NumberFormatException e) {
            return whole;
        }
    }
}
