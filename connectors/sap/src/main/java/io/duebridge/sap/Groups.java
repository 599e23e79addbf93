package io.duebridge.sap;

import java.util.Objects;
import java.util.regex.Matcher;

/** Groups of a pattern that matched. */
final class Groups {
    private Groups() {}

    /** The text of a group; empty if it took no part. */
    static String text(Matcher matcher, int group) {
        return Objects.requireNonNullElse(matcher.group(group), "");
    }
}
