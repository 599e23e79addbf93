package io.duebridge.portal.notices;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.languages.Languages;
import java.util.List;
import java.util.Locale;

/** Which language a mail is written in: what the person chose, else the company's; to the company's own people in English. */
public final class RecipientLanguages {
    private final Contacts contacts;
    private final OrganisationId organisation;
    private final Languages languages;

    public RecipientLanguages(Contacts contacts, OrganisationId organisation, Languages languages) {
        this.contacts = contacts;
        this.organisation = organisation;
        this.languages = languages;
    }

    Locale of(Notice notice) {
        return notice.kind().isToCustomer()
                ? languages.read(contacts.find(organisation, notice.recipient()).flatMap(Contact::language))
                : Languages.english(List.of());
    }
}
