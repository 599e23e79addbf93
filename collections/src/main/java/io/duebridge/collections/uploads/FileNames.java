package io.duebridge.collections.uploads;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Makes a name that is one on every system out of whatever was sent as one. */
final class FileNames {
    static final int LONGEST = 120;
    private static final int LONGEST_ENDING = 10;

    private FileNames() {}

    /**
     * Without paths, control and direction characters, and the characters and names that Windows refuses; ending as its type does, so that
     * what opens it is what it is.
     */
    static String clean(String sent, FileType type) {
        String name = bare(sent);
        boolean fits = type.fits(name);
        String ending = fits ? name.substring(name.lastIndexOf('.')) : "." + type.ending();
        String stem = fits ? name.substring(0, name.lastIndexOf('.')) : name;
        if (ending.length() > LONGEST_ENDING) {
            ending = "." + type.ending();
        }
        stem = shortened(stem, LONGEST - ending.length()).replaceAll("[.\\s]+$", "");
        if (stem.isEmpty()) {
            stem = "file";
        }
        return (stem.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?")
                        ? shortened("_" + stem, LONGEST - ending.length())
                        : stem)
                + ending;
    }

    /** As it was sent, fit to be shown. */
    static String shown(String sent) {
        return shortened(bare(sent), LONGEST);
    }

    private static String bare(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        // What is no character by itself, half of a pair, becomes a question mark here and an underscore below.
        String whole = new String(last.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Normalizer.normalize(whole, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "")
                .replaceAll("[\\\\/:*?\"<>|]", "_")
                .replaceAll("\\s+", " ")
                .replaceAll("^[.\\s]+", "");
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
