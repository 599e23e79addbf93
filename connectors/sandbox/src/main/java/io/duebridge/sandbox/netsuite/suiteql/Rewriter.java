package io.duebridge.sandbox.netsuite.suiteql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** SuiteQL's own functions made into what the mirror has: display values are columns, and the present is the ledger's. */
final class Rewriter {
    private static final Pattern ENTITY_NAME =
            Pattern.compile("(?i)BUILTIN\\s*\\.\\s*DF\\s*\\(\\s*((?:\\w+\\s*\\.\\s*)?entity)\\s*\\)");
    private static final Pattern DISPLAY =
            Pattern.compile("(?i)BUILTIN\\s*\\.\\s*DF\\s*\\(\\s*((?:\\w+\\s*\\.\\s*)?\\w+)\\s*\\)");
    private static final Pattern NOW =
            Pattern.compile("(?i)\\b(SYSDATE|SYSTIMESTAMP|CURRENT_TIMESTAMP|CURRENT_DATE)\\b");

    private Rewriter() {}

    static String rewrite(String query, Instant now, ZoneId zone) {
        String literal = "TIMESTAMP '"
                + LocalDateTime.ofInstant(now, zone)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ') + "'";
        String[] parts = query.split("'", -1);
        for (int i = 0; i < parts.length; i += 2) {
            String plain = ENTITY_NAME
                    .matcher(parts[i])
                    .replaceAll("(SELECT c__.fullname FROM customer c__ WHERE c__.id = $1)");
            plain = DISPLAY.matcher(plain).replaceAll("$1" + Table.DISPLAY);
            parts[i] = NOW.matcher(plain).replaceAll(literal);
        }
        return String.join("'", parts);
    }
}
