package io.duebridge.portal.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Words OURS = new Words("messages", Optional.empty());
    private static final Languages FOUR = new Languages(List.of("en", "de", "fr", "es"), "de", OURS);

    private static String read(Languages languages, String chosen, String asked) {
        List<Locale> wished = asked.isBlank()
                ? List.of()
                : Locale.LanguageRange.parse(asked).stream()
                        .map(range -> Locale.forLanguageTag(range.getRange()))
                        .toList();
        return languages
                .read(Optional.of(chosen).filter(tag -> !tag.isBlank()), wished)
                .toLanguageTag();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', de-DE",
        "'', fr-CA, fr-CA",
        "'', 'pl,es-MX;q=0.8,en;q=0.5', es-MX",
        "'', pl-PL, de-DE",
        "fr, de-AT, fr-FR",
        "de, 'en-US,de-AT;q=0.5', de-AT",
        "en, de-DE, en-DE",
        "xx, fr, fr-FR",
        "'', 'de-XX', de-DE",
        "'', 'ar-u-nu-arab,fr-u-ca-buddhist', fr-FR"
    })
    void aReaderGetsWhatTheyChoseElseWhatTheyAskForElseTheCompanysOwn(String chosen, String asked, String read) {
        assertThat(read(FOUR, chosen, asked)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tlh", "not a tag", "../de"})
    void aLanguageWithoutWordsIsNotOffered(String tag) {
        assertThatThrownBy(() -> new Languages(List.of("en", tag), "en", OURS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no words");
    }

    @Test
    void theCompanysOwnLanguageIsOneOfThose() {
        assertThatThrownBy(() -> new Languages(List.of("en", "de"), "fr", OURS)).hasMessageContaining("not among");
    }

    @Test
    void eachLanguageIsCalledWhatItsSpeakersCallIt() {
        assertThat(FOUR.offered())
                .extracting(Languages.Language::name)
                .containsExactly("English", "Deutsch", "Fran\u00e7ais", "Espa\u00f1ol");
    }

    @Test
    void theCompanysWordsChangeTheirLanguageOnlyAndMayAddOne(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("messages_de.properties"), "nav.documents=Papiere\n");
        Files.writeString(folder.resolve("messages_en.properties"), "nav.documents=Papers\n");
        Files.writeString(folder.resolve("messages_de_AT.properties"), "nav.payments=Einzahlungen\n");
        Files.writeString(folder.resolve("messages_nl.properties"), "nav.documents=Documenten\n");
        Words words = new Words("messages", Optional.of(folder));

        assertThat(words.getMessage("nav.documents", null, Locale.GERMANY)).isEqualTo("Papiere");
        assertThat(words.getMessage("nav.payments", null, Locale.GERMANY)).isEqualTo("Zahlungen");
        assertThat(words.getMessage("nav.payments", null, Locale.forLanguageTag("de-AT")))
                .isEqualTo("Einzahlungen");
        assertThat(words.getMessage("nav.documents", null, Locale.US)).isEqualTo("Papers");
        assertThat(words.getMessage("nav.documents", null, Locale.FRANCE)).isEqualTo("Documents");
        assertThat(words.getMessage("nav.payments", null, Locale.forLanguageTag("nl-NL")))
                .isEqualTo("Payments");
        assertThat(new Languages(List.of("nl", "en"), "nl", words)
                        .read(Optional.empty())
                        .toLanguageTag())
                .isEqualTo("nl-NL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void wordsThatCannotBeReadAreToldWithTheirFileBeforeAnybodyReadsThem(String tag, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("messages_" + tag + ".properties"), "nav.documents=\\u12\n");
        Words words = new Words("messages", Optional.of(folder));

        assertThatThrownBy(() -> new Languages(List.of("en", tag), "en", words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, Nichts gefunden, Aucun r\u00e9sultat, Sin resultados",
        "1, 1 Beleg, 1 document, 1 documento",
        "2, 2 Belege, 2 documents, 2 documentos",
        "1234, 1.234 Belege, 1\u202f234 documents, 1.234 documentos"
    })
    void numbersGoWithTheRightForm(int count, String german, String french, String spanish) {
        Object[] arguments = {count};
        assertThat(OURS.getMessage("documents.shown", arguments, Locale.GERMANY))
                .isEqualTo(german);
        assertThat(OURS.getMessage("documents.shown", arguments, Locale.FRANCE)).isEqualTo(french);
        assertThat(OURS.getMessage("documents.shown", arguments, Locale.forLanguageTag("es-ES")))
                .isEqualTo(spanish);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "https://evil.example",
                "/\\\\evil.example",
                "javascript:alert(1)",
                "",
                " /x",
                "/x\r\nSet-Cookie: a=b",
                "/{x}",
                "\\evil"
            })
    void aChoiceLeadsNowhereElse(String back) {
        assertThat(LanguageController.home(back)).hasToString("/");
    }

    @Test
    void thePageTheBrowserNamesGoesBeforeTheOneTheFormWasMadeFor() {
        assertThat(LanguageController.seen("http://pay.example:8080/documents?q=x", "pay.example:8080"))
                .contains("/documents?q=x");
        assertThat(LanguageController.seen("http://evil.example/documents", "pay.example"))
                .isEmpty();
        assertThat(LanguageController.seen("", "pay.example")).isEmpty();
        assertThat(LanguageController.seen("http://pay.example/{x", "pay.example"))
                .isEmpty();
    }

    @Test
    void aChoiceLeadsBackToItsPage() {
        assertThat(LanguageController.home("/documents?q=a%20b&show=all")).hasToString("/documents?q=a%20b&show=all");
        assertThat(LanguageController.home("/")).hasToString("/");
    }
}
