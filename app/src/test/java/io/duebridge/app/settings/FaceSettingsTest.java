package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.portal.face.FaceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company's face, as the settings say it. */
class FaceSettingsTest {
    private static final String PROGRAM = "organisation: Example Company\nsecrets-key: ${KEY}\n";

    @TempDir
    Path folder;

    private FaceSettings load(String more) throws IOException {
        Files.writeString(folder.resolve("duebridge.yml"), PROGRAM + more);
        return SettingsFiles.load(folder, Map.of("KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")::get)
                .portal()
                .face();
    }

    private String refused(String more) {
        return String.valueOf(
                catchThrowableOfType(ConfigException.class, () -> load(more)).getMessage());
    }

    @Test
    void thereIsNoneUnlessOneIsSet() throws IOException {
        assertThat(load("")).isEqualTo(FaceSettings.none());
    }

    @Test
    void filesLieBesideTheSettings() throws IOException {
        Files.createDirectories(folder.resolve("face/help"));
        Files.writeString(
                folder.resolve("face/logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\"/>");
        Files.writeString(folder.resolve("face/help/help.md"), "Hello");

        FaceSettings face = load("""
                portal:
                  face:
                    logo: face/logo.svg
                    accent: "#c8102e"
                    help-folder: face/help
                    video: https://vimeo.com/76979871
                    links:
                      web-site:
                        address: https://www.example.com/
                      status:
                        address: https://status.example.com/
                        title: Status
                """);

        assertThat(face.logo()).isEqualTo(folder.resolve("face/logo.svg"));
        assertThat(face.accent()).isEqualTo("#c8102e");
        assertThat(face.links())
                .containsEntry("web-site", new FaceSettings.Link("https://www.example.com/", ""))
                .containsEntry("status", new FaceSettings.Link("https://status.example.com/", "Status"));
    }

    @Test
    void allThatCannotBeUsedIsSaidAtOnceEachWithItsLine() throws IOException {
        Files.writeString(
                folder.resolve("logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\"><script>alert(1)</script></svg>");

        assertThat(refused("""
                portal:
                  face:
                    logo: logo.svg
                    icon: none.png
                    accent: green
                    video: tour.mp4
                    links:
                      status:
                        address: https://status.example.com/
                """))
                .contains(
                        "duebridge.yml line 5: portal.face.logo names " + folder.resolve("logo.svg")
                                + ", which has an element <script>, which does more than draw; save it without",
                        "duebridge.yml line 6: portal.face.icon names " + folder.resolve("none.png")
                                + ", which is no file that can be read",
                        "duebridge.yml line 7: portal.face.accent must be a colour such as \"#0b6a5b\"",
                        "duebridge.yml line 8: portal.face.video names " + folder.resolve("tour.mp4"),
                        "portal.face.links.status needs a title");
    }

    @Test
    void aColourThatYamlTakesForACommentIsMissed() {
        assertThat(refused("portal:\n  face:\n    accent: #c8102e\n"))
                .contains("line 5: portal.face.accent has no value; write a colour in quotes");
    }
}
