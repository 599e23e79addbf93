package io.duebridge.portal.languages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;

/**
 * The texts of one set, {@code messages} or {@code notices}, in every language. English is the base, a language's own file lies over it,
 * and over that lies the company's own file of the same name, if it has one: {@code messages_de.properties} in the folder of its words
 * changes German and nothing else. All files are UTF-8.
 */
public final class Words extends AbstractMessageSource {
    private static final Locale BASE = Locale.ENGLISH;

    private final String set;
    private final Optional<Path> own;
    private final Map<Locale, Map<String, String>> texts = new ConcurrentHashMap<>();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /**
     * @param set the name of the files, without language and ending
     * @param own the folder with the company's own words
     */
    public Words(String set, Optional<Path> own) {
        this.set = set;
        this.own = own;
    }

    /** Whether there are words in this language at all, ours or the company's. */
    boolean speaks(Locale language) {
        return language.getLanguage().equals(BASE.getLanguage())
                || names(language).stream()
                        .anyMatch(name -> ours(name).isPresent() || theirs(name).isPresent());
    }

    /** @throws IllegalArgumentException if a file of the company's cannot be read */
    void load(Locale language) {
        in(language);
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        return in(locale).get(code);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        String text = in(locale).get(code);
        return text == null
                ? null
                : formats.computeIfAbsent(locale + " " + code, made -> new MessageFormat(text, locale));
    }

    /** Countries share their language's texts unless one has a file of its own: what browsers ask for does not fill the memory. */
    private Map<String, String> in(Locale locale) {
        Map<String, String> known = texts.get(locale);
        if (known == null) {
            Locale language =
                    new Locale.Builder().setLanguage(locale.getLanguage()).build();
            known = locale.equals(language) || hasCountry(locale) ? read(locale) : in(language);
            texts.put(locale, known);
        }
        return known;
    }

    private boolean hasCountry(Locale locale) {
        List<String> names = names(locale);
        String most = names.get(names.size() - 1);
        return names.size() > 1 && (ours(most).isPresent() || theirs(most).isPresent());
    }

    private Map<String, String> read(Locale locale) {
        Map<String, String> all = new HashMap<>(ours(set).orElseThrow());
        List<String> names = names(locale);
        names.forEach(name -> ours(name).ifPresent(all::putAll));
        names.forEach(name -> theirs(name).ifPresent(all::putAll));
        return Map.copyOf(all);
    }

    private List<String> names(Locale locale) {
        String language = set + "_" + locale.getLanguage();
        return locale.getCountry().isEmpty()
                ? List.of(language)
                : List.of(language, language + "_" + locale.getCountry());
    }

    private static Optional<Map<String, String>> ours(String name) {
        try (InputStream in = Words.class.getResourceAsStream("/portal/" + name + ".properties")) {
            return in == null ? Optional.empty() : Optional.of(load(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Map<String, String>> theirs(String name) {
        Optional<Path> file =
                own.map(folder -> folder.resolve(name + ".properties")).filter(Files::isReadable);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file.get())) {
            return Optional.of(load(in));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the words in " + file.get() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> load(Reader in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
