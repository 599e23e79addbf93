package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.applied;
import static io.duebridge.mappings.QuickBooksSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The published schemas and the checks in the program are two descriptions of one thing: this keeps them the same. */
class CanonicalSchemaTest {
    private static final int RECORDS = 3_000;
    private static final List<RecordKind> MAPPED = List.of(RecordKind.values());
    private final Map<RecordKind, JsonSchema> schemas = new EnumMap<>(RecordKind.class);

    @Test
    void whateverIsMappedFitsItsSchemaAndItsSumsHoldHoweverRecordsAreDamaged() throws IOException {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        int mapped = 0;
        for (int i = 0; i < RECORDS; i++) {
            RecordKind kind = MAPPED.get(i % MAPPED.size());
            ObjectNode record = sample(kind, random);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                damage(record, random);
            }
            MappingResult result = QuickBooksSamples.map(kind, record);
            String about = "seed " + seed + ", record " + i + ": " + record;
            if (result instanceof MappingResult.Mapped made) {
                mapped++;
                assertThat(schema(kind).validate(CanonicalJson.write(made.record())))
                        .as(about)
                        .isEmpty();
                assertThat(sumHolds(made.record())).as(about).isTrue();
            } else {
                assertThat(((MappingResult.Quarantined) result).reason())
                        .as(about)
                        .isNotBlank()
                        .doesNotContain("Exception", "java.");
            }
        }
        assertThat(mapped).isBetween(RECORDS / 5, RECORDS - RECORDS / 5);
    }

    @Test
    void theFieldsAnOverlayMayNameAreThoseOfTheSchema() throws IOException {
        for (RecordKind kind : MAPPED) {
            List<String> fields = new ArrayList<>();
            schema(kind).getSchemaNode().get("properties").fieldNames().forEachRemaining(fields::add);
            List<String> overlay = new ArrayList<>(Mappings.fields(kind));
            overlay.add("id");
            overlay.remove("taxInLines"); // tells how to check the sum, and is not kept
            assertThat(overlay).containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    private static boolean sumHolds(CanonicalRecord record) {
        if (record instanceof CanonicalItem item) {
            BigDecimal lines =
                    item.lines().stream().map(CanonicalItem.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return lines.add(item.tax()).compareTo(item.total()) == 0
                    && item.open().compareTo(item.total()) <= 0;
        }
        if (record instanceof CanonicalEstimate estimate) {
            BigDecimal lines =
                    estimate.lines().stream().map(CanonicalItem.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return lines.add(estimate.tax()).compareTo(estimate.total()) == 0;
        }
        if (record instanceof CanonicalPayment payment) {
            BigDecimal sum = payment.unapplied();
            for (CanonicalPayment.Application application : payment.applications()) {
                sum = application.kind() == RecordKind.INVOICE
                        ? sum.add(application.amount())
                        : sum.subtract(application.amount());
            }
            for (CanonicalPayment.OtherApplication other : payment.otherApplications()) {
                sum = other.gives() ? sum.subtract(other.amount()) : sum.add(other.amount());
            }
            return sum.compareTo(payment.total()) == 0;
        }
        return true;
    }

    private static ObjectNode sample(RecordKind kind, Random random) {
        return switch (kind) {
            case CUSTOMER -> json("""
                    {"Id":"%d","DisplayName":"Diner","Balance":%d.5,"ParentRef":{"value":"3"},"BillWithParent":true,
                     "PrimaryEmailAddr":{"Address":"a@example.com"},"Active":true}
                    """.formatted(100 + random.nextInt(100), random.nextInt(1000)));
            case INVOICE -> QuickBooksSamples.invoice(random.nextInt(1000), random.nextInt(4));
            case CREDIT_MEMO ->
                QuickBooksSamples.invoice(random.nextInt(1000), 1 + random.nextInt(3))
                        .put("RemainingCredit", 1);
            case PAYMENT ->
                QuickBooksSamples.payment(
                                "50",
                                "10",
                                applied("Invoice", "1", "60") + ","
                                        + applied(random.nextBoolean() ? "CreditMemo" : "Deposit", "2", "20"))
                        .setAll(json("""
                                {"LinkedTxn":[{"TxnId":"9","TxnType":"Deposit"}],"MetaData":{
                                 "CreateTime":"2026-03-01T08:00:00-08:00","LastModifiedByRef":{"value":"77"}}}
                                """));
            case JOURNAL_ENTRY -> QuickBooksSamples.journal(random.nextInt(1000), random.nextBoolean());
            case DEPOSIT -> QuickBooksSamples.deposit(random.nextInt(1000));
            case REFUND_RECEIPT ->
                QuickBooksSamples.invoice(random.nextInt(1000), 1 + random.nextInt(3))
                        .put("Balance", 0);
            case ESTIMATE ->
                QuickBooksSamples.invoice(random.nextInt(1000), 1 + random.nextInt(3))
                        .setAll(json("""
                                {"TxnStatus":"Accepted","ExpirationDate":"2026-04-01","AcceptedBy":"Dana",
                                 "AcceptedDate":"2026-03-05","LinkedTxn":[{"TxnId":"9","TxnType":"Invoice"}]}
                                """));
            case ATTACHMENT -> json("""
                    {"Id":"%d","FileName":"note.pdf","ContentType":"application/pdf","Size":%d,"Note":"n",
                     "AttachableRef":[{"EntityRef":{"type":"Invoice","value":"7"},"IncludeOnSend":true},
                      {"EntityRef":{"type":"Bill","value":"8"}}]}
                    """.formatted(100 + random.nextInt(100), random.nextInt(100_000)));
        };
    }

    /** Takes a field away or puts something else in its place, anywhere in the record. */
    private static void damage(JsonNode node, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        List<JsonNode> values = List.of(
                nodes.nullNode(),
                nodes.textNode(""),
                nodes.textNode("x".repeat(700)),
                nodes.numberNode(-3),
                nodes.numberNode(new BigDecimal("1e-30")),
                nodes.numberNode(new BigDecimal("1e40")),
                nodes.booleanNode(true),
                nodes.arrayNode().add(1),
                nodes.objectNode().put("value", "2"),
                nodes.numberNode(new BigDecimal("20.50")));
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextBoolean()) {
                damage(object.get(name), random);
            } else if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, values.get(random.nextInt(values.size())));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (random.nextBoolean()) {
                damage(array.get(index), random);
            } else {
                array.set(index, values.get(random.nextInt(values.size())));
            }
        }
    }

    private JsonSchema schema(RecordKind kind) throws IOException {
        if (!schemas.containsKey(kind)) {
            try (InputStream stream =
                    CanonicalSchemaTest.class.getResourceAsStream("/schema/" + kind.label() + ".schema.json")) {
                schemas.put(
                        kind,
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(stream));
            }
        }
        return schemas.get(kind);
    }
}
