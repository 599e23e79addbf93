package io.duebridge.http;

import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a setting names in a code table. */
public final class NamedCodes {
    private NamedCodes() {}

    /** What a setting names, by id or by name in whatever case; empty if nothing or nothing definite. */
    public static Optional<Code> find(List<Code> codes, String text) {
        Optional<Code> byId =
                codes.stream().filter(code -> code.id().value().equals(text)).findFirst();
        if (byId.isPresent()) {
            return byId;
        }
        List<Code> byName = codes.stream()
                .filter(code -> code.name().equalsIgnoreCase(text))
                .toList();
        List<Code> active = byName.stream().filter(Code::active).toList();
        List<Code> chosen = active.isEmpty() ? byName : active;
        return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
    }

    /**
     * Why a setting's text names nothing that can be used, for people.
     *
     * @param erp what people call the ERP
     */
    public static String missing(String erp, String setting, String text, CodeTable table, List<Code> codes) {
        String what = table.title().toLowerCase(Locale.ROOT);
        List<String> names = codes.stream().filter(Code::active).map(Code::name).toList();
        long same = codes.stream()
                .filter(code -> code.name().equalsIgnoreCase(text))
                .count();
        if (same > 1) {
            return setting + " names '" + text + "', and " + same + " of the " + what + " in " + erp
                    + " are called so; name it by its id";
        }
        String hint = EditDistance.nearest(text, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> names.isEmpty()
                        ? "; the company has none"
                        : "; there are "
                                + names.stream().limit(8).collect(Collectors.joining(", "))
                                + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : ""));
        return setting + " names '" + text + "', which is not among the " + what + " of this company, by id or by name"
                + hint;
    }
}
