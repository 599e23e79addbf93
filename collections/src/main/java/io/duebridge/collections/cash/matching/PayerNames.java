package io.duebridge.collections.cash.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of payers and customers, made comparable. */
public final class PayerNames {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Legal forms and fillers, which banks drop, add and abbreviate. */
    private static final Set<String> FORMS = Set.of(
            "inc",
            "incorporated",
            "llc",
            "llp",
            "lp",
            "ltd",
            "limited",
            "plc",
            "co",
            "corp",
            "corporation",
            "company",
            "gmbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "se",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "as",
            "oy",
            "aps",
            "pty",
            "the",
            "and",
            "und",
            "et",
            "mbh",
            "cokg",
            "eu");

    private PayerNames() {}

    /**
     * Small, without accents, punctuation and legal forms, with single spaces: {@code Müller & Söhne GmbH} gives
     * {@code muller sohne}. A name that is nothing but a legal form stays as it is. May be empty if the name has no letter or digit.
     */
    public static String key(String name) {
        List<String> words = words(name);
        List<String> kept = words.stream().filter(word -> !FORMS.contains(word)).toList();
        return String.join(" ", kept.isEmpty() ? words : kept);
    }

    /** Whether this may be a legal form that was cut off: {@code cor} for Corp. */
    static boolean abbreviatesForm(String word) {
        return word.length() >= 2 && FORMS.stream().anyMatch(form -> form.startsWith(word));
    }

    private static List<String> words(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String dotless =
                plain.toLowerCase(Locale.ROOT).replace("ß", "ss").replaceAll("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)", "");
        return Arrays.stream(OTHERS.split(dotless))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }
}
