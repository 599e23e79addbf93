package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.app.cli.SapPreview.Seen;
import io.duebridge.mappings.MappingPreview;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever becomes of an answer on its way, a record is a document that holds together, or it is told why it is none. */
class SapPreviewFuzzTest {
    private static final int INPUTS = 2_000;
    private static final String[] FILES = {
        "items-open.json:item",
        "items-cleared.json:item",
        "bapi-openitems.xml:item",
        "partners.json:customer",
        "billing.json:billingDocument",
        "bapi-customers.xml:customer",
        "journal-refused.xml:payment",
        "journal-request.xml:payment"
    };
    private static final String[] VALUES = {
        "",
        " ",
        "0",
        "-0.00",
        "1234.50-",
        "-",
        "1,234.50",
        "1E999999999",
        "99999999999999999999999",
        "0.000000000000000000000001",
        "/Date(0)/",
        "/Date(-62135596800000)/",
        "/Date(999999999999999)/",
        "/Date(1+9999)/",
        "0000-00-00",
        "2026-02-30",
        "20260230",
        "S",
        "H",
        "X",
        "DZ",
        "null",
        "\u0000",
        "9".repeat(300),
        "{}",
        "[]",
        "\uD800",
        "V",
        "000",
        "€"
    };

    @Test
    void noAnswerCrashesThePreviewAndEveryDocumentAddsUp() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int mapped = 0;
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            String[] file = FILES[random.nextInt(FILES.length)].split(":");
            String content = mutated(SapPreview.text(file[0]), random);
            Seen seen = SapPreview.of(file[1], content, random.nextInt(4) == 0);
            assertThat(seen.status())
                    .as("seed %d input %d: %s", seed, i, seen.err())
                    .isIn(MappingPreview.ALL_MAPPED, MappingPreview.UNUSABLE, MappingPreview.SOME_QUARANTINED);
            if (seen.status() == MappingPreview.UNUSABLE) {
                assertThat(seen.err().strip()).as("seed %d input %d", seed, i).isNotEmpty();
            }
            for (JsonNode line : seen.lines()) {
                String reason = line.path("quarantined").asText();
                assertThat(reason).as("seed %d input %d", seed, i).doesNotContain("Exception");
                assertThat(line.has("document") ^ line.has("quarantined")).isTrue();
                mapped += line.has("document") ? 1 : 0;
                refused += line.has("quarantined") ? 1 : 0;
                checkSums(line, seed + " input " + i);
            }
        }
        assertThat(mapped).as("seed %d", seed).isGreaterThan(INPUTS);
        assertThat(refused).as("seed %d", seed).isGreaterThan(INPUTS / 10);
    }

    /** Random books: what is open after partial payments, clearings and residuals is what the customer's account comes to. */
    @Test
    void whatIsOpenOfRandomItemsIsTheBalanceOfTheAccount() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            SapBooks books = SapBooks.random(random);
            Seen seen = SapPreview.of("item", books.json(), false);
            BigDecimal open = BigDecimal.ZERO;
            for (JsonNode line : seen.lines()) {
                assertThat(line.path("quarantined").asText())
                        .as("seed %d round %d", seed, round)
                        .isEmpty();
                open = open.add(weight(line));
            }
            assertThat(open).as("seed %d round %d", seed, round).isEqualByComparingTo(books.balance());
        }
    }

    private static BigDecimal weight(JsonNode line) {
        JsonNode document = line.path("document");
        return switch (line.path("kind").asText()) {
            case "invoice" -> new BigDecimal(document.path("open").asText());
            case "creditMemo" -> new BigDecimal(document.path("open").asText()).negate();
            case "payment" -> new BigDecimal(document.path("unapplied").asText()).negate();
            default -> throw new AssertionError("unexpected " + line);
        };
    }

    private static void checkSums(JsonNode line, String where) {
        JsonNode document = line.path("document");
        if (document.has("open") && document.has("total")) {
            assertThat(new BigDecimal(document.path("open").asText()))
                    .as(where)
                    .isBetween(
                            BigDecimal.ZERO,
                            new BigDecimal(document.path("total").asText()));
        }
    }

    private static String mutated(String text, Random random) {
        String result = text;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            result = switch (random.nextInt(8)) {
                case 0 -> cut(result, random);
                case 1 -> flipped(result, random);
                case 2 -> doubled(result, random);
                default -> replacedValue(result, random);
            };
        }
        return result;
    }

    private static String cut(String text, Random random) {
        if (text.length() < 2) {
            return text;
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(30));
        return text.substring(0, from) + text.substring(to);
    }

    private static String flipped(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at + 1);
    }

    private static String doubled(String text, Random random) {
        int from = random.nextInt(Math.max(1, text.length()));
        int to = Math.min(text.length(), from + random.nextInt(200));
        return text.substring(0, to) + text.substring(from);
    }

    /** Puts another value into a field, leaving the form as it is. */
    private static String replacedValue(String text, Random random) {
        boolean xml = text.startsWith("<");
        List<int[]> values = new ArrayList<>();
        Matcher matcher =
                Pattern.compile(xml ? ">([^<>]*)</" : ": \"([^\"]*)\"").matcher(text);
        while (matcher.find()) {
            values.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        if (values.isEmpty()) {
            return text;
        }
        int[] at = values.get(random.nextInt(values.size()));
        return text.substring(0, at[0]) + VALUES[random.nextInt(VALUES.length)] + text.substring(at[1]);
    }
}
