package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.MailPicture;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.SignInMail;
import io.duebridge.portal.notices.NoticeSender;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A portal with a company's face, its colours as difficult as they can be: yellow, and a red on which white cannot be read. */
class FaceIT extends BrowserSession {
    private static final String FILM = "https://www.youtube-nocookie.com";

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        writeFace();
        String face = "duebridge.portal.face.";
        portal = TestPortal.start(Map.of(
                face + "logo", folder.resolve("logo.svg"),
                face + "mail-logo", folder.resolve("mail.png"),
                face + "accent", "#ffd400",
                face + "header", "#e53935",
                face + "help-folder", folder.resolve("help"),
                face + "video", "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
                face + "links.imprint.address", "https://alder-finch.example/imprint",
                face + "links.status.address", "https://status.alder-finch.example/",
                face + "links.status.title", "Status"));
    }

    private static void writeFace() {
        try {
            Files.writeString(
                    folder.resolve("logo.svg"),
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 40\"><rect width=\"200\" height=\"40\" rx=\"6\" fill=\"#fff\"/>"
                            + "<circle cx=\"20\" cy=\"20\" r=\"12\" fill=\"#e53935\"/><path d=\"M44 14h140v12H44z\" fill=\"#16222e\"/></svg>");
            BufferedImage logo = new BufferedImage(400, 80, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 400; x++) {
                for (int y = 0; y < 80; y++) {
                    logo.setRGB(x, y, x < 80 ? 0xe53935 : 0xffd400);
                }
            }
            ImageIO.write(logo, "png", folder.resolve("mail.png").toFile());
            Path help = Files.createDirectories(folder.resolve("help"));
            ImageIO.write(logo, "png", help.resolve("screen.png").toFile());
            Files.writeString(
                    help.resolve("help.md"),
                    "# How it works\n\nSee [your messages](/messages).\n\n{video}\n\n## How long it takes\n\n"
                            + "| by | until |\n| --- | --- |\n| card | at once |\n\n![How it looks](screen.png)\n\n<script>alert(1)</script>\n");
            Files.writeString(help.resolve("help_de.md"), "# So geht es\n\nKurz gesagt.\n");
            Files.writeString(help.resolve("welcome.md"), "## New here?\n\nAsk [us](mailto:accounts@example.com).\n");
            Files.writeString(help.resolve("account.md"), "# Good to know\n\nWe are closed on Friday.\n");
            Files.writeString(help.resolve("pay.md"), "Cards cost us 2 %: please pay by bank account.\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void look(String where, int width) {
        isAccessible(where + " at " + width);
        hasNoSidewaysScroll(where + " at " + width);
        picture("face-" + where + "-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 320})
    void everyPageHasTheFaceAndCanBeRead(int width) {
        page.setViewportSize(width, 900);
        go("/sign-in");
        Locator logo = page.locator(".db-brand img");
        assertThat(logo).hasAttribute("alt", "Alder & Finch Supply");
        assertThat((Integer) logo.evaluate("img => img.naturalWidth"))
                .as("the logo is drawn")
                .isPositive();
        assertThat(page.locator(".db-header")).hasCSS("background-color", "rgb(229, 57, 53)");
        assertThat(page.locator(".btn-primary")).hasCSS("background-color", "rgb(255, 212, 0)");
        assertThat(page.locator(".db-foot-links a")).hasText(new String[] {"Legal notice", "Status"});
        assertThat(page.locator(".db-prose h3, .db-prose h2")).hasText("New here?");
        look("sign-in", width);
        signIn();
        assertThat(page.getByText("We are closed on Friday.")).isVisible();
        look("overview", width);
        page.locator(".db-nav a").nth(1).hover();
        isAccessible("the header under the pointer at " + width);
        page.locator(".db-menu summary").click();
        look("menu", width);
        go("/documents");
        page.getByLabel("Choose INV-1015").check();
        look("documents", width);
        press("Pay selected");
        assertThat(page.getByText("Cards cost us 2 %")).isVisible();
        look("pay", width);
        press("Review");
        look("review", width);
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        look("payment", width);
        go("/documents/00000000-0000-0000-0000-000000000000");
        assertThat(page.locator(".db-brand img")).isVisible();
        look("error", width);
        complaints.removeIf(text -> text.contains("404"));
        signInAsStaff();
        assertThat(page.locator(".db-brand")).containsText("Console");
        look("console", width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 320})
    void helpIsReadWithTheKeyboardAndAFilmIsLoadedOnlyWhenAsked(int width) {
        List<String> elsewhere = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1")) {
                elsewhere.add(request.url());
            }
        });
        page.route(
                FILM + "/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!DOCTYPE html><html lang=\"en\"><title>film</title><h1>film</h1></html>")));
        page.setViewportSize(width, 900);
        go("/sign-in");
        page.locator(".db-help").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("How it works");
        assertThat(page.locator(".db-help")).hasAttribute("aria-current", "page");
        assertThat(page.locator("main")).containsText("<script>alert(1)</script>");
        assertThat((Integer) page.locator(".db-prose img").evaluate("img => img.naturalWidth"))
                .isEqualTo(400);
        assertThat(page.locator("iframe")).hasCount(0);
        look("help", width);
        assertThat(elsewhere).isEmpty();
        Locator play = page.getByText("Play the video");
        play.focus();
        play.press("Enter");
        assertThat(page.frameLocator("iframe").locator("h1")).hasText("film");
        assertThat(elsewhere).isNotEmpty().allMatch(url -> url.startsWith(FILM + "/embed/dQw4w9WgXcQ"));
        look("film", width);
        APIResponse other = page.request().get(portal.address("/sign-in").toString());
        assertThat(other.headers().get("content-security-policy")).doesNotContain("youtube");
        context.close();
        context = chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("de-DE"));
        page = watched(context);
        go("/help");
        assertThat(page.locator("h1")).hasText("So geht es");
        assertThat(page.locator(".db-foot-links a").first()).hasText("Impressum");
    }

    @Test
    void aVideoOfTheCompanysOwnIsServedInPartsWithItsCaptions() throws IOException {
        Path video = folder.resolve("tour.mp4");
        Files.writeString(video, "\0\0\0\u0018ftypmp42" + "x".repeat(5_000));
        Files.writeString(folder.resolve("tour_de.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag\n");
        try (TestPortal other = TestPortal.start(Map.of("duebridge.portal.face.video", video.toString()))) {
            page.navigate(other.address("/help").toString());
            assertThat(page.locator("h1")).hasText("Help");
            assertThat(page.locator("video track")).hasAttribute("srclang", "de");
            isAccessible("a video of the company's own");
            hasNoSidewaysScroll("a video of the company's own");
            APIResponse part = page.request()
                    .get(
                            other.address(page.locator("video").getAttribute("src"))
                                    .toString(),
                            RequestOptions.create().setHeader("Range", "bytes=4-11"));
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("ftypmp42");
            assertThat(part.headers()).containsEntry("content-type", "video/mp4");
            assertThat(page.request()
                            .get(other.address(page.locator("track").getAttribute("src"))
                                    .toString())
                            .text())
                    .contains("Guten Tag");
            assertThat(page.locator(".db-brand")).hasText("Alder & Finch Supply");
        }
    }

    @Test
    void filesAreKeptForGoodAndDoNothingButDraw() {
        go("/sign-in");
        String logo = page.locator(".db-brand img").getAttribute("src");
        APIResponse whole = page.request().get(portal.address(logo).toString());
        assertThat(whole.headers())
                .containsEntry("content-type", "image/svg+xml")
                .containsEntry("x-content-type-options", "nosniff")
                .hasEntrySatisfying(
                        "cache-control", kept -> assertThat(kept).contains("max-age=31536000", "public", "immutable"))
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "sandbox")
                                .doesNotContain("script"));
        APIResponse part = page.request()
                .get(portal.address(logo).toString(), RequestOptions.create().setHeader("Range", "bytes=0-9"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        String styles = page.locator("link[rel=stylesheet]").last().getAttribute("href");
        assertThat(styles).matches("/face/colours-[0-9a-f]{16}\\.css");
        assertThat(page.request()
                        .get(portal.address("/face/none.css").toString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void mailsHaveTheLogoTheColoursAndTheLinks() {
        var invoice = portal.books().document(customer, Paper.invoice("F-1", today, "90.00"));
        SmallPayment.pay(portal, customer, invoice, "90.00", SandboxNumber.SUCCESS);
        new OutboxDelivery(
                        portal.store(),
                        new NoticePolicy(
                                EnumSet.allOf(NoticeKind.class),
                                List.of("books@example.com"),
                                Duration.ZERO,
                                Duration.ofDays(1)))
                .deliver();
        portal.bean(NoticeSender.class).send();
        NoticeMail receipt = portal.notices().stream()
                .filter(mail -> mail.to().equals(email))
                .findFirst()
                .orElseThrow();
        hasFace("receipt", receipt.html(), receipt.text(), receipt.logo());

        go("/sign-in");
        page.getByLabel("E-mail address").fill(email);
        press("Send me a sign-in link");
        SignInMail link = portal.nextSignIn();
        hasFace("link", link.html(), link.text(), link.logo());
        assertThat(link.html()).contains("href=\"" + link.link() + "\"").doesNotContain(">" + link.link() + "<");
    }

    private void hasFace(String name, String html, String text, Optional<MailPicture> logo) {
        assertThat(text).contains("Legal notice: https://alder-finch.example/imprint");
        assertThat(html)
                .contains(
                        "cid:logo@duebridge",
                        "background: #ffd400; color: #16222e",
                        "https://alder-finch.example/imprint");
        MailPicture picture = logo.orElseThrow();
        page.navigate("about:blank"); // a mail program has no policy of ours
        page.setContent(html.replace(
                "cid:" + picture.id(),
                "data:" + picture.type() + ";base64," + Base64.getEncoder().encodeToString(picture.content())));
        assertThat((Integer) page.locator("img").evaluate("img => img.naturalWidth"))
                .isEqualTo(400);
        picture("face-mail-" + name);
    }

    @Test
    void printoutsHaveTheLogo() throws IOException {
        signIn();
        byte[] pdf = page.request()
                .get(portal.address("/statement.pdf?kind=open").toString())
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            List<PDImageXObject> images = new ArrayList<>();
            for (var name : resources.getXObjectNames()) {
                if (resources.getXObject(name) instanceof PDImageXObject image) {
                    images.add(image);
                }
            }
            assertThat(images).singleElement().satisfies(image -> {
                assertThat(image.getWidth()).isEqualTo(400);
                assertThat(image.getHeight()).isEqualTo(80);
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, 80), "png", out);
            Files.write(Path.of("target", "screenshots", "face-statement.png"), out.toByteArray());
        }
    }

    @Test
    void theFirstPageStaysLight() {
        List<Request> requests = new ArrayList<>();
        page.onRequestFinished(requests::add);
        go("/sign-in");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(requests).hasSizeGreaterThan(4);
        assertThat(requests.stream()
                        .mapToInt(request -> request.sizes().responseBodySize)
                        .sum())
                .as("bytes on the wire")
                .isLessThan(100_000);
    }
}
