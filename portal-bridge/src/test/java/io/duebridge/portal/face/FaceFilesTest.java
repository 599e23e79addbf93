package io.duebridge.portal.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

/** Files of a company's face: what is taken, and what is refused with which words. */
class FaceFilesTest {
    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"";

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static FaceSettings face(@Nullable Path logo, @Nullable Path mailLogo) {
        return new FaceSettings(logo, mailLogo, null, "", "", null, "", Map.of());
    }

    private static Map<String, String> faults(FaceSettings settings) {
        Map<String, String> faults = new TreeMap<>();
        Face.check(settings, faults::put);
        return faults;
    }

    @Test
    void whatAPictureIsItsContentSays() throws IOException {
        Picture png = PictureFiles.read(file("logo.svg", picture("png", 300, 60)), 200);
        Picture jpeg = PictureFiles.read(file("logo.png", picture("jpg", 30, 60)), 200);
        Picture webp = PictureFiles.read(
                file(
                        "logo",
                        HexFormat.of()
                                .parseHex(
                                        "524946462400000057454250565038580a000000100000003f01002f0000414c50480a0000")),
                200);
        Picture svg = PictureFiles.read(
                file("logo.jpg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made -->\n" + HEAD + "/>"), 200);

        assertThat(List.of(png.kind(), jpeg.kind(), webp.kind(), svg.kind()))
                .containsExactly(Picture.Kind.PNG, Picture.Kind.JPEG, Picture.Kind.WEBP, Picture.Kind.SVG);
        assertThat(png.widthWithin(220, 44)).isEqualTo(220);
        assertThat(png.heightWithin(220, 44)).isEqualTo(44);
        assertThat(jpeg.heightWithin(220, 44)).isEqualTo(44);
        assertThat(webp.width()).isEqualTo(320);
        assertThat(webp.height()).isEqualTo(48);
        assertThat(svg.widthWithin(220, 44)).isEqualTo(132);
    }

    @Test
    void aDrawingAsDrawingProgramsSaveItIsTaken() throws IOException {
        String drawing = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
                + HEAD
                + " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" inkscape:export-filename=\"C:\\logo.png\">"
                + "<metadata><rdf:RDF><inkscape:note>x</inkscape:note></rdf:RDF></metadata>"
                + "<style type=\"text/css\">.a{fill:url(#g)} .b{opacity:.5}</style>"
                + "<defs><linearGradient id=\"g\"><stop offset=\"0\" style=\"stop-color:#fff\"/></linearGradient></defs>"
                + "<use xlink:href=\"#g\"/><path class=\"a\" fill=\"url('#g')\" d=\"M0 0h9\"/>"
                + "<image href=\"data:image/png;base64,iVBORw0KGgo=\"/><text aria-label=\"Expression Ltd\">Ä</text></svg>";

        assertThat(PictureFiles.read(file("logo.svg", drawing), 200).kind()).isEqualTo(Picture.Kind.SVG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "><script>alert(1)</script></svg>",
                "><SCRIPT>alert(1)</SCRIPT></svg>",
                " onload=\"alert(1)\"/>",
                "><rect ONCLICK=\"alert(1)\"/></svg>",
                "><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject></svg>",
                "><p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"x\"/></svg>",
                "><g xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>alert(1)</h:script></g></svg>",
                "><use href=\"https://evil.example/x.svg#a\"/></svg>",
                "><use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"//evil.example/a\"/></svg>",
                "><image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/></svg>",
                "><image href=\"https://evil.example/track.png\"/></svg>",
                "><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
                "><animate attributeName=\"x\"/></svg>",
                "><style>@import 'https://evil.example/a.css';</style></svg>",
                "><style><![CDATA[a{background:url(https://evil.example/a)}]]></style></svg>",
                "><style>a{background:u\\72l(//evil.example)}</style></svg>",
                "><rect fill=\"url(https://evil.example/a#b)\"/></svg>",
                "><rect style=\"fill:url( 'https://evil.example')\"/></svg>",
                " xml:base=\"https://evil.example/\"/>",
                "><?xml-stylesheet href=\"https://evil.example/a.css\"?></svg>",
                "><g></svg>",
                "><text>&#0;</text></svg>"
            })
    void aDrawingThatDoesMoreThanDrawIsRefused(String rest) throws IOException {
        Path hostile = file("logo.svg", HEAD + rest);

        assertThatThrownBy(() -> PictureFiles.read(hostile, 200))
                .isInstanceOf(FaceFault.class)
                .hasMessageStartingWith("names " + hostile + ", which ");
    }

