package io.duebridge.collections.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.TestStore;
import java.util.UUID;

class ContactLanguagesTest {
    @OnBothDatabases
    void aChosenLanguageStaysWithThePersonWhenTheErpIsReadAgain(TestStore on) {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        SampleBooks books = SampleBooks.of(on.store(), "Company " + email);
        var customer = books.customer("Ann's", "USD", email);
        Contacts contacts = new Contacts(on.store());
        Contact ann = contacts.find(books.organisation(), email).orElseThrow();
        assertThat(ann.language()).isEmpty();

        contacts.chooseLanguage(ann.id(), "de");
        contacts.chooseLanguage(ann.id(), "pt-BR");
        contacts.ensureFromCustomer(customer);

        assertThat(contacts.read(ann.id()).orElseThrow().language()).contains("pt-BR");
    }
}
