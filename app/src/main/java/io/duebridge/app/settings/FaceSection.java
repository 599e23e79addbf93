package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.required;

import io.duebridge.portal.face.Face;
import io.duebridge.portal.face.FaceSettings;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The company's face. Its files are read at the start; what is wrong with one is said then. */
final class FaceSection {
    private static final String FACE = "portal.face.";
    private static final String LINKS = FACE + "links.";

    static final List<SettingSpec> SPECS = List.of(
            optional(
                    FACE + "logo",
                    Type.TEXT,
                    "",
                    "The company's logo: an SVG, PNG, JPEG or WebP file of at most 200 kB, relative to the config folder. It stands in the"
                            + " header of every page, and, unless it is SVG or WebP, in mails and printouts."),
            optional(
                    FACE + "mail-logo",
                    Type.TEXT,
                    "",
                    "The logo for mails and printouts, a PNG or JPEG file of at most 100 kB, about 440 pixels wide; empty: the logo, if it is"
                            + " one."),
            optional(
                    FACE + "icon",
                    Type.TEXT,
                    "",
                    "The square picture in the browser's tab, a file like the logo's; empty: the logo, if it is about as wide as it is high."),
            optional(
                    FACE + "accent",
                    Type.TEXT,
                    "",
                    "The colour of buttons and links, e.g. \"#c8102e\" (in quotes). Any will do: what stands on it or is written in it is made"
                            + " dark or light enough to be read."),
            optional(
                    FACE + "header",
                    Type.TEXT,
                    "",
                    "The header's background, e.g. \"#0b2545\" (in quotes); empty: white."),
            optional(
                    FACE + "help-folder",
                    Type.TEXT,
                    "",
                    "A folder of Markdown files, relative to the config folder: help.md (a page of its own, linked in the header), welcome.md"
                            + " (sign-in page), account.md (overview), pay.md (pay page), each also by language, as help_de.md."),
            optional(
                    FACE + "video",
                    Type.TEXT,
                    "",
                    "A video on the help page: an MP4 or WebM file, relative to the config folder, with captions beside it as NAME_de.vtt, or"
                            + " the address of a film at YouTube or Vimeo, which is loaded only when its reader asks for it."));

    /** Each link under {@code portal.face.links.NAME}. */
    static final List<SettingSpec> LINK = List.of(
            required("address", "Where it leads, https://..."),
            optional(
                    "title",
                    Type.TEXT,
                    "",
                    "What is written, for names other than " + String.join(", ", FaceSettings.Link.KNOWN)
                            + ", which have words in each language. Another language's: face.link.NAME in messages_LANGUAGE.properties in the"
                            + " folder words."));

    private static final NamedSections SECTIONS = new NamedSections(LINKS, LINK);

    private FaceSection() {}

    static List<SettingSpec> specs(Collection<String> keys) {
        return SECTIONS.specs(keys);
    }

    /** @param config the folder of {@code duebridge.yml} */
    static FaceSettings bind(SettingsFile file, Collection<String> keys, Path config) {
        Map<String, FaceSettings.Link> links = new LinkedHashMap<>();
        for (String name : SECTIONS.names(keys)) {
            links.put(
                    name,
                    new FaceSettings.Link(
                            file.reader()
                                    .optionalText(LINKS + name + ".address")
                                    .orElse(""),
                            file.reader().optionalText(LINKS + name + ".title").orElse("")));
        }
        String video = file.reader().optionalText(FACE + "video").orElse("");
        FaceSettings face = new FaceSettings(
                path(file, "logo", config),
                path(file, "mail-logo", config),
                path(file, "icon", config),
                file.reader().optionalText(FACE + "accent").orElse(""),
                file.reader().optionalText(FACE + "header").orElse(""),
                path(file, "help-folder", config),
                video.isEmpty() || video.contains("://") ? video : String.valueOf(path(file, "video", config)),
                links);
        Stream.of(FACE + "accent", FACE + "header")
                .filter(file::isLeftEmpty)
                .forEach(key -> file.fault(key, "has no value; write a colour in quotes, since # begins a comment"));
        Face.check(face, (setting, problem) -> file.fault(FACE + setting, problem));
        return face;
    }

    private static @Nullable Path path(SettingsFile file, String setting, Path config) {
        Optional<String> text = file.reader().optionalText(FACE + setting);
        try {
            return text.map(config::resolve).orElse(null);
        } catch (InvalidPathException e) {
            file.fault(FACE + setting, "must be the name of a file, not '" + text.orElse("") + "'");
            return null;
        }
    }
}
