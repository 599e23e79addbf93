package io.duebridge.http;

import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of text that goes into a log, a message or a posting's evidence. */
public final class Secrets {
    private static final String STRUCK_OUT = "***";
    private static final int EVIDENCE_LENGTH = 2_000;

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}"), "$1 " + STRUCK_OUT),
            new Rule(
                    Pattern.compile("(?i)(\"?(?:access_token|refresh_token|id_token|client_secret|password|secret"
                            + "|authorization)\"?\\s*[:=]\\s*\"?)[^\"&\\s,}]+"),
                    "$1" + STRUCK_OUT),
            // Intuit's gateway quotes the beginning of the token it refused.
            new Rule(Pattern.compile("(?i)(token expired:?\\s*)\\S+"), "$1" + STRUCK_OUT),
            new Rule(
                    Pattern.compile("[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_.-]{20,}|[A-Za-z0-9_~+/-]{48,}={0,2}"),
                    STRUCK_OUT));

    private Secrets() {}

    /** The text without anything that looks like a token or password. */
    public static String scrub(String text) {
        String scrubbed = text;
        for (Rule rule : RULES) {
            scrubbed = rule.pattern().matcher(scrubbed).replaceAll(rule.replacement());
        }
        return scrubbed;
    }

    /** Scrubbed and cut to what is kept as evidence. Control characters become spaces, so that a log line stays one. */
    public static String evidence(String text) {
        String head = text.length() > 4 * EVIDENCE_LENGTH ? text.substring(0, 4 * EVIDENCE_LENGTH) : text;
        String scrubbed = scrub(head).replaceAll("\\p{Cntrl}+", " ").strip();
        return scrubbed.length() <= EVIDENCE_LENGTH ? scrubbed : scrubbed.substring(0, EVIDENCE_LENGTH) + "…";
    }
}
