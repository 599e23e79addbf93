package io.duebridge.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.duebridge.app.cli.WrittenConfig;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator connects a company with a browser, from the running program's console through the vendor's page and back. */
class ConnectPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<String> complaints = new ArrayList<>();
    private QuickBooksSandbox sandbox;
    private WebProgram program;
    private Playwright playwright;
    private Browser chromium;
    private Page page;
    private String address;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        Ledger ledger = SampleCompany.generate(
                new SampleSpec(1, 3, 6, 1, LocalDate.of(2026, 3, 1), false), InstantSource.system());
        sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = "http://127.0.0.1:" + port;
        WrittenConfig config = WrittenConfig.in(folder);
        Path password = Files.writeString(folder.resolve("staff.secret"), "correct horse");
        config.program(
                "jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1",
                "http:\n  port: " + port + "\nportal:\n  base-url: " + address + "\nstaff:\n  password: file:"
                        + password + "\n");
        config.unconnected("books", sandbox, "");
        program = WebProgram.start(
                SettingsFiles.load(folder, name -> null),
                PaymentProviders.only(new NoPaymentProvider()),
                Optional.empty(),
                new ProgramMode(false, false));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
        page = open(1280, 900);
    }

    private static Path executable() {
        String named = System.getenv("DUEBRIDGE_CHROMIUM");
        return Stream.concat(
                        Stream.ofNullable(named).filter(name -> !name.isBlank()).map(Path::of),
                        Stream.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("browser tests need a Chromium, e.g. named in DUEBRIDGE_CHROMIUM"));
    }

    private Page open(int width, int height) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        Page opened = context.newPage();
        opened.setDefaultTimeout(20_000);
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.location().startsWith(sandbox.baseUrl().toString())) {
                complaints.add(message.text());
            }
        });
        return opened;
    }

    @AfterEach
    void stop() {
        chromium.close();
        playwright.close();
        program.close();
        sandbox.close();
    }

    @Test
    void aCompanyIsConnectedRefusedLostReconnectedAndDisconnected() {
        signIn();
        picture("connect-list");
        follow("Sign-in");
        assertThat(page.locator("h2").first()).hasText("Never connected");
        toVendor("Connect");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("connect-vendor.png")));
        press("No, thanks");
        assertThat(page.locator("[role=status]")).containsText("Access was not allowed");

        toVendor("Connect");
        press("Connect");
        assertThat(page.locator("[role=status]")).containsText("Connected: ");
        assertThat(page.locator("h2").first()).hasText("Signed in");
        assertThat(page.locator("main")).containsText(sandbox.realmId());
        picture("connect-done");
        page.goBack();
        page.goForward();

        toVendor("Reconnect");
        page.getByLabel("Company").selectOption("Another company");
        press("Connect");
        assertThat(page.locator("[role=status]")).containsText("9130350000000002 was chosen");
        picture("connect-another");

        sandbox.revoke();
        assertThat(program.engine().connections().get("books").check().passed()).isFalse();
        page.navigate(address + "/staff");
        assertThat(page.locator("main")).containsText("Not signed in since");
        follow("Sign-in");
        assertThat(page.locator("h2").first()).hasText("Not signed in any more");
        picture("connect-lost");
        toVendor("Reconnect");
        press("Connect");
        assertThat(page.locator("h2").first()).hasText("Signed in");
        assertThat(program.engine().connections().get("books").check().passed()).isTrue();

        page.locator("summary").click();
        press("Disconnect now");
        assertThat(page.locator("[role=status]")).containsText("Disconnected.");
        assertThat(sandbox.refreshToken()).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aRedirectThatThisSessionDidNotAskForOrThatComesTwiceIsNotTaken() {
        signIn();
        page.navigate(address + "/staff/callback?code=AB1guessed&realmId=" + sandbox.realmId() + "&state=guessed");
        assertThat(page.locator("h1")).hasText("This sign-in was not begun here");
        assertThat(sandbox.log().matching(CallSummary.tokens())).isEmpty();

        page.navigate(address + "/staff/connections/books");
        List<String> redirects = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/staff/callback")) {
                redirects.add(request.url());
            }
        });
        toVendor("Connect");
        press("Connect");
        assertThat(page.locator("[role=status]")).containsText("Connected: ");
        int spent = sandbox.log().matching(CallSummary.tokens()).size();
        page.navigate(redirects.get(0));
        assertThat(page.locator("h1")).hasText("This sign-in was not begun here");
        assertThat(sandbox.log().matching(CallSummary.tokens())).hasSize(spent);
    }

    @Test
    void thePageFitsAPhone() {
        page = open(360, 740);
        signIn();
        page.navigate(address + "/staff/connections/books");
        picture("connect-phone");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    private void signIn() {
        page.navigate(address + "/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill("correct horse");
        press("Sign in");
        assertThat(page.locator("h1")).hasText("Connections");
    }

    private void toVendor(String button) {
        press(button);
        assertThat(page.locator("h1")).hasText("Connect books to QuickBooks Online");
        picture("connect-leaving");
        follow("Continue to QuickBooks Online");
        assertThat(page.locator("h1")).hasText("Sandbox: connect a company");
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    private void picture(String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
