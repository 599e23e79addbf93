package io.duebridge.collections.cash.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The payer in a BAI2 text. The format has no field for it; banks label it in their texts. Where no label is known, there is none. */
final class BaiPayers {
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)(?:\\bORIG(?:INATOR)?(?:\\s+CO)?\\s+NAME\\s*[:=]|\\bCO(?:MPANY)?\\s+NAME\\s*[:=]|\\bORG\\s*=|\\bBY ORDER OF\\s*:?|\\bORIG\\s*:(?:\\s*1/)?)"
                    + "\\s*(.+?)(?=\\s{2,}|\\s+[A-Z][A-Z/# ]{1,14}[:=]|[;|]|$)");

    private BaiPayers() {}

    static Optional<String> name(List<String> texts) {
        for (String text : texts) {
            Matcher matcher = LABELLED.matcher(text);
            if (matcher.find()) {
                return Fields.text(matcher.group(1));
            }
        }
        return Optional.empty();
    }
}
