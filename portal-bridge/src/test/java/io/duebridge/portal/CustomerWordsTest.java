package io.duebridge.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.payments.BookingErrors;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything a customer reads is there in every language. Which texts those are is read from the templates, the mails and the code;
 * whoever adds one adds its translations, too.
 */
class CustomerWordsTest {
    /** Words that are the same in both languages. */
    private static final Map<String, Set<String>> ALIKE = Map.of(
            "de", Set.of("PDF", "Excel", "CSV", "PayPal", "Status", "IBAN", "BIC", "CLABE"),
            "fr",
                    Set.of(
                            "PDF",
                            "Excel",
                            "CSV",
                            "PayPal",
                            "IBAN",
                            "BIC",
                            "CLABE",
                            "Documents",
                            "Document",
                            "Type",
                            "Total",
                            "Messages",
                            "Message",
                            "Date"),
            "es", Set.of("PDF", "Excel", "CSV", "PayPal", "IBAN", "BIC", "CLABE"));

    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|your|you|with|please|invoice|payment|balance|account)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern REFUSAL =
            Pattern.compile("PaymentRefused\\(\\s*(?:\\w+ \\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?");
    /** Told to staff only. */
    private static final Set<String> STAFF_REFUSALS = Set.of("amount-differs");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void everyTextOfACustomersPageIsThere(String language) throws IOException {
        Properties english = texts("messages", "");
        Properties translated = texts("messages", language);
        Set<String> told = told();

        assertThat(translated.stringPropertyNames())
                .as("texts in " + language)
                .containsAll(customers())
                .containsAll(told);
        assertThat(translated.stringPropertyNames().stream()
                        .filter(key -> !told.contains(key)
                                && !english.stringPropertyNames().contains(key)))
                .as("texts that nothing shows any more")
                .isEmpty();
        wellMade(language, english, translated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void everyTextOfAMailToACustomerIsThere(String language) throws IOException {
        Properties english = texts("notices", "");
        Properties translated = texts("notices", language);
        List<String> staff = Stream.concat(
                        Arrays.stream(NoticeKind.values())
                                .filter(kind -> !kind.isToCustomer())
                                .map(kind -> kind.label() + "."),
                        Stream.of("line", "more"))
                .toList();
        assertThat(translated.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames().stream()
                        .filter(key -> staff.stream().noneMatch(key::startsWith))
                        .toList());
        wellMade(language, english, translated);
    }

    private static void wellMade(String language, Properties english, Properties translated) {
        for (String key : new TreeSet<>(translated.stringPropertyNames())) {
            String text = translated.getProperty(key);
            String original = english.getProperty(key, "");
            assertThat(text)
                    .as(key + ": typographic apostrophes only")
                    .isNotBlank()
                    .doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).getFormats())
                    .as(key)
                    .isNotNull();
            if (!original.isEmpty()) {
                assertThat(places(text)).as(key + ": the same placeholders").isEqualTo(places(original));
                assertThat(text.equals(original)
                                && text.matches(".*\\p{L}.*")
                                && !ALIKE.getOrDefault(language, Set.of()).contains(text))
                        .as(key + " is English: " + text)
                        .isFalse();
            }
            assertThat(ENGLISH.matcher(text).find()).as(key + ": " + text).isFalse();
        }
    }

    /** What customers' templates, form checks and controllers show. */
    private static Set<String> customers() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path template : MessagesTest.files(Path.of("src/main/resources/templates"), ".html")) {
            if (!template.toString().contains("staff")) {
                MessagesTest.collect(MessagesTest.IN_TEMPLATE, Files.readString(template), keys);
            }
        }
        for (Path source : MessagesTest.files(Path.of("src/main/java"), ".java")) {
            MessagesTest.collect(MessagesTest.IN_ANNOTATION, Files.readString(source), keys);
        }
        Set<String> programs = programsOnly();
        MessagesTest.composed().stream()
                .filter(key -> !key.startsWith("staff.") && !programs.contains(key))
                .forEach(keys::add);
        return keys;
    }

    /** What the API and the webhooks say and no page does. */
    private static Set<String> programsOnly() throws IOException {
        Set<String> programs = new TreeSet<>();
        Set<String> pages = new TreeSet<>();
        for (Path source : MessagesTest.files(Path.of("src/main/java/io/duebridge/portal"), ".java")) {
            boolean program = source.toString().matches(".*[/\\\\](api|webhooks)[/\\\\].*");
            MessagesTest.collect(MessagesTest.PROBLEM, Files.readString(source), program ? programs : pages);
        }
        programs.removeAll(pages);
        return programs.stream()
                .flatMap(what -> Stream.of("error." + what + ".title", "error." + what + ".text"))
                .collect(Collectors.toSet());
    }

    /** Sentences of the store, which says them in English by itself. */
    private static Set<String> told() throws IOException {
        Set<String> keys = new TreeSet<>();
        Arrays.stream(ReturnCode.values()).forEach(code -> keys.add("return." + code));
        Arrays.stream(BookingErrors.values()).forEach(error -> keys.add("pay.refused." + error.code()));
        Arrays.stream(ProviderWords.values()).forEach(words -> keys.add("told." + words));
        keys.addAll(List.of("return.confirm", "return.gone"));
        Stream.of("not-applied", "otherwise", "not-chosen", "left", "nothing-left")
                .forEach(how -> keys.add("explained." + how));
        for (String module : List.of("../collections/src/main/java", "src/main/java")) {
            for (Path source : MessagesTest.files(Path.of(module), ".java")) {
                Matcher found = REFUSAL.matcher(Files.readString(source));
                while (found.find()) {
                    Stream.of(found.group(1), found.group(2))
                            .filter(code -> code != null && !STAFF_REFUSALS.contains(code))
                            .forEach(code -> keys.add("pay.refused." + code));
                }
            }
        }
        assertThat(keys).as("the codes are found in the code").contains("pay.refused.amount-exceeds-balance");
        return keys;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        MessagesTest.collect(PLACE, text, places);
        return places;
    }

    private static Properties texts(String set, String language) throws IOException {
        String name = "/portal/" + set + (language.isEmpty() ? "" : "_" + language) + ".properties";
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(CustomerWordsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
