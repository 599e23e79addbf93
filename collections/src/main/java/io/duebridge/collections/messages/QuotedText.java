package io.duebridge.collections.messages;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts off what a mail program adds to an answer: the mail that is answered, and what announces it. There is no rule for that, only habits
 * of programs and languages; what is cut too much or too little stands in the mail as it came, which is kept.
 */
public final class QuotedText {
    /** Stands at the beginning of the mails that can be answered, in English. */
    public static final String ANSWER_ABOVE = "--- Please write your answer above this line ---";

    private static final List<Pattern> ANNOUNCED = List.of(
            // the same line in any language: three dashes, a sentence, three dashes
            Pattern.compile("^(>\\s*)*---\\s\\p{L}.{10,120}\\s---\\s*"),
            Pattern.compile(
                    "(?i)^-{2,}\\s*(original message|urspr\u00fcngliche nachricht|message d'origine|mensaje original)\\s*-{2,}.*"),
            Pattern.compile("(?i)^(on|am|le|el)\\b.{4,200}\\b(wrote|schrieb|a \u00e9crit|escribi\u00f3)\\b.{0,100}:$"),
            Pattern.compile("^_{20,}$"),
            Pattern.compile("(?i)^(from|von|de):\\s.*@.*"),
            Pattern.compile("^-- $"));

    private QuotedText() {}

    /** What was written anew. */
    public static String cut(String text) {
        List<String> lines =
                text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        int end = lines.size();
        for (int at = 0; at < lines.size(); at++) {
            if (isAnnounced(lines, at)) {
                end = at;
                break;
            }
        }
        // Quotes at the end are the mail that is answered; quotes between lines are what the answer speaks of.
        while (end > 0 && (lines.get(end - 1).isBlank() || lines.get(end - 1).startsWith(">"))) {
            end--;
        }
        return String.join("\n", lines.subList(0, end)).strip();
    }

    /** Also where the announcement is broken into two lines. */
    private static boolean isAnnounced(List<String> lines, int at) {
        String line = lines.get(at).stripLeading();
        String bare = line.equals("-- ") ? line : line.stripTrailing();
        String both = at + 1 < lines.size() ? bare + " " + lines.get(at + 1).strip() : bare;
        return ANNOUNCED.stream()
                .anyMatch(one -> one.matcher(bare).matches()
                        || both.length() > bare.length()
                                && bare.matches("(?i)(on|am|le|el)\\b.*")
                                && one.matcher(both).matches());
    }
}
