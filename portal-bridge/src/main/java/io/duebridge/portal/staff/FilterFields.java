package io.duebridge.portal.staff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reads what somebody typed into the fields of a filter. What cannot be read is a fault that the page names, since a list that left it
 * out would show other rows than were asked for.
 */
final class FilterFields {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}([.,][0-9]{1,5})?");

    private final List<Fault> faults = new ArrayList<>();

    /**
     * Something that cannot be read.
     *
     * @param what names the words, {@code staff.fault.<what>}
     */
    record Fault(String what, String typed) {}

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void fault(String what, String typed) {
        faults.add(new Fault(what, typed));
    }

    static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    Optional<LocalDate> date(@Nullable String text) {
        return given(text).flatMap(typed -> {
            try {
                return Optional.of(LocalDate.parse(typed));
            } catch (DateTimeParseException e) {
                fault("date", typed);
                return Optional.empty();
            }
        });
    }

    /** A figure without separators of thousands, with a point or a comma before the cents. */
    Optional<BigDecimal> amount(@Nullable String text) {
        return given(text).flatMap(typed -> {
            if (AMOUNT.matcher(typed).matches()) {
                return Optional.of(new BigDecimal(typed.replace(',', '.')));
            }
            fault("amount", typed);
            return Optional.empty();
        });
    }

    /** The address of a page with these values; those that are not given are left out. */
    static String address(String path, Map<String, @Nullable String> values) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> given(value).ifPresent(text -> {
            address.queryParam(name, "{" + name + "}");
            variables.put(name, text);
        }));
        return address.encode().buildAndExpand(variables).toUriString();
    }
}
