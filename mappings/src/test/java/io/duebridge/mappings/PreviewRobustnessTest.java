package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.applied;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers as QuickBooks gives them, damaged in every way: each gives a document or a reason, and no amount is bent. */
class PreviewRobustnessTest {
    private static final long SEED = 20_261_126L;
    private static final int ANSWERS = 1_200;
    private static final MappingContext CONTEXT = MappingContext.of("quickbooks", Currency.getInstance("USD"));
    private static final RecordMapper MAPPER = Mappings.forConnection(CONTEXT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void whateverComesThereIsADocumentOrAReasonAndNeverACrash(RecordKind kind) throws IOException {
        if (!Mappings.isKnown("quickbooks", kind)) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = MappingPreview.run(
                    "quickbooks",
                    kind,
                    List.of(folder),
                    CONTEXT,
                    new PrintStream(err),
                    new PrintStream(err, true, UTF_8));
            assertThat(status).isEqualTo(MappingPreview.UNUSABLE);
            assertThat(err.toString(UTF_8)).startsWith("there is no mapping for a " + kind);
            return;
        }
        Random random = new Random(SEED + kind.ordinal());
        int documents = 0;
        int reasons = 0;
        for (int i = 0; i < ANSWERS; i++) {
            ObjectNode record = sample(kind, random);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                damage(record, random);
            }
            String about = "seed " + SEED + ", " + kind + " " + i + ": " + record;
            Seen seen = preview(kind, wrapped(kind, record, random).toString());
            assertThat(seen.status()).as(about).isIn(0, 1, 3);
            assertThat(seen.err()).as(about).doesNotContain("Exception", "java.");
            for (JsonNode line : seen.lines()) {
                assertThat(line.has("document") ^ line.has("quarantined"))
                        .as(about)
                        .isTrue();
                if (line.has("document")) {
                    documents++;
                    assertThat(isExact(record, line.get("document"))).as(about).isTrue();
                } else {
                    reasons++;
                    assertThat(line.get("quarantined").textValue())
                            .as(about)
                            .isNotBlank()
                            .doesNotContain("Exception", "java.");
                }
            }
        }
        assertThat(documents).as("documents of " + kind).isGreaterThan(ANSWERS / 5);
        assertThat(reasons).as("reasons of " + kind).isGreaterThan(ANSWERS / 50);
    }

    private record Seen(int status, List<JsonNode> lines, String err) {}

    private Seen preview(RecordKind kind, String content) throws IOException {
        Path file = folder.resolve("answer.json");
        Files.writeString(file, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = MappingPreview.show(
                List.of(file),
                kind,
                MAPPER,
                null,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        List<JsonNode> lines = new ArrayList<>();
        out.toString(UTF_8).lines().forEach(line -> lines.add(QuickBooksSamples.json(line)));
        return new Seen(status, lines, err.toString(UTF_8));
    }

    /** What was a decimal in the record is the same decimal in the document. */
    private static boolean isExact(ObjectNode record, JsonNode document) {
        return isSame(record.get("TotalAmt"), document.get("total"))
                && isSame(record.get("UnappliedAmt"), document.get("unapplied"));
    }

    private static boolean isSame(JsonNode sent, JsonNode kept) {
        if (sent == null || kept == null || sent.isNull() || !(sent.isNumber() || sent.isTextual())) {
            return true;
        }
        return new BigDecimal(sent.asText().strip()).compareTo(new BigDecimal(kept.textValue())) == 0;
    }

    private static ObjectNode sample(RecordKind kind, Random random) {
        int number = random.nextInt(100_000);
        return switch (kind.label()) {
            case "customer" -> QuickBooksSamples.json("""
                    {"Id":"%d","SyncToken":"0","DisplayName":"Diner","Balance":%d.5,"BalanceWithJobs":7,"Job":true,
                     "ParentRef":{"value":"3"},"BillWithParent":true,"PrimaryEmailAddr":{"Address":"a@example.com, b@example.com"},
                     "PrimaryPhone":{"FreeFormNumber":"555"},"CurrencyRef":{"value":"EUR"},"Active":false,
                     "V4IDPseudonym":"0020","CustomExtensions":[]}
                    """.formatted(1 + number, number));
            case "payment" ->
                QuickBooksSamples.payment(
                        number + ".5",
                        "0.5",
                        applied("Invoice", "1", number + "")
                                + (number % 2 == 0 ? "" : "," + applied("Expense", "2", "0")));
            case "journalEntry" -> QuickBooksSamples.journal(number, random.nextBoolean());
            case "estimate" ->
                QuickBooksSamples.invoice(1 + number, 1 + random.nextInt(3)).put("TxnStatus", "Pending");
            case "attachment" -> QuickBooksSamples.json("""
                    {"Id":"%d","FileName":"note.pdf","ContentType":"application/pdf","Size":%d,"Note":"n",
                     "AttachableRef":[{"EntityRef":{"type":"Invoice","value":"7"},"IncludeOnSend":true}]}
                    """.formatted(1 + number, number));
            case "deposit" -> QuickBooksSamples.deposit(number);
            case "creditMemo" ->
                QuickBooksSamples.invoice(1 + number, 1 + random.nextInt(3))
                        .put("RemainingCredit", new BigDecimal("1.10"));
            default -> QuickBooksSamples.invoice(1 + number, 1 + random.nextInt(3));
        };
    }

    /** As a query, a single read, a change feed, a batch or a bare record. */
    private static JsonNode wrapped(RecordKind kind, ObjectNode record, Random random) {
        String name = kind == RecordKind.ATTACHMENT
                ? "Attachable"
                : kind.label().substring(0, 1).toUpperCase(Locale.ROOT)
                        + kind.label().substring(1);
        ObjectNode named = NODES.objectNode();
        named.set(
                name,
                NODES.arrayNode()
                        .add(record)
                        .add(NODES.objectNode().put("Id", "9").put("status", "Deleted")));
        ObjectNode single = NODES.objectNode();
        single.set(name, record);
        ObjectNode around = NODES.objectNode().put("time", "2026-01-01T00:00:00Z");
        return switch (random.nextInt(5)) {
            case 0 -> around.set("QueryResponse", named);
            case 1 -> single;
            case 2 ->
                around.set(
                        "CDCResponse",
                        NODES.arrayNode()
                                .add(NODES.objectNode()
                                        .set(
                                                "QueryResponse",
                                                NODES.arrayNode().add(named).addObject())));
            case 3 -> around.set("BatchItemResponse", NODES.arrayNode().add(single.put("bId", "1")));
            default -> NODES.arrayNode().add(record);
        };
    }

    /** Takes a member away, renames it, or puts something else in its place, anywhere in the record. */
    private static void damage(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextInt(3) > 0) {
                damage(object.get(name), random);
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "New", object.remove(name));
                default -> object.set(name, other(object.get(name), random));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (random.nextInt(3) > 0) {
                damage(array.get(index), random);
            } else {
                array.set(index, other(array.get(index), random));
            }
        }
    }

    private static JsonNode other(JsonNode was, Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode("");
            case 2 -> NODES.textNode("x".repeat(5_000));
            case 3 -> NODES.numberNode(new BigDecimal("-3"));
            case 4 -> NODES.numberNode(new BigDecimal("12.1234567"));
            case 5 -> NODES.numberNode(new BigDecimal("1e40"));
            case 6 -> NODES.numberNode(new BigDecimal("1e-3000"));
            case 7 -> NODES.numberNode(new BigDecimal("1e1000000000"));
            case 8 -> NODES.booleanNode(random.nextBoolean());
            case 9 -> NODES.arrayNode().addNull().add(1);
            case 10 -> NODES.objectNode().put("value", "2");
            case 11 -> NODES.textNode("NeverSeenBefore");
            case 12 -> NODES.arrayNode().add(was.deepCopy());
            case 13 -> NODES.textNode(was.asText());
            case 14 -> NODES.objectNode().set("value", NODES.objectNode().putNull("value"));
            default -> NODES.textNode("2026-13-45");
        };
    }
}
