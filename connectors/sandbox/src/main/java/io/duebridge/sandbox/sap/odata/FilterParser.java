package io.duebridge.sandbox.sap.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code $filter}: comparisons of a property with a literal, and, or, not, parentheses. Anything else is refused. */
final class FilterParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(datetime'[^']*'|time'[^']*'|'(?:[^']|'')*'|[()]|[^\\s()]+)");
    private static final Pattern DAY = Pattern.compile("datetime'(\\d{4}-\\d{2}-\\d{2})T00:00:00'");
    private static final Pattern TIME = Pattern.compile("time'PT(\\d{1,2})H(\\d{1,2})M(\\d{1,2})S'");

    private final Map<String, EdmType> properties;
    private final Set<String> indexed;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private FilterParser(String text, Map<String, EdmType> properties, Set<String> indexed) {
        this.properties = properties;
        this.indexed = indexed;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw refusal("Invalid token '" + text.substring(end).strip() + "' in filter");
        }
    }

    /** @param indexed properties by which entities can be found */
    static Filter parse(String text, Map<String, EdmType> properties, Set<String> indexed) {
        FilterParser parser = new FilterParser(text, properties, indexed);
        Filter filter = parser.either();
        if (parser.at < parser.tokens.size()) {
            throw refusal("Invalid token '" + parser.tokens.get(parser.at) + "' in filter");
        }
        return filter;
    }

    private Filter either() {
        Filter left = both();
        while (takes("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Filter both() {
        Filter left = one();
        while (takes("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Filter one() {
        if (takes("not")) {
            return Filter.of(one().test().negate());
        }
        if (takes("(")) {
            Filter inner = either();
            if (!takes(")")) {
                throw refusal("Missing ) in filter");
            }
            return inner;
        }
        String property = next();
        EdmType type = properties.get(property);
        if (type == null) {
            throw refusal("Property " + property + " not found in type");
        }
        String operator = next();
        Object literal = literal(next(), type);
        Predicate<Row> test = row -> compare(operator, row.get(property), literal, type);
        // What has no text is in no index.
        return new Filter(
                test,
                indexed.contains(property) && literal instanceof String text && !text.isEmpty()
                        ? Stretch.of(operator, property, text).map(List::of)
                        : Optional.empty());
    }

    private static boolean compare(String operator, @Nullable Object value, @Nullable Object literal, EdmType type) {
        Object left = value == null && (type == EdmType.STRING || type == EdmType.ALPHA) ? "" : value;
        if (operator.equals("eq") || operator.equals("ne")) {
            boolean same = left == null
                    ? literal == null
                    : literal != null
                            && (left instanceof BigDecimal number
                                    ? number.compareTo((BigDecimal) literal) == 0
                                    : left.equals(literal));
            return same == operator.equals("eq");
        }
        Optional<Integer> order =
                left == null || literal == null ? Optional.empty() : Optional.of(order(left, literal));
        return switch (operator) {
            case "gt" -> order.filter(sign -> sign > 0).isPresent();
            case "ge" -> order.filter(sign -> sign >= 0).isPresent();
            case "lt" -> order.filter(sign -> sign < 0).isPresent();
            case "le" -> order.filter(sign -> sign <= 0).isPresent();
            default -> throw refusal("Operator " + operator + " is not supported");
        };
    }

    @SuppressWarnings("unchecked") // both have the property's type
    static int order(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static @Nullable Object literal(String text, EdmType type) {
        if (text.equals("null")) {
            return null;
        }
        try {
            Matcher day = DAY.matcher(text);
            Matcher time = TIME.matcher(text);
            return switch (type) {
                case STRING, ALPHA -> type.kept(quoted(text));
                case DECIMAL -> new BigDecimal(text.replaceFirst("[mM]$", ""));
                case BOOLEAN -> truth(text);
                case DATE -> day.matches() ? LocalDate.parse(day.group(1)) : wrong(text);
                case TIME ->
                    time.matches() ? LocalTime.of(number(time, 1), number(time, 2), number(time, 3)) : wrong(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            return wrong(text);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String quoted(String text) {
        if (text.length() < 2 || !text.startsWith("'") || !text.endsWith("'")) {
            throw refusal("Literal " + text + " is not a string");
        }
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal("Literal " + text + " is not a truth value");
        };
    }

    private static Object wrong(String text) {
        throw refusal("Invalid literal " + text + " in filter");
    }

    private boolean takes(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next() {
        if (at == tokens.size()) {
            throw refusal("The filter ends too early");
        }
        return tokens.get(at++);
    }

    private static ODataRefusal refusal(String message) {
        return new ODataRefusal(400, message);
    }
}
