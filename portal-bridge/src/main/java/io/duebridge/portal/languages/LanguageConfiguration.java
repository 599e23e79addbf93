package io.duebridge.portal.languages;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.portal.PortalSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Languages and words, from the portal's settings. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
    @Bean
    Words messageSource(PortalSettings settings) {
        return new Words("messages", settings.words());
    }

    @Bean
    MailWords mailWords(PortalSettings settings) {
        return new MailWords(settings.words());
    }

    /** Templates call it {@code #languages}. */
    @Bean
    Languages languages(PortalSettings settings, Words messageSource) {
        return new Languages(settings.languages(), settings.language(), messageSource);
    }

    @Bean
    LanguageChoice languageChoice(Languages languages, Contacts contacts, PortalSettings settings) {
        return new LanguageChoice(languages, contacts, settings);
    }
}
