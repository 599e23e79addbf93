package io.duebridge.collections.cash.files;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of a mapping, read one by one; what is wrong is collected and thrown together. */
final class MappingSettings {
    private MappingSettings() {}

    /** One reading. {@link #done()} ends it. */
    static final class Read {
        private final Map<String, String> settings;
        private final Set<String> asked = new HashSet<>();
        private final List<FileFault> faults = new ArrayList<>();

        Read(Map<String, String> settings) {
            this.settings = Map.copyOf(settings);
        }

        CsvLayout layout() {
            char decimal = character("decimal", '.');
            Optional<Character> grouping =
                    settings.containsKey("grouping") ? Optional.of(character("grouping", ' ')) : Optional.empty();
            asked.add("grouping");
            if (grouping.filter(separator -> separator == decimal).isPresent()) {
                fault("grouping", "is the decimal separator as well", "two different characters");
            }
            return new CsvLayout(
                    encoding(), character("delimiter", ','), skipLines(), header(), dateFormat(), decimal, grouping);
        }

        Optional<String> text(String setting) {
            asked.add(setting);
            return Optional.ofNullable(settings.get(setting)).map(String::strip).filter(text -> !text.isEmpty());
        }

        Optional<Currency> currency() {
            return text("currency").flatMap(code -> {
                Optional<Currency> currency = Fields.currency(code);
                if (currency.isEmpty()) {
                    fault("currency", quoted(code) + " is not a currency", "an ISO 4217 code such as EUR");
                }
                return currency;
            });
        }

        Set<String> marks(String setting) {
            return text(setting)
                    .map(text -> (Set<String>) new TreeSet<>(split(text)))
                    .orElse(Set.of());
        }

        Optional<List<String>> columns(String setting, boolean many, boolean header) {
            return text(setting).map(text -> {
                List<String> names = many ? split(text) : List.of(text);
                if (names.isEmpty()) {
                    fault(setting, "names no column", "names separated by |");
                }
                if (!header) {
                    names.stream()
                            .filter(name -> !name.matches("[1-9][0-9]{0,3}"))
                            .forEach(name -> fault(
                                    setting,
                                    quoted(name) + " is not a position",
                                    "a number from 1, for there is no header"));
                }
                return names;
            });
        }

        void oneOf(String what, boolean given) {
            if (!given) {
                faults.add(new FileFault("", what, "is missing or given twice", "exactly one of them"));
            }
        }

        void together(String what, boolean... given) {
            boolean first = given[0];
            for (boolean one : given) {
                if (one != first) {
                    faults.add(new FileFault("", what, "are not all given", "all of them or none"));
                    return;
                }
            }
        }

        void done() {
            for (String setting : new TreeSet<>(settings.keySet())) {
                if (!asked.contains(setting)) {
                    fault(
                            setting,
                            "is no setting of this mapping",
                            "one of " + String.join(", ", new TreeSet<>(asked)));
                }
            }
            if (!faults.isEmpty()) {
                throw new BankFileException(FileCode.MAPPING_INVALID, "mapping", faults, false);
            }
        }

        private Charset encoding() {
            String name = text("encoding").orElse("UTF-8");
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                fault("encoding", quoted(name) + " is not known", "e.g. UTF-8, ISO-8859-1, windows-1252");
                return StandardCharsets.UTF_8;
            }
        }

        private char character(String setting, char otherwise) {
            asked.add(setting);
            String text = settings.get(setting);
            if (text == null) {
                return otherwise;
            }
            if (text.equals("tab")) {
                return '\t';
            }
            if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '"') {
                fault(setting, quoted(text) + " is not a separator", "one character that is no letter, digit or quote");
                return otherwise;
            }
            return text.charAt(0);
        }

        private int skipLines() {
            String text = text("skip-lines").orElse("0");
            if (!text.matches("[0-9]{1,4}")) {
                fault("skip-lines", quoted(text) + " is not a count", "0 to 9999");
                return 0;
            }
            return Integer.parseInt(text);
        }

        private boolean header() {
            String text = text("header").orElse("true");
            if (!text.equals("true") && !text.equals("false")) {
                fault("header", quoted(text) + " is neither", "true or false");
            }
            return !text.equals("false");
        }

        private String dateFormat() {
            String pattern = text("date-format").orElse("uuuu-MM-dd");
            try {
                Objects.requireNonNull(CsvRows.dates(pattern));
                return pattern;
            } catch (IllegalArgumentException e) {
                fault("date-format", quoted(pattern) + " is not a pattern", "e.g. uuuu-MM-dd, dd.MM.uuuu, MM/dd/uu");
                return "uuuu-MM-dd";
            }
        }

        private void fault(String setting, String problem, String expected) {
            faults.add(new FileFault("", setting, problem, expected));
        }

        private static List<String> split(String text) {
            return List.copyOf(new LinkedHashSet<>(Arrays.stream(text.split("\\|"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList()));
        }

        private static String quoted(String text) {
            return Fields.quoted(text);
        }
    }
}
