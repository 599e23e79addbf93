package io.duebridge.collections.accounts;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the e-mail field of an ERP, which may hold several addresses and names around them. */
public final class EmailAddresses {
    private static final int LONGEST = 320;
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\r\\n]+");
    private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"(),:;]+@[^@\\s<>\"(),:;]+\\.[^@\\s<>\"(),:;.]+");

    private EmailAddresses() {}

    /** The usable addresses in {@code field}, lower-cased, each once, in their order. What is no address is left out. */
    public static Set<String> in(String field) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String part : SEPARATOR.split(field)) {
            Matcher bracketed = BRACKETED.matcher(part);
            if (bracketed.find()) {
                normal(bracketed.group(1)).ifPresent(addresses::add);
            } else {
                for (String word : part.strip().split("\\s+")) {
                    normal(word).ifPresent(addresses::add);
                }
            }
        }
        return addresses;
    }

    /** One address the way it is stored and compared; empty if it is none. */
    public static Optional<String> normal(String address) {
        String stripped = address.strip().toLowerCase(Locale.ROOT);
        boolean usable =
                stripped.length() <= LONGEST && ADDRESS.matcher(stripped).matches();
        return usable ? Optional.of(stripped) : Optional.empty();
    }
}
