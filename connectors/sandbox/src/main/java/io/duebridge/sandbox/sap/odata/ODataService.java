package io.duebridge.sandbox.sap.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One service: its metadata, and its entity sets with $filter, $orderby, $top, $skip, $select and $expand, as JSON. */
public final class ODataService {
    private static final Set<String> OPTIONS = Set.of(
            "$filter", "$orderby", "$top", "$skip", "$select", "$expand", "$format", "$inlinecount", "sap-client");
    private static final String JSON = "application/json; charset=utf-8";

    private final String name;
    private final Map<String, EntitySet> sets;

    /** @param name such as {@code API_BUSINESS_PARTNER}, which is its path's end and its namespace */
    public ODataService(String name, EntitySet... sets) {
        this.name = name;
        this.sets = Arrays.stream(sets).collect(Collectors.toUnmodifiableMap(EntitySet::name, set -> set));
    }

    public String name() {
        return name;
    }

    /**
     * Answers a call below the service's path.
     *
     * @param rest what follows the service's name, without a slash in front
     */
    public Reply answer(Call call, String rest, Instant enteredBefore) {
        try {
            if (!call.method().equals("GET")) {
                throw new ODataRefusal(405, "The service is read only");
            }
            if (rest.equals("$metadata")) {
                return Reply.of(200, "application/xml", Metadata.of(name, sets.values()));
            }
            EntitySet set = sets.get(rest);
            if (set == null) {
                throw new ODataRefusal(404, "Resource not found for segment '" + rest + "'");
            }
            return Reply.of(200, JSON, entities(set, call, enteredBefore));
        } catch (ODataRefusal e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    /** As SAP's gateway writes it. */
    public static Reply error(int status, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = error.putObject("error");
        inner.put("code", "005056A509B11EE1B9A8FEC11C21D78E");
        inner.putObject("message").put("lang", "en").put("value", message);
        return Reply.of(status, JSON, error.toString());
    }

    private String entities(EntitySet set, Call call, Instant enteredBefore) {
        call.query().keySet().stream()
                .filter(option -> !OPTIONS.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new ODataRefusal(400, "Query option " + option + " is not supported");
                });
        boolean json = call.parameter("$format").filter("json"::equals).isPresent()
                || call.header("accept").orElse("").contains("application/json");
        if (!json) {
            throw new ODataRefusal(415, "The sandbox answers in JSON only");
        }
        Filter filter = call.parameter("$filter")
                .map(text -> FilterParser.parse(text, set.properties(), set.indexed()))
                .orElse(Filter.ALL);
        Stream<Row> rows = candidates(set, filter, enteredBefore).filter(filter.test());
        Optional<String> order = call.parameter("$orderby");
        if (order.isPresent() && !isByKey(order.get(), set)) {
            rows = rows.sorted(order(order.get(), set));
        }
        List<Row> page = rows.skip(number(call, "$skip", 0))
                .limit(number(call, "$top", Integer.MAX_VALUE))
                .toList();
        Set<String> expand =
                call.parameter("$expand").map(text -> Set.of(text.split(","))).orElse(Set.of());
        Set<String> select = call.parameter("$select")
                .map(text -> Set.of(text.split(",")))
                .orElse(set.properties().keySet());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putObject("d").putArray("results");
        page.forEach(row -> results.add(entity(set, row, select, expand)));
        return answer.toString();
    }

    private static Stream<Row> candidates(EntitySet set, Filter filter, Instant enteredBefore) {
        return filter
                .within()
                .map(stretches -> set.entities().within(stretches, enteredBefore))
                .orElseGet(() -> set.entities().all(enteredBefore))
                .stream();
    }

    /** The rows of a set come in the order of their keys. */
    private static boolean isByKey(String order, EntitySet set) {
        return order.replaceAll("\\s+asc\\b|\\s", "").equals(String.join(",", set.keys()));
    }

    private ObjectNode entity(EntitySet set, Row row, Set<String> select, Set<String> expand) {
        ObjectNode entity = JsonNodeFactory.instance.objectNode();
        entity.putObject("__metadata").put("type", name + "." + set.name() + "Type");
        set.properties().forEach((property, type) -> {
            if (select.contains(property)) {
                entity.set(property, type.json(row.get(property)));
            }
        });
        set.navigations().forEach((navigation, properties) -> {
            if (expand.stream().anyMatch(path -> path.equals(navigation) || path.startsWith(navigation + "/"))) {
                entity.set(navigation, below(navigation, row, properties, expand));
            } else {
                entity.putObject(navigation).putObject("__deferred").put("uri", "/" + navigation);
            }
        });
        return entity;
    }

    /** Expanded entities; what stands below them is there if its path was named. */
    private static ObjectNode below(String path, Row row, Map<String, EdmType> properties, Set<String> expand) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode results = list.putArray("results");
        String last = path.substring(path.lastIndexOf('/') + 1);
        for (Row under : row.below().getOrDefault(last, List.of())) {
            ObjectNode entity = JsonNodeFactory.instance.objectNode();
            under.values()
                    .forEach((property, value) -> entity.set(
                            property,
                            properties.getOrDefault(property, EdmType.STRING).json(value)));
            under.below().keySet().stream()
                    .filter(deeper -> expand.contains(path + "/" + deeper))
                    .forEach(deeper -> entity.set(deeper, below(path + "/" + deeper, under, properties, expand)));
            results.add(entity);
        }
        return list;
    }

    private static Comparator<Row> order(String text, EntitySet set) {
        List<Comparator<Row>> orders = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] words = part.strip().split("\\s+");
            if (!set.properties().containsKey(words[0])) {
                throw new ODataRefusal(400, "Property " + words[0] + " not found in type");
            }
            Comparator<Row> one = (a, b) -> compare(a.get(words[0]), b.get(words[0]));
            orders.add(words.length > 1 && words[1].equals("desc") ? one.reversed() : one);
        }
        return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return FilterParser.order(Objects.requireNonNull(left), Objects.requireNonNull(right));
    }

    private static int number(Call call, String option, int otherwise) {
        String text = call.parameter(option).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new ODataRefusal(400, "Invalid value '" + text + "' of " + option);
        }
        return Integer.parseInt(text);
    }
}
