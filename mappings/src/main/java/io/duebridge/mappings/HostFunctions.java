package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What mapping files may call beyond the engine's own functions: exact money, dates, and a few texts. */
final class HostFunctions {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T Z+-].*)?");
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[,;\\s]+");
    static final int MAX_EMAILS = 400;

    private HostFunctions() {}

    static List<Function> all(Currency homeCurrency) {
        return List.of(
                new HostFunction("money-add", 2, 9, HostFunctions::add),
                new HostFunction(
                        "money-sub",
                        2,
                        2,
                        args -> decimal(amount("money-sub", args[0]).subtract(amount("money-sub", args[1])))),
                new HostFunction(
                        "money-neg",
                        1,
                        1,
                        args -> decimal(amount("money-neg", args[0]).negate())),
                new HostFunction("money-sum", 1, 1, args -> sum(args[0])),
                new HostFunction("money-cmp", 2, 2, args -> compare(args[0], args[1])),
                new HostFunction(
                        "money-is-zero",
                        1,
                        1,
                        args -> BooleanNode.valueOf(
                                amount("money-is-zero", args[0]).signum() == 0)),
                new HostFunction("money-fits", 2, 2, args -> fits(args[0], args[1])),
                new HostFunction(
                        "currency",
                        1,
                        1,
                        args -> args[0].isNull() || args[0].asText().isBlank()
                                ? new TextNode(homeCurrency.getCurrencyCode())
                                : args[0]),
                new HostFunction("date", 1, 1, args -> date(args[0])),
                new HostFunction("date-add", 2, 2, args -> addDays(args[0], args[1])),
                new HostFunction("emails", 1, 1, args -> emails(args[0])),
                new HostFunction("first-lower", 1, 1, args -> firstLower(args[0])),
                new HostFunction(
                        "same",
                        2,
                        2,
                        args -> BooleanNode.valueOf(
                                !args[0].isNull() && args[0].asText().equals(args[1].asText()))));
    }

    private static JsonNode add(JsonNode[] args) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode arg : args) {
            total = total.add(amount("money-add", arg));
        }
        return decimal(total);
    }

    private static JsonNode sum(JsonNode amounts) {
        if (!amounts.isNull() && !amounts.isArray()) {
            throw new JsltException("money-sum() takes a list, not " + shown(amounts));
        }
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode amount : amounts) {
            total = total.add(amount("money-sum", amount));
        }
        return decimal(total);
    }

    private static JsonNode compare(JsonNode left, JsonNode right) {
        int order = amount("money-cmp", left).compareTo(amount("money-cmp", right));
        return new TextNode(order < 0 ? "less" : order > 0 ? "greater" : "equal");
    }

    private static JsonNode fits(JsonNode amount, JsonNode currency) {
        try {
            int digits = Math.max(Currency.getInstance(currency.asText()).getDefaultFractionDigits(), 0);
            return BooleanNode.valueOf(
                    amount("money-fits", amount).stripTrailingZeros().scale() <= digits);
        } catch (IllegalArgumentException e) {
            throw new JsltException("money-fits() takes an ISO 4217 currency, not " + shown(currency));
        }
    }

    private static BigDecimal amount(String function, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            throw new JsltException(
                    function + "() got no value; give it one for records without, e.g. fallback(.Amount, 0)");
        }
        BigDecimal amount = Decimals.read(value);
        if (amount == null) {
            throw new JsltException(function + "() takes amounts, not " + shown(value));
        }
        return amount;
    }

    /** The day of a date or of a time stamp, as written: a time stamp's own zone decides the day. */
    private static JsonNode date(JsonNode value) {
        if (value.isTextual()
                && value.textValue().length() > 10
                && DATE.matcher(value.textValue()).matches()) {
            return new TextNode(value.textValue().substring(0, 10));
        }
        return value;
    }

    private static JsonNode addDays(JsonNode day, JsonNode days) {
        if (day.isNull() || !days.isInt()) {
            throw new JsltException(
                    "date-add() takes a date and a whole number of days, not " + shown(day) + " and " + shown(days));
        }
        try {
            return new TextNode(LocalDate.parse(date(day).asText())
                    .plusDays(days.intValue())
                    .toString());
        } catch (java.time.DateTimeException e) {
            throw new JsltException("date-add() takes a date such as 2026-02-28, not " + shown(day));
        }
    }

    /** One or several addresses, however they are separated, as {@code a@x, b@y}; whole addresses only. */
    private static JsonNode emails(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String joined = "";
        List<String> addresses = Stream.of(BETWEEN_ADDRESSES.split(value.textValue()))
                .filter(address -> address.indexOf('@') > 0)
                .distinct()
                .collect(Collectors.toList());
        for (String address : addresses) {
            String longer = joined.isEmpty() ? address : joined + ", " + address;
            if (longer.length() <= MAX_EMAILS) {
                joined = longer;
            }
        }
        return joined.isEmpty() ? NullNode.instance : new TextNode(joined);
    }

    private static JsonNode firstLower(JsonNode value) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            return value;
        }
        String text = value.textValue();
        return new TextNode(Character.toLowerCase(text.charAt(0)) + text.substring(1));
    }

    private static JsonNode decimal(BigDecimal value) {
        return DecimalNode.valueOf(value);
    }

    private static String shown(JsonNode value) {
        return Fields.shown(value);
    }

    /** A function of the mapping language; the engine checks the number of arguments when it compiles. */
    private record HostFunction(String getName, int getMinArguments, int getMaxArguments, Body body)
            implements Function {
        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            return body.apply(arguments);
        }
    }

    private interface Body {
        JsonNode apply(JsonNode[] arguments);
    }
}
