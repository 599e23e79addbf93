package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages a customer opens most, in other languages than English, on a desk and on the narrowest phone. */
class LanguagesIT extends BrowserSession {
    private static final String CREDITS = "CM-204";

    private void reading(String language, boolean scripts, int width) {
        context.close();
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setJavaScriptEnabled(scripts)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale(language));
        page = watched(context);
    }

    private void signIn(String email, String send, String onwards) {
        go("/sign-in");
        page.locator("#email").fill(email);
        press(send);
        page.waitForURL("**/sign-in/sent");
        go(portal.nextLink());
        press(onwards);
        assertThat(page.locator("h1")).hasText("Juniper Street Bakery");
    }

    private void choose(String language) {
        page.locator(".db-languages")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(language))
                .click();
        page.waitForLoadState();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 320})
    void aCustomerReadsAndPaysInGerman(int width) {
        reading("de-DE", true, width);
        signIn(email, "Anmeldelink senden", "Weiter zu meinem Konto");
        look("overview", "de", width);
        assertThat(page.getByText("Offener Saldo in USD")).isVisible();
        assertThat(page.getByText("3.727,25\u00a0$").first()).isVisible();
        go("/documents");
        assertThat(page.locator("h1")).hasText("Rechnungen und Gutschriften");
        look("documents", "de", width);
        follow("Rechnung INV-1021");
        assertThat(page.locator("h1")).hasText("Rechnung INV-1021");
        look("document", "de", width);
        follow("2.210,75\u00a0$ bezahlen");
        assertThat(page.locator("h1")).hasText("Was m\u00f6chten Sie bezahlen?");
        assertThat(page.getByLabel("Zahlbetrag f\u00fcr INV-1021")).hasValue("2210,75");
        page.getByLabel("Zahlbetrag f\u00fcr INV-1021").fill("1.210,75");
        look("pay", "de", width);
        press("Pr\u00fcfen");
        assertThat(page.getByText("Teilweise, 1.000,00\u00a0$ bleiben offen")).isVisible();
        look("review", "de", width);
        press("1.210,75\u00a0$ bezahlen");
        assertThat(page.locator("h1")).hasText("Zahlung \u00fcber 1.210,75\u00a0$");
        look("payment", "de", width);
        go("/statement");
        assertThat(page.locator("h1")).hasText("Kontoauszug");
        look("statement", "de", width);
        go("/messages/new");
        look("message", "de", width);
        go("/people");
        look("people", "de", width);
    }

    @Test
    void theLanguageIsChangedWithoutScriptsAndStays() {
        reading("de-DE", false, 1280);
        signIn(email, "Anmeldelink senden", "Weiter zu meinem Konto");
        go("/documents?show=all");
        choose("Fran\u00e7ais");
        assertThat(page.locator("h1")).hasText("Factures et avoirs");
        assertThat(page).hasURL(Pattern.compile(".*/documents\\?show=all"));
        assertThat(page.getByText("Facture INV-0990")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "fr-FR");
        go("/statement");
        assertThat(page.locator("h1")).hasText("Relev\u00e9 de compte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-FR", "es-ES"})
    void everyPageFitsTheNarrowestPhone(String language) {
        boolean french = language.equals("fr-FR");
        reading(language, true, 320);
        signIn(
                email,
                french ? "Recevoir un lien de connexion" : "Enviarme un enlace de acceso",
                french ? "Acc\u00e9der \u00e0 mon compte" : "Continuar a mi cuenta");
        String shortly = language.substring(0, 2);
        look("overview", shortly, 320);
        for (String path : new String[] {"documents", "payments", "statement", "messages", "disputes", "promises"}) {
            go("/" + path);
            look(path, shortly, 320);
        }
        go("/documents?show=all");
        page.locator(".db-cell-title a").first().click();
        page.waitForLoadState();
        look("document", shortly, 320);
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 320})
    void aLanguageFromTheRightNeedsOnlyItsWords(int width) {
        signIn();
        choose("\u0627\u0644\u0639\u0631\u0628\u064a\u0629");
        page.setViewportSize(width, 800);
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        look("overview", "ar", width);
        go("/documents?show=all");
        look("documents", "ar", width);
        page.getByText(CREDITS).first().waitFor();
        page.locator(".db-cell-title a").first().click();
        page.waitForLoadState();
        look("document", "ar", width);
        go("/statement");
        look("statement", "ar", width);
    }

    private void look(String what, String language, int width) {
        String where = what + " in " + language + " at " + width;
        hasNoSidewaysScroll(where);
        picture("language-" + language + "-" + width + "-" + what);
        isAccessible(where);
    }
}
