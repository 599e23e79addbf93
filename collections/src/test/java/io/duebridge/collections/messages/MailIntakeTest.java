package io.duebridge.collections.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailIntakeTest {
    private static final String BOX = "replies@example.com";

    private record Fixture(TestStore on, SampleBooks books, CustomerId customer, String ann, ThreadId thread) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String ann = "ann-" + key + "@example.com";
            CustomerId customer = books.customer("Ann's", "USD", ann);
            CustomerScope scope = new CustomerScopes(on.store())
                    .ofCustomer(books.organisation(), customer)
                    .orElseThrow();
            ThreadId thread = new MessageDesk(on.store(), UploadLimits.standard())
                    .start(
                            scope,
                            new About(About.Kind.ACCOUNT, customer.value()),
                            "Delivery",
                            new Said("form", ann, Via.PORTAL, "Where is it?", List.of()));
            on.clock().forward(Duration.ofMinutes(1));
            return new Fixture(on, books, customer, ann, thread);
        }

        MailIntake intake() {
            return new MailIntake(on.store(), books.organisation(), UploadLimits.standard());
        }

        String address(String email, boolean byCompany) {
            return new ReplyAddresses(on.store())
                    .issue(books.organisation(), new ReplyAddresses.Place(thread, email, byCompany), BOX);
        }

        List<MessageThread.Message> messages() {
            return new Threads(on.store())
                    .find(books.organisation(), thread, "staff:cara")
                    .orElseThrow()
                    .messages();
        }

        HeldReason held(IncomingMail mail) {
            MailIntake.Outcome outcome = intake().receive(mail);
            assertThat(messages()).hasSize(1);
            return outcome.why().orElseThrow();
        }
    }

    private static IncomingMail mail(String to, String from, String words, Upload... files) {
        return new IncomingMail(
                "<" + UUID.randomUUID() + "@x>",
                List.of("Duebridge <" + to + ">"),
                from,
                "Re: Delivery",
                words,
                List.of(files),
                false,
                true,
                ("From: " + from + "\n\n" + words).getBytes(StandardCharsets.UTF_8));
    }

    @OnBothDatabases
    void anAnswerOfEitherSideLandsInTheConversationOnceWithItsFiles(TestStore on) {
        Fixture fixture = Fixture.of(on);
        String address = fixture.address(fixture.ann(), false);
        assertThat(address).matches("replies\\+[0-9a-f]{32}@example\\.com");
        IncomingMail mail = mail(
                address.toUpperCase(Locale.ROOT),
                fixture.ann().toUpperCase(Locale.ROOT),
                "It is here now.\n\nOn Mon, Nov 23, 2026 at 9:00 AM Alder <a@example.com> wrote:\n> Where?",
                Upload.of("scan.pdf", SampleUploads.of(FileType.PDF)),
                Upload.of("card.vcf", new byte[] {0, 1, 2}));
        assertThat(fixture.intake().receive(mail).state()).isEqualTo(MailState.FILED);
        assertThat(fixture.intake().receive(mail).state()).isEqualTo(MailState.FILED);
        on.clock().forward(Duration.ofMinutes(1));
        IncomingMail ours = mail(fixture.address("cara@alder.example", true), "cara@alder.example", "Good.");
        assertThat(fixture.intake().receive(ours).state()).isEqualTo(MailState.FILED);

        List<MessageThread.Message> messages = fixture.messages();

        assertThat(messages)
                .extracting(MessageThread.Message::words)
                .containsExactly("Where is it?", "It is here now.", "Good.");
        assertThat(messages.get(1).files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("scan.pdf"));
        assertThat(messages.get(1).via()).isEqualTo(Via.MAIL);
        assertThat(messages.get(1).byCompany()).isFalse();
        assertThat(messages.get(2).byCompany()).isTrue();
        assertThat(fixture.intake().in(MailState.HELD, 10)).isEmpty();
    }

    @OnBothDatabases
    void whatIsNotSurelyTheirsIsHeldAsItCameAndDecidedByAPerson(TestStore on) {
        Fixture fixture = Fixture.of(on);
        String address = fixture.address(fixture.ann(), false);
        IncomingMail strange = mail(address, "eve@example.com", "Pay to another account!");
        assertThat(fixture.held(strange)).isEqualTo(HeldReason.SENDER);
        assertThat(fixture.held(mail(BOX, fixture.ann(), "Hello"))).isEqualTo(HeldReason.NO_PLACE);
        assertThat(fixture.held(mail("replies+" + "0".repeat(32) + "@example.com", fixture.ann(), "Hello")))
                .isEqualTo(HeldReason.NO_PLACE);
        assertThat(fixture.held(mail(address, fixture.ann(), "> only quoted\n")))
                .isEqualTo(HeldReason.EMPTY);
        assertThat(fixture.held(mail(address, fixture.ann(), "x".repeat(9_000))))
                .isEqualTo(HeldReason.REFUSED);
        IncomingMail away = new IncomingMail(
                "", List.of(address), fixture.ann(), "Away", "I am away", List.of(), true, true, new byte[] {1});
        assertThat(fixture.intake().receive(away))
                .isEqualTo(new MailIntake.Outcome(MailState.DISCARDED, Optional.of(HeldReason.AUTOMATIC)));
        IncomingMail broken =
                new IncomingMail("", List.of(address), fixture.ann(), "", "", List.of(), false, false, new byte[] {2});
        assertThat(fixture.held(broken)).isEqualTo(HeldReason.UNREADABLE);
        String boss = "boss-" + UUID.randomUUID() + "@example.com";
        People people = new People(on.store());
        people.letIn(
                fixture.books().organisation(),
                fixture.customer(),
                boss,
                Set.of(),
                new Contacts(on.store())
                        .find(fixture.books().organisation(), fixture.ann())
                        .orElseThrow());
        people.shutOut(
                fixture.books().organisation(),
                fixture.customer(),
                new Contacts(on.store())
                        .find(fixture.books().organisation(), fixture.ann())
                        .orElseThrow()
                        .id(),
                new Contacts(on.store())
                        .find(fixture.books().organisation(), boss)
                        .orElseThrow());
        assertThat(fixture.held(mail(address, fixture.ann(), "Me again"))).isEqualTo(HeldReason.SHUT_OUT);

        HeldMail held = fixture.intake().in(MailState.HELD, 10).stream()
                .filter(one -> one.reason().equals(Optional.of(HeldReason.SENDER)))
                .findFirst()
                .orElseThrow();
        assertThat(fixture.intake().original(held.id())).contains(strange.original());
        assertThat(fixture.intake().fileByHand(held.id(), "staff:cara")).isTrue();
        assertThat(fixture.intake().fileByHand(held.id(), "staff:cara")).isFalse();
        assertThat(fixture.intake().discard(held.id(), "staff:cara")).isFalse();
        assertThat(fixture.messages())
                .last()
                .satisfies(message -> assertThat(message.author()).isEqualTo("eve@example.com"));
        fixture.intake()
                .in(MailState.HELD, 20)
                .forEach(one -> assertThat(fixture.intake().discard(one.id(), "staff:cara"))
                        .isTrue());
        assertThat(fixture.intake().in(MailState.HELD, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks.\r\n\r\nAm 23.11.2026 um 09:00 schrieb Alder <a@b.example>:\r\n> Wo?",
                "Thanks.\n\nLe lun. 23 nov. 2026 \u00e0 09:00, Alder <a@b.example> a\n\u00e9crit :\n> O\u00f9 ?",
                "Thanks.\n\n-----Original Message-----\nFrom: a@b.example\nWhere?",
                "Thanks.\n\n________________________________\nFrom: a@b.example",
                "Thanks.\n-- \nAnn\nAlder Ltd",
                "Thanks.\n\n> --- Veuillez \u00e9crire votre r\u00e9ponse au-dessus de cette ligne ---\n> Alder a \u00e9crit",
                "Thanks.\n\n" + QuotedText.ANSWER_ABOVE + "\n\nAlder wrote about it",
                "Thanks.\n\n> quoted\n> more\n\n"
            })
    void whatAMailProgramAddsIsCutOff(String text) {
        assertThat(QuotedText.cut(text)).isEqualTo("Thanks.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"On Monday we paid.", "> Which one?\n\nThe second.", "From the yard: all is well."})
    void whatSomebodyWroteStays(String text) {
        assertThat(QuotedText.cut(text)).isEqualTo(text);
    }
}
