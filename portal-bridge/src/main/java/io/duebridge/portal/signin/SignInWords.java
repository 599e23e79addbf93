package io.duebridge.portal.signin;

import io.duebridge.collections.access.IssuedLink;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.SignInMail;
import io.duebridge.portal.languages.Languages;
import io.duebridge.portal.languages.MailWords;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/** Writes the mails with links that sign somebody in. */
public final class SignInWords {
    private final PortalSettings settings;
    private final MailWords words;
    private final Languages languages;

    public SignInWords(PortalSettings settings, MailWords words, Languages languages) {
        this.settings = settings;
        this.words = words;
        this.languages = languages;
    }

    /**
     * @param invitation its reader did not ask for it
     * @param page the language of the page on which its reader asked for it, which is theirs as long as they chose none
     */
    SignInMail write(IssuedLink link, boolean invitation, Optional<Locale> page) {
        Locale language = link.contact()
                .language()
                .filter(tag -> languages.known(tag).isPresent())
                .map(tag -> languages.read(Optional.of(tag)))
                .or(() -> page)
                .orElseGet(() -> languages.read(Optional.empty()));
        String key = invitation ? "invitation" : "sign-in";
        URI address = settings.address("/link/" + link.token());
        String until = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC)
                        .format(link.expiresAt())
                + " UTC";
        String text = words.text(
                language, key + ".text", settings.organisation(), link.contact().name(), address.toString(), until);
        String help = settings.supportEmail().isBlank()
                ? ""
                : "\n" + words.text(language, "help", settings.supportEmail()) + "\n";
        String subject = words.text(language, key + ".subject", settings.organisation());
        return new SignInMail(
                invitation,
                link.contact().email(),
                address,
                link.expiresAt(),
                subject.replaceAll("\\s+", " ").strip(),
                text + "\n" + help);
    }
}
