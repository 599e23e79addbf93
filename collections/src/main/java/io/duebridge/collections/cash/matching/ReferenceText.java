package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Mention.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of free text, taken apart into numbers that may be references. */
final class ReferenceText {
    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Dates and amounts of money, which are no references. */
    private static final Pattern DATE = Pattern.compile(
            "(?<![\\p{L}\\p{N}/.-])(?:(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-2])\\1"
                    + "(?:20)?[0-9]{2}|(?:0?[1-9]|1[0-2])/(?:[12][0-9]|3[01])/(?:20)?[0-9]{2}|20[0-9]{2}-[01][0-9]-[0-3][0-9])(?![\\p{L}\\p{N}])");

    private static final Pattern MONEY =
            Pattern.compile("(?<![\\p{L}\\p{N}/.,-])[0-9]{1,3}(?:[.,][0-9]{3})*[.,][0-9]{2}(?![\\p{L}\\p{N}])");

    /** Words before a number that say it is something else. */
    private static final Set<String> OTHER_LABELS = Set.of(
            "tel",
            "telephone",
            "telefon",
            "phone",
            "fax",
            "mobile",
            "contract",
            "vertrag",
            "customer",
            "kunde",
            "kundennr",
            "cust",
            "iban",
            "bic",
            "account",
            "konto",
            "vat",
            "ust",
            "tax",
            "date",
            "datum",
            "batch",
            "trn",
            "kref");

    /** Words before numbers that are written in groups. */
    private static final Set<String> TELEPHONE = Set.of("tel", "telephone", "telefon", "phone", "fax", "mobile");

    private static final int LONGEST_TELEPHONE = 12;
    private static final Set<String> NUMBER = Set.of("no", "nr", "num", "number", "nummer", "id");
    private static final Set<String> AND = Set.of("and", "und", "et", "y", "e", "u");
    private static final Set<String> TO = Set.of("to", "bis", "thru", "through", "a");
    private static final int LONGEST_RANGE = 60;
    private static final int LEAST_DIGITS = 2;
    private static final int FAR = 4;

