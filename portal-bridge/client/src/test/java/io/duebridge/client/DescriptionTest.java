package io.duebridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the client against the API's own description: what is new there is covered here, or named as left out. */
class DescriptionTest {
    private static final Path DESCRIPTION = Path.of("..", "..", "docs", "openapi.json");
    private static final Path MODEL = Path.of("src", "main", "java", "io", "duebridge", "client", "model");

    /** For programs of the company's own, with keys of their own: bank files, and who is told of events. */
    private static final List<String> LEFT_OUT = List.of("/api/v1/cash/", "/api/v1/webhooks/");

    /** Lists, which {@link Listing} and plain lists stand for. */
    private static final Set<String> LISTS = Set.of(
            "Documents",
            "Estimates",
            "Payments",
            "Files",
            "Promises",
            "PlanList",
            "DisputeList",
            "ConversationList",
            "PaymentMethodList",
            "AutopayList",
            "AutopayRunList");

    private static JsonNode description;

    @BeforeAll
    static void read() throws IOException {
        description = new ObjectMapper().readTree(Files.readString(DESCRIPTION));
    }

    @Test
    void everyOperationIsCoveredOrLeftOutOnPurpose() {
        Map<String, String> theirs = new TreeMap<>();
        description
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (LEFT_OUT.stream().noneMatch(path.getKey()::startsWith)) {
                        theirs.put(
                                method.getValue().path("operationId").asText(),
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()
                                        + (parameters(method.getValue()).contains("Idempotency-Key") ? " keyed" : ""));
                    }
                }));
        Map<String, String> ours = Arrays.stream(Operation.values())
                .collect(Collectors.toMap(
                        Operation::id,
                        one -> one.method() + " " + one.path() + (one.isKeyed() ? " keyed" : ""),
                        (one, other) -> one + " twice",
                        TreeMap::new));
        assertThat(ours).isEqualTo(theirs);
    }

    private static List<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    @Test
    void everyOperationIsUsed() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.list(MODEL.getParent())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        assertThat(Arrays.stream(Operation.values())
                        .filter(one -> !sources.toString().contains("Operation." + one.name())))
                .isEmpty();
    }

    @Test
    void everyRecordHasTheFieldsTheApiHas() throws Exception {
        List<String> differences = new ArrayList<>();
        Set<String> records = new TreeSet<>();
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file :
                    files.filter(each -> !each.endsWith("package-info.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                records.add(name);
                JsonNode schema = description.at("/components/schemas/" + name + "/properties");
                Set<String> theirs = new TreeSet<>();
                schema.fieldNames().forEachRemaining(theirs::add);
                boolean request = name.endsWith("Request") || name.equals("ProfileProposal");
                if (request) {
                    // Which customer it is for is said to the client.
                    theirs.remove("customer");
                }
                Set<String> ours = Arrays.stream(Class.forName("io.duebridge.client.model." + name)
                                .getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!ours.equals(theirs)) {
                    differences.add(name + ": " + ours + " here, " + theirs + " there");
                }
            }
        }
        assertThat(differences).isEmpty();
        Set<String> schemas = new TreeSet<>();
        description.at("/components/schemas").fieldNames().forEachRemaining(schemas::add);
        schemas.removeIf(name -> name.startsWith("Cash") || name.startsWith("Webhook") || LISTS.contains(name));
        assertThat(records).isEqualTo(schemas);
    }
}
