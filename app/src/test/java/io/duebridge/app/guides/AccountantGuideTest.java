package io.duebridge.app.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the accountant reads about states is what the program does. */
class AccountantGuideTest {
    private static final Path PAGE = Path.of("..", "docs", "accountant.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_]{5,}) \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$");

    @Test
    void everyStateIsExplainedOnceWithWhatTheCustomerSees() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            assertThat(told.put(row.group(1), row.group(2)))
                    .as("second row of " + row.group(1))
                    .isNull();
        }
        assertThat(told)
                .isEqualTo(Arrays.stream(PostingState.values())
                        .collect(Collectors.toMap(
                                Enum::name, state -> state.shownAs().label())));
    }
}
