package io.duebridge.portal.face;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the company's help folder, by place and language. A language without a file of its own gets the one without a language. */
final class HelpTexts {
    private static final int MOST_KILOBYTES = 100;
    private static final Pattern NAME = Pattern.compile("([a-z]+)(?:_([a-z]{2,3})(?:_([A-Z]{2}))?)?\\.md");
    private static final String PLACES = String.join(
            ", ", Arrays.stream(HelpPlace.values()).map(HelpPlace::fileName).toList());

    private final Map<HelpPlace, Map<String, HelpText>> texts;

    private HelpTexts(Map<HelpPlace, Map<String, HelpText>> texts) {
        this.texts = texts;
    }

    static HelpTexts none() {
        return new HelpTexts(Map.of());
    }

    /**
     * @param video whether there is one to show
     * @throws FaceFault naming the file that cannot be used
     */
    static HelpTexts read(Path folder, FaceFiles files, boolean video) {
        if (!Files.isDirectory(folder)) {
            throw new FaceFault("names " + folder + ", which is no folder");
        }
        Map<HelpPlace, Map<String, HelpText>> texts = new HashMap<>();
        for (Path file : files(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            Optional<HelpPlace> place = name.matches() ? HelpPlace.of(name.group(1)) : Optional.empty();
            if (place.isEmpty()) {
                throw new FaceFault("has a file " + file.getFileName() + ", which has no place: files are named "
                        + PLACES + ", with a language help_de and the ending .md");
            }
            String language = name.group(2) == null
                    ? ""
                    : name.group(3) == null ? name.group(2) : name.group(2) + "_" + name.group(3);
            HelpText text = read(folder, file, place.get(), files);
            if (text.video() && !video) {
                throw new FaceFault(
                        "has a file " + file.getFileName() + ", which shows a video, but portal.face.video names none");
            }
            texts.computeIfAbsent(place.get(), made -> new HashMap<>()).put(language, text);
        }
        if (texts.isEmpty()) {
            throw new FaceFault("names " + folder + ", in which no file ends in .md");
        }
        return new HelpTexts(texts);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FaceFault("names " + folder + ", which cannot be read: " + e.getMessage());
        }
    }

    private static HelpText read(Path folder, Path file, HelpPlace place, FaceFiles files) {
        String text = new String(
                PictureFiles.bytes(file, MOST_KILOBYTES * 1024L, MOST_KILOBYTES + " kB"), StandardCharsets.UTF_8);
        try {
            return MarkdownText.read(text, picture -> picture(folder, picture, files), place == HelpPlace.HELP);
        } catch (FaceFault fault) {
            throw new FaceFault("has a file " + file.getFileName() + ", which " + fault.problem());
        }
    }

    /** Pictures lie beside the text: none is fetched from elsewhere, where somebody would learn who reads it. */
    private static String picture(Path folder, String name, FaceFiles files) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new FaceFault("shows a picture '" + name + "': put it into the folder and write its name alone");
        }
        return files.add("help", PictureFiles.read(folder.resolve(name), 1_000));
    }

    boolean has(HelpPlace place) {
        return texts.containsKey(place);
    }

    Optional<HelpText> in(HelpPlace place, Locale locale) {
        Map<String, HelpText> languages = texts.getOrDefault(place, Map.of());
        return Stream.of(locale.getLanguage() + "_" + locale.getCountry(), locale.getLanguage(), "")
                .flatMap(language -> Optional.ofNullable(languages.get(language)).stream())
                .findFirst();
    }
}