    private final String text;
    private final List<Run> runs = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    private ReferenceText(String text) {
        this.text = text;
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            runs.add(new Run(matcher.group(), matcher.start(), matcher.end()));
        }
    }

    static List<Mention> mentions(String line) {
        ReferenceText text = new ReferenceText(blanked(MONEY, blanked(DATE, line)));
        for (int i = 0; i < text.runs.size(); i++) {
            text.at(i);
        }
        return text.mentions;
    }

    private static String blanked(Pattern pattern, String line) {
        return pattern.matcher(line).replaceAll(hit -> " ".repeat(hit.group().length()));
    }

    private void at(int index) {
        Run run = runs.get(index);
        if (run.digits() < LEAST_DIGITS && lookalike(run.text()).equals(run.text())) {
            return;
        }
        String label = label(index);
        Source source = OTHER_LABELS.contains(label)
                        || ofTelephone(index)
                        || OTHER_LABELS.contains(wordBefore(index, 2)) && NUMBER.contains(wordBefore(index, 1))
                ? Source.OTHER_LABEL
                : Source.TEXT;
        if (run.digits() >= LEAST_DIGITS) {
            add(run.text(), ReferenceKeys.of(run.text()), source, label);
            compounds(index, source, label);
            shortened(index, label);
        }
        String digits = lookalike(run.text());
        if (!digits.equals(run.text())) {
            add(run.text(), ReferenceKeys.of(digits), Source.LOOKALIKE, label);
        }
    }

    /** Numbers with separators inside, such as 2026-00123 and SI/2026/00123. */
    private void compounds(int index, Source source, String label) {
        StringBuilder joined = new StringBuilder(runs.get(index).text());
        for (int next = index + 1; next < Math.min(runs.size(), index + 3); next++) {
            String between = between(next);
            if (!between.matches("[-/._]") || runs.get(next).digits() == 0) {
                return;
            }
            joined.append(runs.get(next).text());
            String written =
                    text.substring(runs.get(index).start(), runs.get(next).end());
            add(written, ReferenceKeys.of(joined.toString()), source == Source.TEXT ? Source.TEXT : source, label);
        }
    }

    /** Lists and ranges that begin with a whole number: 1001/2/5, 1001, 02, 1001-1004, 1001-04. */
    private void shortened(int index, String label) {
        String key = ReferenceKeys.of(runs.get(index).text());
        if (!key.matches("[0-9]{3,15}")) {
            return;
        }
        String last = key;
        for (int next = index + 1; next < runs.size(); next++) {
            String word = runs.get(next).text().toLowerCase(Locale.ROOT);
            String between = between(next);
            boolean range = between.strip().matches("[-\u2013]") || TO.contains(wordBefore(next, 1));
            if (AND.contains(word) || TO.contains(word)) {
                continue;
            }
            if (!word.matches("[0-9]{1,15}") || !(range || between.matches("\\s*[/,;+&]?\\s*"))) {
                return;
            }
            boolean shorter = word.length() < key.length();
            if (!shorter && !range) {
                return;
            }
            String whole = shorter ? key.substring(0, key.length() - word.length()) + word : ReferenceKeys.of(word);
            if (range) {
                range(last, whole, label);
            }
            if (shorter) {
                add(runs.get(index).text() + between + runs.get(next).text(), whole, Source.SHORTENED, label);
            }
            last = whole;
        }
    }

    private void range(String from, String to, String label) {
        if (!from.matches("[0-9]{1,15}") || !to.matches("[0-9]{1,15}")) {
            return;
        }
        long first = Long.parseLong(from);
        long last = Long.parseLong(to);
        if (last > first && last - first <= LONGEST_RANGE) {
            for (long number = first + 1; number < last; number++) {
                add(from + "-" + to, Long.toString(number), Source.SHORTENED, label);
            }
        }
    }

    /** Letters before the digits of this run, or the word before it. */
    private String label(int index) {
        String run = runs.get(index).text();
        int letters = 0;
        while (letters < run.length() && Character.isLetter(run.charAt(letters))) {
            letters++;
        }
        return letters > 0 ? run.substring(0, letters).toLowerCase(Locale.ROOT) : wordBefore(index, 1);
    }

    /** Whether this is one more group of a telephone number: {@code tel 0637 504114}. */
    private boolean ofTelephone(int index) {
        int digits = 0;
        for (int at = index; at >= 0; at--) {
            Run run = runs.get(at);
            digits += run.digits();
            if (run.digits() < run.text().length() || digits > LONGEST_TELEPHONE) {
                return false;
            }
            if (TELEPHONE.contains(wordBefore(at, 1))) {
                return true;
            }
            if (at == 0 || !between(at).matches("[ /-]")) {
                return false;
            }
        }
        return false;
    }

    private String wordBefore(int index, int back) {
        // Behind a date or an amount, which are blanked, a word says nothing of the next number.
        if (index < back || between(index - back + 1).length() > FAR) {
            return "";
        }
        String word = runs.get(index - back).text().toLowerCase(Locale.ROOT);
        return word.chars().allMatch(Character::isLetter) ? word : "";
    }

    private String between(int next) {
        return text.substring(runs.get(next - 1).end(), runs.get(next).start());
    }

    private void add(String written, String key, Source source, String label) {
        mentions.add(new Mention(written, key, source, label));
    }

    /** Letters that look like digits read as them, where they stand among digits. */
    private static String lookalike(String run) {
        int letters = 0;
        while (letters < run.length() && Character.isLetter(run.charAt(letters))) {
            letters++;
        }
        // Of the letters before the first digit only the last may be a digit typed as a letter: INVO1007, l04233.
        int from = Math.max(0, letters - 1);
        boolean any = false;
        StringBuilder digits = new StringBuilder(run.substring(0, from));
        for (int i = from; i < run.length(); i++) {
            char digit = digit(run.charAt(i));
            any |= digit != run.charAt(i);
            digits.append(digit);
        }
        long count = digits.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean rest = digits.substring(from).chars().allMatch(c -> c >= '0' && c <= '9');
        return any && rest && count >= 3 ? digits.toString() : run;
    }

    private static char digit(char letter) {
        return switch (letter) {
            case 'O', 'o', 'D', 'Q' -> '0';
            case 'I', 'l', 'i', 'L' -> '1';
            case 'Z', 'z' -> '2';
            case 'S', 's' -> '5';
            case 'G' -> '6';
            case 'B' -> '8';
            default -> letter;
        };
    }

    /** Letters and digits without anything between. */
    private record Run(String text, int start, int end) {
        int digits() {
            return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
        }
    }
}
