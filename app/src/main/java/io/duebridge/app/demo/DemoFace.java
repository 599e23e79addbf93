package io.duebridge.app.demo;

import io.duebridge.portal.face.FaceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The face of the demo's company: its files as somebody would have put them beside the settings. */
final class DemoFace {
    private static final List<String> PICTURES = List.of("logo.svg", "icon.svg", "mail-logo.png");
    private static final List<String> HELP = List.of("help.md", "help_de.md", "help_fr.md", "help_es.md");

    private DemoFace() {}

    static FaceSettings in(Path folder) {
        Path face = folder.resolve("face");
        Path help = face.resolve("help");
        PICTURES.forEach(name -> copy(name, face));
        HELP.forEach(name -> copy(name, help));
        return new FaceSettings(
                face.resolve("logo.svg"),
                face.resolve("mail-logo.png"),
                face.resolve("icon.svg"),
                "#c2410c",
                "",
                help,
                "",
                Map.of(
                        "web-site", new FaceSettings.Link("https://northwind.example/", ""),
                        "privacy", new FaceSettings.Link("https://northwind.example/privacy", ""),
                        "imprint", new FaceSettings.Link("https://northwind.example/legal", "")));
    }

    private static void copy(String name, Path folder) {
        try (InputStream in = Objects.requireNonNull(DemoFace.class.getResourceAsStream("/demo-face/" + name), name)) {
            Files.createDirectories(folder);
            Files.copy(in, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's files cannot be written to " + folder, e);
        }
    }
}
