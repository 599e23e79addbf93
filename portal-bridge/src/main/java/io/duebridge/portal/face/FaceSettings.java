package io.duebridge.portal.face;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's face, {@code duebridge.portal.face.*}. All of it may be left out.
 *
 * @param logo a picture: SVG, PNG, JPEG or WebP
 * @param mailLogo the same for mails and printouts, which take PNG and JPEG only
 * @param icon the picture in the browser's tab; the logo if that is about as wide as it is high
 * @param accent the colour of buttons and links, {@code #rrggbb}
 * @param header the header's background, {@code #rrggbb}
 * @param helpFolder Markdown files for {@link HelpPlace}s
 * @param video a file, or the address of a film at YouTube or Vimeo
 * @param links what stands at the foot of pages and mails, by name
 */
@ConfigurationProperties("duebridge.portal.face")
public record FaceSettings(
        @Nullable Path logo,
        @Nullable Path mailLogo,
        @Nullable Path icon,
        @DefaultValue("") String accent,
        @DefaultValue("") String header,
        @Nullable Path helpFolder,
        @DefaultValue("") String video,
        Map<String, Link> links) {
    @SuppressWarnings("RedundantNullCheck") // the binder gives null where there is none
    public FaceSettings {
        links = links == null ? Map.of() : Map.copyOf(links);
    }

    /** The program's own face. */
    public static FaceSettings none() {
        return new FaceSettings(null, null, null, "", "", null, "", Map.of());
    }

    Optional<Path> picture() {
        return Optional.ofNullable(logo);
    }

    Optional<Path> mailPicture() {
        return Optional.ofNullable(mailLogo);
    }

    Optional<Path> tab() {
        return Optional.ofNullable(icon);
    }

    Optional<Path> help() {
        return Optional.ofNullable(helpFolder);
    }

    /** @param title what is written; empty where the name has words of its own in each language */
    public record Link(String address, @DefaultValue("") String title) {
        /** Names with words in every language, in the order in which they stand. */
        public static final List<String> KNOWN =
                List.of("web-site", "contact", "terms", "privacy", "imprint", "accessibility");
    }
}
