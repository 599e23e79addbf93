package io.duebridge.portal.languages;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The languages this company offers its customers, and which of them somebody reads: what they chose, else what their browser asks for,
 * else the company's. With the language goes the country whose way of writing numbers and dates is used. Templates know it as
 * {@code #languages}.
 */
public final class Languages {
    /** What Java can write numbers and dates for; everything else would be written like one of these anyway. */
    private static final Set<Locale> KNOWN = Arrays.stream(Locale.getAvailableLocales())
            .map(one -> new Locale.Builder()
                    .setLanguage(one.getLanguage())
                    .setRegion(one.getCountry())
                    .build())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FROM_THE_RIGHT =
            Set.of("ar", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi");

    private final List<Locale> offered;
    private final Locale usual;
    private final List<Language> choices;

    /**
     * A language that can be chosen.
     *
     * @param tag as pages and cookies write it
     * @param name what its speakers call it
     */
    public record Language(String tag, String name) {}

    /**
     * @param offered tags such as {@code de} or {@code pt-BR}, in the order of the picker
     * @param usual the tag of the company's own
     * @throws IllegalArgumentException if one of them is none, has no words, or has some that cannot be read
     */
    public Languages(Collection<String> offered, String usual, Words words) {
        this.offered =
                offered.stream().map(tag -> spoken(tag, words)).distinct().toList();
        this.usual = spoken(usual, words);
        this.choices = this.offered.stream()
                .map(one -> new Language(one.toLanguageTag(), name(one)))
                .toList();
        if (!this.offered.contains(this.usual)) {
            throw new IllegalArgumentException("the language " + usual + " is not among those that are offered");
        }
    }

    private static Locale spoken(String tag, Words words) {
        Locale locale = Locale.forLanguageTag(tag.strip());
        if (locale.getLanguage().isEmpty() || !words.speaks(locale)) {
            throw new IllegalArgumentException("there are no words in the language \"" + tag + "\"");
        }
        // Faults of a file are found now and not by the first reader.
        words.load(locale);
        return locale;
    }

    /** @throws IllegalArgumentException if words in one of these languages cannot be read */
    public static void check(Collection<String> tags, Words words) {
        tags.forEach(tag -> words.load(Locale.forLanguageTag(tag)));
    }

    public List<Language> offered() {
        return choices;
    }

    /** Whether there is anything to choose. */
    public boolean isChoice() {
        return offered.size() > 1;
    }

    private static String name(Locale one) {
        String name = one.getCountry().isEmpty() ? one.getDisplayLanguage(one) : one.getDisplayName(one);
        return name.substring(0, 1).toUpperCase(one) + name.substring(1);
    }

    /** The tag of the offered language that is meant by {@code tag}, which anybody may have sent. */
    public Optional<String> known(String tag) {
        return offered.stream()
                .map(Locale::toLanguageTag)
                .filter(one -> one.equalsIgnoreCase(tag))
                .findFirst();
    }

    /**
     * What somebody reads.
     *
     * @param chosen what they chose; what is not offered any more counts for nothing
     * @param asked what their browser asks for, the most wanted first; may be empty
     */
    public Locale read(Optional<String> chosen, List<Locale> asked) {
        Locale language = chosen.flatMap(this::known)
                .map(Locale::forLanguageTag)
                .or(() -> asked.stream().flatMap(one -> offered(one).stream()).findFirst())
                .orElse(usual);
        return written(language, asked);
    }

    /** What somebody reads of whom only this is known. */
    public Locale read(Optional<String> chosen) {
        return read(chosen, List.of());
    }

    /** English, written as in the country the browser asks for; the console's language. */
    public static Locale english(List<Locale> asked) {
        return written(Locale.ENGLISH, asked);
    }

    private Optional<Locale> offered(Locale asked) {
        return offered.stream()
                .filter(one -> one.getLanguage().equals(asked.getLanguage())
                        && (one.getCountry().isEmpty() || one.getCountry().equals(asked.getCountry())))
                .findFirst()
                .or(() -> offered.stream()
                        .filter(one -> one.getLanguage().equals(asked.getLanguage()))
                        .findFirst());
    }

    private static Locale written(Locale language, List<Locale> asked) {
        if (!language.getCountry().isEmpty()) {
            return language;
        }
        Optional<Locale> own = asked.stream()
                .filter(one -> one.getLanguage().equals(language.getLanguage()))
                .map(one -> in(language, one.getCountry()))
                .filter(Languages::isKnown)
                .findFirst();
        boolean english = language.getLanguage().equals("en");
        // English is read by many whose numbers are their country's.
        return own.or(() -> asked.stream()
                        .filter(one -> english)
                        .limit(1)
                        .map(one -> in(
                                language,
                                one.getCountry().isEmpty() ? usualCountry(one.getLanguage()) : one.getCountry()))
                        .filter(Languages::isKnown)
                        .findFirst())
                .orElseGet(() -> in(language, usualCountry(language.getLanguage())));
    }

    private static boolean isKnown(Locale locale) {
        return !locale.getCountry().isEmpty() && KNOWN.contains(locale);
    }

    private static Locale in(Locale language, String country) {
        return new Locale.Builder()
                .setLanguage(language.getLanguage())
                .setRegion(country)
                .build();
    }

    private static String usualCountry(String language) {
        return switch (language) {
            case "de", "fr", "it", "es", "nl", "pt", "pl", "fi" -> language.toUpperCase(Locale.ROOT);
            case "da" -> "DK";
            case "sv" -> "SE";
            case "en" -> "US";
            default -> "";
        };
    }

    /** For a page's {@code lang}. */
    public static String tag(Locale locale) {
        return locale.toLanguageTag();
    }

    /** For a page's {@code dir}. */
    public static String direction(Locale locale) {
        return FROM_THE_RIGHT.contains(locale.getLanguage()) ? "rtl" : "ltr";
    }

    /** Whether this is the offered language somebody reads. */
    public boolean isRead(String tag, Locale locale) {
        return offered(locale).map(Locale::toLanguageTag).filter(tag::equals).isPresent();
    }
}
