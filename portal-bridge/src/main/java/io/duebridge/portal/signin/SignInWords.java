package io.duebridge.portal.signin;

import io.duebridge.collections.access.IssuedLink;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.SignInMail;
import io.duebridge.portal.face.MailPages;
import io.duebridge.portal.languages.Languages;
import io.duebridge.portal.languages.MailWords;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the mails with links that sign somebody in. */
public final class SignInWords {
    private final PortalSettings settings;
    private final MailWords words;
    private final Languages languages;
    private final MailPages pages;

    public SignInWords(PortalSettings settings, MailWords words, Languages languages, MailPages pages) {
        this.pages = pages;
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
        Optional<String> help = Optional.of(settings.supportEmail())
                .filter(support -> !support.isBlank())
                .map(support -> words.text(language, "help", support));
        String subject = words.text(language, key + ".subject", settings.organisation())
                .replaceAll("\\s+", " ")
                .strip();
        String foot = pages.foot(language);
        return new SignInMail(
                invitation,
                link.contact().email(),
                address,
                link.expiresAt(),
                subject,
                text + "\n" + help.map(line -> "\n" + line + "\n").orElse("") + (foot.isEmpty() ? "" : "\n" + foot),
                pages.html(content(subject, text, key, address.toString(), help.orElse(""), language), language),
                pages.logo());
    }

    /** The paragraph that is the link becomes a button; the company's own words may have it elsewhere. */
    private MailPages.Content content(
            String subject, String text, String key, String address, String help, Locale language) {
        List<String> paragraphs = List.of(text.split("\n\n", -1));
        int at = paragraphs.indexOf(address);
        return new MailPages.Content(
                subject,
                at < 0 ? paragraphs : paragraphs.subList(0, at),
                new MailPages.Link(words.text(language, key + ".link", settings.organisation()), address),
                at < 0 ? List.of() : paragraphs.subList(at + 1, paragraphs.size()),
                Optional.empty(),
                help);
    }
}
