package io.duebridge.collections.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.UploadLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class LineNotesTest {
    static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    static final String CARA = "staff:cara";

    static Said by(String author, String words) {
        return new Said(UUID.randomUUID().toString(), author, Via.PORTAL, words, List.of());
    }

    static void refused(Why why, Runnable act) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @OnBothDatabases
    void notesStandAtTheirLinesAndAreOneConversationThatTheCompanyAnswersLineByLine(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "once", "delivered 8 of 10");
        assertThat(fixture.note("id:7", "once", "delivered 8 of 10")).isEqualTo(cups);
        UUID freight = fixture.note("at:3", "PO line 3?");
        fixture.answer(cups, "Two more are on their way");

        assertThat(fixture.at(1)).containsExactly("delivered 8 of 10", "Two more are on their way");
        assertThat(fixture.at(2)).isEmpty();
        assertThat(fixture.at(3)).containsExactly("PO line 3?");
        assertThat(fixture.notes().find(cups).orElseThrow().changeable()).isFalse();
        assertThat(fixture.notes().find(freight).orElseThrow().changeable()).isTrue();
        MessageThread thread = fixture.thread();
        assertThat(thread.subject()).isEqualTo("Notes on N-1");
        assertThat(thread.about())
                .isEqualTo(new About(About.Kind.DOCUMENT, fixture.invoice().value()));
        assertThat(thread.messages())
                .extracting(message -> message.line().orElseThrow().title())
                .containsExactly("Cups", "Freight", "Cups");
        assertThat(new LineNotes(on.store()).of(fixture.books().organisation(), thread))
                .extracting(noted -> noted.ref().title() + " " + noted.notes().size())
                .containsExactly("Cups 2", "Freight 1");
    }

    @OnBothDatabases
    void notesFollowTheirLineThroughTheErpsChangesAndOutliveIt(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        fixture.note("id:7", "cups");
        fixture.note("id:8", "spoons");
        fixture.note("at:3", "freight");

        fixture.books().relined(fixture.invoice(), "9=Forks", "=Freight", "8=Silver spoons");

        assertThat(fixture.at(1)).isEmpty();
        assertThat(fixture.at(2)).containsExactly("freight");
        assertThat(fixture.at(3)).containsExactly("spoons");
        assertThat(fixture.notes().gone()).singleElement().satisfies(note -> {
            assertThat(note.words()).isEqualTo("cups");
            assertThat(note.line()).satisfies(line -> {
                assertThat(line.id()).contains("7");
                assertThat(line.position()).isEqualTo(1);
                assertThat(line.title()).isEqualTo("Cups");
            });
        });
        assertThat(new LineNotes(on.store()).of(fixture.books().organisation(), fixture.thread()))
                .extracting(noted -> noted.ref().title() + " " + noted.line().isPresent())
                .containsExactly("Freight true", "Spoons true", "Cups false");
        // One whose id the ERP gives to two lines is known by its place and name, until a line of that name is gone.
        fixture.books().relined(fixture.invoice(), "1=Cups", "1=Cups");
        assertThat(fixture.lines())
                .extracting(line -> new KnownLines(fixture.lines()).key(line))
                .containsExactly("at:1", "at:2");
        assertThat(fixture.notes().gone()).hasSize(3);
    }

    @OnBothDatabases
    void whoWroteANoteChangesItOrTakesItBackUntilItIsAnswered(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        UUID spoons = fixture.note("id:8", "bent");
        CustomerScope scope = fixture.scope();
        String ann = fixture.ann();
        refused(Why.ANSWERED, () -> fixture.desk().change(scope, fixture.invoice(), cups, "mine", "bob@example.com"));
        refused(Why.GONE, () -> fixture.desk().change(scope.onlySeen(), fixture.invoice(), cups, "may only look", ann));

        fixture.desk().change(scope, fixture.invoice(), cups, "delivered 9 of 10\r\nor 8", ann);
        fixture.desk().withdraw(scope, fixture.invoice(), spoons, ann);

        assertThat(fixture.at(1)).containsExactly("delivered 9 of 10\nor 8");
        assertThat(fixture.notes().find(cups).orElseThrow().editedAt()).isPresent();
        assertThat(fixture.at(2)).isEmpty();
        assertThat(fixture.thread().messages().get(1)).satisfies(taken -> {
            assertThat(taken.withdrawn()).isTrue();
            assertThat(taken.words()).isEmpty();
        });
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.WAITING);
        refused(Why.GONE, () -> fixture.desk().withdraw(scope, fixture.invoice(), spoons, ann));
        assertThat(new AuditTrail(on.store())
                        .of(
                                fixture.books().organisation(),
                                "conversation",
                                fixture.conversation().toString()))
                .extracting(AuditEntry::action)
                .containsExactlyInAnyOrder(
                        "message.received", "message.received", "message.changed", "message.withdrawn");
        fixture.answer(cups, "Nine it is");
        refused(Why.ANSWERED, () -> fixture.desk().change(scope, fixture.invoice(), cups, "eight", ann));
        refused(Why.ANSWERED, () -> fixture.desk().withdraw(scope, fixture.invoice(), cups, ann));
    }

    @OnBothDatabases
    void whatIsTakenBackWaitsForNobodyAndIsNotMailed(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        UUID spoons = fixture.note("id:8", "bent");
        Notices notices = fixture.deliver();
        fixture.desk().change(fixture.scope(), fixture.invoice(), cups, "delivered 9 of 10", fixture.ann());
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), spoons, fixture.ann());

        List<Notice> mail = notices.claim(fixture.books().organisation(), Duration.ofMinutes(5));

        assertThat(mail).hasSize(2);
        assertThat(notices.unread(mail)).singleElement().satisfies(notice -> {
            assertThat(notice.facts())
                    .containsEntry("words", "delivered 9 of 10")
                    .containsEntry("line", "Cups");
        });
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), cups, fixture.ann());
        assertThat(fixture.notes().notes()).isEmpty();
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.CLOSED);
    }

    @OnBothDatabases
    void theCompanySpeaksFirstAndTheCustomersPeopleAreTold(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        Said said = by(CARA, "Two are on back order");
        UUID note = fixture.desk()
                .noteByCompany(fixture.scope(), fixture.invoice(), "id:7", "Notes on N-1", Instant.EPOCH, said);
        assertThat(fixture.desk()
                        .noteByCompany(fixture.scope(), fixture.invoice(), "id:7", "Notes on N-1", Instant.EPOCH, said))
                .as("a second click")
                .isEqualTo(note);
        assertThat(fixture.at(1)).containsExactly("Two are on back order");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.ANSWERED);
        assertThat(fixture.unread()).isEqualTo(1);

        List<Notice> mails = fixture.deliver().claim(fixture.books().organisation(), Duration.ofMinutes(5));

        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo(fixture.ann());
            assertThat(mail.facts()).containsEntry("line", "Cups").containsEntry("words", "Two are on back order");
        });
        Instant seen = on.clock().instant();
        fixture.note("id:7", "Which two?");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.WAITING);
        refused(
                Why.CHANGED,
                () -> fixture.desk()
                        .noteByCompany(
                                fixture.scope(), fixture.invoice(), "id:7", "Notes on N-1", seen, by(CARA, "Soon")));
        refused(
                Why.LINE,
                () -> fixture.desk()
                        .noteByCompany(
                                fixture.scope(), fixture.invoice(), "id:77", "Notes on N-1", seen, by(CARA, "Soon")));
    }

    @OnBothDatabases
    void whatIsAnsweredInPartKeepsItsPlaceAmongThoseThatWait(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        Instant first = on.clock().instant();
        UUID spoons = fixture.note("id:8", "bent");
        on.clock().forward(Duration.ofMinutes(1));
        ThreadId later = fixture.messages()
                .start(
                        fixture.scope(),
                        new About(
                                About.Kind.ACCOUNT,
                                fixture.scope().customerIds().iterator().next().value()),
                        "Hello",
                        by(fixture.ann(), "Where are you?"));
        assertThat(waiting(fixture)).containsExactly(fixture.conversation(), later);

        fixture.answer(spoons, "New ones follow");
        fixture.note("id:7", "or 7");

        assertThat(waiting(fixture)).containsExactly(fixture.conversation(), later);
        assertThat(fixture.thread().turnAt()).isEqualTo(first);
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), cups, fixture.ann());
        assertThat(waiting(fixture))
                .as("what waited longest was taken back")
                .containsExactly(later, fixture.conversation());
        UUID seven = fixture.notes().at(1).get(0).id();
        fixture.answer(seven, "Three follow");
        assertThat(waiting(fixture)).containsExactly(later);
    }

    private static List<ThreadId> waiting(NotedInvoice fixture) {
        return new Threads(fixture.on().store())
                        .inbox(
                                fixture.books().organisation(),
                                CARA,
                                new InboxQuery(ThreadState.WAITING, "", false, Optional.empty()),
                                10)
                        .stream()
                        .map(MessageThread::id)
                        .toList();
    }

    @OnBothDatabases
    void anAnswerByMailBelongsToTheLineIfOnlyOneIsAskedAbout(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        fixture.note("id:7", "delivered 8 of 10");
        fixture.note("id:7", "or 7");
        mail(fixture, "Two more follow");
        assertThat(fixture.at(1)).containsExactly("delivered 8 of 10", "or 7", "Two more follow");
        assertThat(fixture.unread()).isEqualTo(1);
        new LineNotes(on.store()).read(fixture.notes(), "reader");
        assertThat(fixture.unread()).isZero();

        UUID cups = fixture.note("id:7", "they came");
        fixture.note("id:8", "bent");
        mail(fixture, "Good, and sorry");
        assertThat(fixture.at(1)).last().isEqualTo("they came");
        assertThat(fixture.at(2)).containsExactly("bent");
        assertThat(fixture.thread().messages().get(5).line()).isEmpty();
        // Not on the document's page, so that whoever looked at that has not read it.
        new LineNotes(on.store()).read(fixture.notes(), "reader");
        assertThat(fixture.unread()).isEqualTo(1);
        assertThat(fixture.notes().find(cups).orElseThrow().changeable()).isFalse();
    }

    static void mail(NotedInvoice fixture, String words) {
        fixture.on().clock().forward(Duration.ofMinutes(1));
        String box = new ReplyAddresses(fixture.on().store())
                .issue(
                        fixture.books().organisation(),
                        new ReplyAddresses.Place(fixture.conversation(), "cara@alder.example", true),
                        "replies@example.com");
        IncomingMail mail = new IncomingMail(
                "<" + UUID.randomUUID() + "@x>",
                List.of(box),
                "cara@alder.example",
                "Re: Notes",
                words,
                List.of(),
                false,
                true,
                words.getBytes(StandardCharsets.UTF_8));
        MailIntake intake =
                new MailIntake(fixture.on().store(), fixture.books().organisation(), UploadLimits.standard());
        assertThat(intake.receive(mail).state()).isEqualTo(MailState.FILED);
    }

    @OnBothDatabases
    void aNoteBecomesOneDisputeOfItsLineInItsWordsAndShowsHowThatStands(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID note = fixture.note("id:8", "bent");
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        // Moved before it is disputed.
        fixture.books().relined(fixture.invoice(), "8=Spoons", "9=Forks");
        NotedDisputes disputes = new NotedDisputes(on.store(), new DisputeDesk(on.store()));

        DisputeId raised = raise(fixture, disputes, note);
        assertThat(raise(fixture, disputes, note)).isEqualTo(raised);

        Dispute dispute = new Disputes(on.store()).find(fixture.scope(), raised).orElseThrow();
        assertThat(dispute.amount().amount()).isEqualByComparingTo("10.00");
        assertThat(dispute.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.position()).isEqualTo(1));
        assertThat(dispute.entries().get(0).words()).isEqualTo("bent");
        LineNote shown = fixture.notes().find(note).orElseThrow();
        assertThat(shown.dispute()).contains(new LineNote.Raised(raised, DisputeState.OPEN));
        assertThat(shown.changeable()).isFalse();
        refused(Why.ANSWERED, () -> fixture.desk().withdraw(fixture.scope(), fixture.invoice(), note, fixture.ann()));
        assertThatExceptionOfType(DisputeRefused.class)
                .isThrownBy(() -> raise(fixture, disputes, cups))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(DisputeRefused.Why.LINE));
        new DisputeDesk(on.store())
                .answer(fixture.books().organisation(), raised, "f", DisputeState.CREDITED, "Credit follows", CARA);
        assertThat(fixture.notes().find(note).orElseThrow().dispute())
                .contains(new LineNote.Raised(raised, DisputeState.CREDITED));
    }

    private static DisputeId raise(NotedInvoice fixture, NotedDisputes disputes, UUID note) {
        return disputes.raise(fixture.scope(), fixture.invoice(), note, DisputeReason.DAMAGED, fixture.ann());
    }

    @OnBothDatabases
    void onlyWhoMayDisputeNotesSomethingAndOnlyToLinesThatAreThere(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        refused(Why.LINE, () -> fixture.note("id:77", "no such line"));
        refused(Why.NO_WORDS, () -> fixture.note("id:7", " \0 "));
        refused(Why.NOTE, () -> fixture.note("id:7", "x".repeat(501)));
        refused(
                Why.LINE,
                () -> fixture.desk()
                        .note(fixture.scope().onlySeen(), fixture.invoice(), "id:7", "s", by(fixture.ann(), "look")));
        NotedInvoice stranger = NotedInvoice.of(on);
        refused(
                Why.LINE,
                () -> fixture.desk().note(stranger.scope(), fixture.invoice(), "id:7", "s", by("eve", "not mine")));
        UUID note = fixture.note("id:7", "ours");
        refused(Why.GONE, () -> fixture.desk().withdraw(stranger.scope(), fixture.invoice(), note, fixture.ann()));
        assertThat(new LineNotes(on.store())
                        .of(stranger.scope(), fixture.invoice(), fixture.lines(), fixture.ann())
                        .notes())
                .isEmpty();
        DocumentId credit =
                fixture.books().document(fixture.scope().customers().get(0).id(), Paper.credit("C-1", TODAY, "5.00"));
        refused(
                Why.LINE,
                () -> fixture.desk().note(fixture.scope(), credit, "at:1", "s", by(fixture.ann(), "a credit")));
    }
}
