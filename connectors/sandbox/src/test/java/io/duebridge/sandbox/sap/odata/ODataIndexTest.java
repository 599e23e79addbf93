package io.duebridge.sandbox.sap.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.sap.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by an index is what going through all of them finds, in the same order. */
class ODataIndexTest {
    private static final Map<String, EdmType> PROPERTIES =
            Map.of("Key", EdmType.STRING, "Side", EdmType.STRING, "Other", EdmType.ALPHA);

    private final List<Row> rows = new ArrayList<>();

    ODataIndexTest() {
        for (String key : List.of("a", "b", "c", "d", "e")) {
            rows.add(new Row(
                    Map.of("Key", key, "Side", rows.size() % 2 == 0 ? "S" : "H", "Other", "000000000" + rows.size()),
                    Map.of()));
        }
        rows.add(new Row(Map.of("Key", "f"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Key eq 'b'",
                "Key eq 'd' or Key eq 'b' or Key eq 'd'",
                "Key eq 'b' and Side eq 'S'",
                "Side eq 'H' and Key ge 'b' and Key le 'd'",
                "Key gt 'a' and Key lt 'c'",
                "Key ge 'd' and Key le 'b'",
                "Key eq 'a' and Key eq 'b'",
                "(Key eq 'a' and Side eq 'S') or Side eq 'H'",
                "(Key eq 'a' or Key eq 'b') and (Key eq 'b' or Key eq 'c')",
                "(Key eq 'a' or Key eq 'e') and Key ge 'c'",
                "not (Key eq 'a')",
                "not (Key eq 'a') and Key le 'c'",
                "Key ne 'a' and Key ne 'b'",
                "Key eq ''",
                "Other eq '3' or Other eq ''",
                "Key eq 'x'"
            })
    void itGivesWhatGoingThroughAllGives(String filter) {
        assertThat(answer(filter, Set.of("Key"))).isEqualTo(answer(filter, Set.of()));
    }

    private String answer(String filter, Set<String> indexed) {
        EntitySet listed = EntitySet.ofList("Things", "Key", PROPERTIES, Map.of(), () -> rows);
        EntitySet set = new EntitySet("Things", List.of("Key"), PROPERTIES, Map.of(), indexed, listed.entities());
        Call call = new Call("GET", "/", Map.of("$filter", filter), Map.of("accept", "application/json"), new byte[0]);
        return new String(
                new ODataService("TEST", set)
                        .answer(call, "Things", Instant.MAX)
                        .body(),
                StandardCharsets.UTF_8);
    }
}
