package io.duebridge.portal.languages;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The words of mails, {@code portal/notices*.properties}; an apostrophe is written twice in each of them. */
public final class MailWords {
    private final Words words;

    /** @param own the folder with the company's own words */
    public MailWords(Optional<Path> own) {
        words = new Words("notices", own);
        words.setAlwaysUseMessageFormat(true);
    }

    public String text(Locale locale, String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }
}