    @Test
    void aDrawingThatIsReadInTwoWaysIsRefused() throws IOException {
        for (byte[] content : List.of(
                ("<!DOCTYPE svg [<!ENTITY x \"<script/>\">]>" + HEAD + ">&x;</svg>").getBytes(StandardCharsets.UTF_8),
                ("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + HEAD + "/>").getBytes(StandardCharsets.UTF_8),
                (HEAD + "><text>\u00e4</text></svg>").getBytes(StandardCharsets.ISO_8859_1),
                "<svg viewBox=\"0 0 1 1\"/>".getBytes(StandardCharsets.UTF_8),
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> SvgCheck.read(content)).isInstanceOf(FaceFault.class);
        }
    }

    @Test
    void whatIsNoPictureTooLargeOrBrokenIsSaidWithTheSettingsName() throws IOException {
        byte[] broken = picture("png", 200, 200);
        byte[] bomb = picture("png", 4_000, 1_001);

        assertThat(faults(face(folder.resolve("none.png"), null)).get("logo")).contains("no file that can be read");
        assertThat(faults(face(file("page.svg", "<html><svg/></html>"), null)).get("logo"))
                .contains("no SVG, PNG, JPEG or WebP picture");
        assertThat(faults(face(file("large.png", new byte[201 * 1024]), null)).get("logo"))
                .contains("has 201 kB: at most 200 kB");
        assertThat(faults(face(file("bomb.png", bomb), null)).get("logo")).contains("4000 x 1001 pixels");
        assertThat(faults(face(file("cut.png", java.util.Arrays.copyOf(broken, broken.length / 2)), null))
                        .get("logo"))
                .contains("is a broken PNG picture");
        assertThat(faults(face(null, file("a.svg", HEAD + "/>"))).get("mail-logo"))
                .contains("mail programs and printouts show PNG and JPEG only");
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        Files.createDirectories(folder.resolve("help"));
        file("help/welcom.md", "Hello");
        FaceSettings settings = new FaceSettings(
                folder.resolve("none.png"),
                null,
                null,
                "blue",
                "#12345",
                folder.resolve("help"),
                "https://evil.example/watch?v=dQw4w9WgXcQ",
                Map.of(
                        "imprint", new FaceSettings.Link("javascript:alert(1)", ""),
                        "status", new FaceSettings.Link("https://status.example.com", ""),
                        "privacy", new FaceSettings.Link("https://example.com", "Private")));

        Map<String, String> faults = faults(settings);

        assertThat(faults.keySet())
                .containsExactly(
                        "accent",
                        "header",
                        "help-folder",
                        "links.imprint",
                        "links.privacy",
                        "links.status",
                        "logo",
                        "video");
        assertThat(faults.get("help-folder")).contains("welcom.md", "help, welcome, account, pay");
        assertThat(faults.get("video")).contains("YouTube", "Vimeo");
        assertThatThrownBy(() -> Face.of(settings, new StaticMessageSource()))
                .hasMessageContaining("duebridge.portal.face.accent must be a colour");
    }

    @Test
    void aLogoThatMailsCannotShowIsRemarkedOn() throws IOException {
        assertThat(Face.remarks(face(file("a.svg", HEAD + "/>"), null)))
                .anySatisfy(remark -> assertThat(remark).contains("portal.face.mail-logo"))
                .anySatisfy(remark -> assertThat(remark).contains("portal.face.icon"));
        assertThat(Face.remarks(face(file("a.png", picture("png", 40, 40)), null)))
                .isEmpty();
    }

    @Test
    void videosAreFilesOrFilmsOfTwoSites() throws IOException {
        FaceFiles files = new FaceFiles();
        Path tour = file("tour.mp4", "\0\0\0\u0018ftypmp42 and so on");
        file("tour_de.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag\n");
        file("tour_en.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");

        Video.Local local = VideoSource.read(tour.toString(), files).local().orElseThrow();

        assertThat(local.type()).isEqualTo("video/mp4");
        assertThat(local.address()).matches("/face/video-[0-9a-f]{16}\\.mp4");
        assertThat(local.captions()).extracting(Video.Captions::label).containsExactly("Deutsch", "English");
        for (String address :
                List.of("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://youtu.be/dQw4w9WgXcQ?si=x")) {
            assertThat(VideoSource.read(address, files).hosted().orElseThrow().address())
                    .isEqualTo("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ");
        }
        assertThat(VideoSource.read("https://vimeo.com/76979871/8c2f01", files)
                        .hosted()
                        .orElseThrow()
                        .address())
                .isEqualTo("https://player.vimeo.com/video/76979871?dnt=1&h=8c2f01");
        for (String wrong : List.of(
                "http://youtu.be/dQw4w9WgXcQ",
                "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
                file("tour.txt", "no video").toString(),
                folder.resolve("none.webm").toString())) {
            assertThatThrownBy(() -> VideoSource.read(wrong, files)).isInstanceOf(FaceFault.class);
        }
    }

    @Test
    void languagesFallBackToTheFileWithoutOne() throws IOException {
        file("help.md", "# Help\n\nhello");
        file("help_de.md", "hallo");
        file("help_de_CH.md", "grüezi");
        file("notes.txt", "of no concern");

        HelpTexts texts = HelpTexts.read(folder, new FaceFiles(), false);

        assertThat(List.of(
                        Locale.GERMANY,
                        Locale.FRANCE,
                        new Locale.Builder().setLanguageTag("de-CH").build()))
                .extracting(locale ->
                        texts.in(HelpPlace.HELP, locale).orElseThrow().html().strip())
                .containsExactly("<p>hallo</p>", "<p>hello</p>", "<p>grüezi</p>");
        assertThat(texts.in(HelpPlace.HELP, Locale.FRANCE).orElseThrow().title())
                .hasValue("Help");
        assertThat(texts.in(HelpPlace.PAY, Locale.FRANCE)).isEmpty();
    }

    @Test
    void aHelpFolderThatHelpsNobodyIsRefused() throws IOException {
        assertThatThrownBy(() -> HelpTexts.read(folder, new FaceFiles(), true))
                .hasMessageContaining("no file ends in .md");
        file("help.md", "{video}\n");
        assertThat(HelpTexts.read(folder, new FaceFiles(), true).has(HelpPlace.HELP))
                .isTrue();
        assertThatThrownBy(() -> HelpTexts.read(folder, new FaceFiles(), false))
                .hasMessageContaining("shows a video, but portal.face.video names none");
        file("help.md", "![x](https://evil.example/x.png)\n");
        assertThatThrownBy(() -> HelpTexts.read(folder, new FaceFiles(), true))
                .hasMessageContaining("put it into the folder and write its name alone");
    }
}
