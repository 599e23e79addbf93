package io.duebridge.collections.messages;

import static io.duebridge.collections.messages.LineNotesTest.CARA;
import static io.duebridge.collections.messages.LineNotesTest.by;
import static io.duebridge.collections.messages.LineNotesTest.mail;
import static io.duebridge.collections.messages.LineNotesTest.refused;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadedFiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What notes do while both sides speak, change their minds and the ERP changes the invoice. */
class LineNotesMeanwhileTest {
    @OnBothDatabases
    void whoeverIsOwedAnAnswerToOneLineKeepsWaitingWhenAnotherIsAnswered(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        UUID spoons = fixture.note("id:8", "bent");
        fixture.answer(cups, "Two more follow");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.WAITING);
        fixture.answer(spoons, "Sorry");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.ANSWERED);

        UUID again = fixture.note("id:7", "they did not come");
        UUID mistaken = fixture.note("id:8", "forget it");
        fixture.answer(again, "Tomorrow");
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), mistaken, fixture.ann());
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.ANSWERED);

        fixture.note("id:8", "left as it is");
        on.clock().forward(Duration.ofMinutes(1));
        fixture.messages().close(fixture.books().organisation(), fixture.conversation(), CARA);
        UUID last = fixture.note("id:7", "here they are");
        fixture.answer(last, "Good");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.ANSWERED);
    }

    @OnBothDatabases
    void wordsThatAreChangedAfterTheCloseWaitForTheCompanyAgain(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "thank you");
        UUID spoons = fixture.note("id:8", "fine");
        on.clock().forward(Duration.ofMinutes(1));
        fixture.messages().close(fixture.books().organisation(), fixture.conversation(), CARA);
        on.clock().forward(Duration.ofMinutes(1));

        fixture.desk().change(fixture.scope(), fixture.invoice(), cups, "two of ten are broken", fixture.ann());
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.WAITING);

        UUID forks = fixture.note("id:8", "one is bent");
        fixture.answer(forks, "Sorry");
        assertThat(fixture.thread().state()).as("the cups wait still").isEqualTo(ThreadState.WAITING);
        fixture.answer(cups, "Two more follow");
        assertThat(fixture.thread().state()).as("the close answered the spoons").isEqualTo(ThreadState.ANSWERED);

        fixture.messages().close(fixture.books().organisation(), fixture.conversation(), CARA);
        refused(
                Why.ANSWERED,
                () -> fixture.desk().change(fixture.scope(), fixture.invoice(), spoons, "late", fixture.ann()));
    }

    @OnBothDatabases
    void theCompanyOwesAnAnswerSinceTheFirstOfTheWordsThatItHasNotSeen(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "thank you");
        on.clock().forward(Duration.ofMinutes(1));
        fixture.messages().close(fixture.books().organisation(), fixture.conversation(), CARA);
        on.clock().forward(Duration.ofMinutes(1));
        fixture.note("id:8", "one is bent");
        Instant first = on.clock().instant();
        on.clock().forward(Duration.ofMinutes(1));
        fixture.desk().change(fixture.scope(), fixture.invoice(), cups, "two of ten are broken", fixture.ann());
        on.clock().forward(Duration.ofMinutes(1));
        fixture.note("id:8", "another one too");
        assertThat(on.store()
                        .dsl()
                        .select(MESSAGE_THREAD.TURN_AT)
                        .from(MESSAGE_THREAD)
                        .where(MESSAGE_THREAD.ID.eq(fixture.conversation().value()))
                        .fetchSingle(MESSAGE_THREAD.TURN_AT))
                .isEqualTo(first);
    }

    @OnBothDatabases
    void nobodyAnswersWhatWasTakenBackOrWordsThatTheyHaveNotRead(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        UUID spoons = fixture.note("id:8", "bent");
        MessageThread read = fixture.thread();
        new Threads(on.store()).read(read, CARA);
        Instant seen = seen(fixture, read);
        on.clock().forward(Duration.ofMinutes(1));
        fixture.desk().change(fixture.scope(), fixture.invoice(), cups, "delivered 9 of 10", fixture.ann());
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), spoons, fixture.ann());

        assertThat(fixture.thread().unread()).isTrue();
        refused(Why.CHANGED, () -> answer(fixture, cups, seen));
        refused(Why.GONE, () -> answer(fixture, spoons, on.clock().instant()));
        Instant changed = seen(fixture, fixture.thread());
        fixture.note("id:7", "and 1 is broken");
        refused(Why.CHANGED, () -> answer(fixture, cups, changed));
        answer(fixture, cups, seen(fixture, fixture.thread()));
        assertThat(fixture.at(1)).containsExactly("delivered 9 of 10", "and 1 is broken", "We see");
    }

    private static Instant seen(NotedInvoice fixture, MessageThread thread) {
        return new LineNotes(fixture.on().store())
                .of(fixture.books().organisation(), thread)
                .get(0)
                .seen();
    }

    private static void answer(NotedInvoice fixture, UUID note, Instant seen) {
        fixture.on().clock().forward(Duration.ofMinutes(1));
        fixture.desk().answer(fixture.books().organisation(), fixture.conversation(), note, seen, by(CARA, "We see"));
    }

    @OnBothDatabases
    void aNoteThatWasTakenBackBecomesNoDisputeAndOneThatWasChangedBecomesOneInItsLastWords(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        UUID spoons = fixture.note("id:8", "bent");
        DisputeDesk desk = new DisputeDesk(on.store());
        NotedDisputes disputes = new NotedDisputes(on.store(), desk);
        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), cups, fixture.ann());
        refused(Why.GONE, () -> raise(fixture, disputes, cups));
        // As if it were taken back between the click and the lock.
        refused(
                Why.GONE,
                () -> desk.raise(fixture.scope(), fixture.invoice(), "note:" + cups, tx -> {
                    throw new MessageRefused(Why.GONE);
                }));
        fixture.desk().change(fixture.scope(), fixture.invoice(), spoons, "broken", fixture.ann());

        DisputeId raised = raise(fixture, disputes, spoons);

        assertThat(new Disputes(on.store())
                        .find(fixture.scope(), raised)
                        .orElseThrow()
                        .entries()
                        .get(0)
                        .words())
                .isEqualTo("broken");
    }

    private static DisputeId raise(NotedInvoice fixture, NotedDisputes disputes, UUID note) {
        return disputes.raise(fixture.scope(), fixture.invoice(), note, DisputeReason.DAMAGED, fixture.ann());
    }

    /** The change holds the document until it is done; the dispute begins meanwhile. */
    @OnBothDatabases
    void aDisputeWaitsForAChangeThatIsUnderWay(TestStore on) throws Exception {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        NotedDisputes disputes = new NotedDisputes(on.store(), new DisputeDesk(on.store()));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<DisputeId> raised = on.store().transactionResult(tx -> {
                tx.selectFrom(DOCUMENT)
                        .where(DOCUMENT.ID.eq(fixture.invoice().value()))
                        .forUpdate()
                        .fetch();
                Future<DisputeId> waits = other.submit(() -> raise(fixture, disputes, cups));
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS));
                tx.update(MESSAGE)
                        .set(MESSAGE.WITHDRAWN_AT, on.clock().instant())
                        .where(MESSAGE.ID.eq(cups))
                        .execute();
                return waits;
            });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> raised.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(MessageRefused.class);
        } finally {
            other.shutdownNow();
        }
    }

    @OnBothDatabases
    void filesOfWhatWasTakenBackAreNeitherShownNorServed(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        fixture.answer(cups, "Which?");
        on.clock().forward(Duration.ofMinutes(1));
        Said said = new Said(
                "f",
                fixture.ann(),
                Via.PORTAL,
                "These",
                List.of(Upload.of("count.pdf", SampleUploads.of(FileType.PDF))));
        fixture.messages().reply(fixture.scope(), fixture.conversation(), said);
        MessageThread.Message reply = fixture.thread().latest();
        UUID file = reply.files().get(0).id();
        UploadedFiles files = new UploadedFiles(on.store());
        UUID thread = fixture.conversation().value();
        assertThat(files.find(fixture.books().organisation(), thread, file)).isPresent();

        fixture.desk().withdraw(fixture.scope(), fixture.invoice(), reply.id(), fixture.ann());

        assertThat(fixture.thread().latest().files()).isEmpty();
        assertThat(files.find(fixture.books().organisation(), thread, file)).isEmpty();
    }

    @OnBothDatabases
    void anAnswerFollowsItsLineThatHasNoIdAndMoved(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID first = fixture.note("at:3", "PO line 3?");
        fixture.relined("=Freight", "7=Cups");
        UUID second = fixture.note("at:1", "or 4?");
        fixture.answer(second, "Four");

        assertThat(fixture.at(1)).containsExactly("PO line 3?", "or 4?", "Four");
        assertThat(fixture.thread().state()).isEqualTo(ThreadState.ANSWERED);
        assertThat(fixture.notes().find(first).orElseThrow().changeable()).isFalse();
        refused(
                Why.ANSWERED,
                () -> fixture.desk().change(fixture.scope(), fixture.invoice(), first, "5?", fixture.ann()));
    }

    @OnBothDatabases
    void aLateMailIsPutToNoLineWhereTheConversationIsAboutTwo(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        fixture.answer(cups, "Two more follow");
        fixture.note("id:8", "bent");

        mail(fixture, "Two more follow, as we said");

        assertThat(fixture.thread().latest().line()).isEmpty();
    }

    @OnBothDatabases
    void oneOfSeveralLinesOfATitleIsNeverTakenForAnother(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        fixture.relined("=Cups", "=Cups", "9=Forks");
        UUID note = fixture.note("at:1", "delivered 8 of 10");
        assertThat(fixture.at(1)).hasSize(1);
        fixture.relined("=Cups", "9=Forks");
        assertThat(fixture.notes().gone()).hasSize(1);
        NotedDisputes disputes = new NotedDisputes(on.store(), new DisputeDesk(on.store()));
        assertThatExceptionOfType(DisputeRefused.class).isThrownBy(() -> raise(fixture, disputes, note));
        fixture.relined("=Cups", "=Cups");
        assertThat(fixture.at(1)).hasSize(1);
        on.store()
                .dsl()
                .update(DOCUMENT_LINE)
                .set(DOCUMENT_LINE.AMOUNT, new BigDecimal("20.00"))
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(fixture.invoice().value()))
                .execute();
        assertThat(fixture.notes().gone()).hasSize(1);

        fixture.note("at:1", "of twenty");
        fixture.relined("=Plates");
        fixture.note("at:1", "alone");
        fixture.relined("=Plates", "=Plates");
        assertThat(fixture.notes().gone()).hasSize(3);
        fixture.relined("1=Saucers", "2=Bowls");
        fixture.note("id:1", "an id");
        fixture.relined("1=Saucers", "1=Saucers");
        assertThat(fixture.notes().gone()).hasSize(4);
    }

    @OnBothDatabases
    void whoMayOnlyLookRepliesToNoLineAndChangesNothing(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        UUID cups = fixture.note("id:7", "delivered 8 of 10");
        CustomerScope looks = fixture.scope().onlySeen();
        assertThat(new LineNotes(on.store())
                        .of(looks, fixture.invoice(), fixture.lines(), fixture.ann())
                        .find(cups)
                        .orElseThrow()
                        .changeable())
                .isFalse();
        fixture.answer(cups, "Two more follow");
        on.clock().forward(Duration.ofMinutes(1));
        fixture.messages().reply(looks, fixture.conversation(), by("leo@example.com", "When?"));
        assertThat(fixture.thread().latest().line()).isEmpty();
    }

    @OnBothDatabases
    void notesAreReadWhereTheyAreWrittenWhenTheErpGivesTheInvoiceToAnotherCustomer(TestStore on) {
        NotedInvoice fixture = NotedInvoice.of(on);
        fixture.note("id:7", "before");
        List<Line> lines = fixture.lines();
        CustomerId other = fixture.books().customer("Bob's", "USD", fixture.ann());
        on.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.CUSTOMER_ID, other.value())
                .where(DOCUMENT.ID.eq(fixture.invoice().value()))
                .execute();
        Contact ann = new Contacts(on.store())
                .find(fixture.books().organisation(), fixture.ann())
                .orElseThrow();
        CustomerScope both = new CustomerScopes(on.store()).ofContact(ann.id());
        on.clock().forward(Duration.ofMinutes(1));

        fixture.desk().note(both, fixture.invoice(), "id:7", "Notes", by(fixture.ann(), "after"));

        assertThat(new LineNotes(on.store())
                        .of(both, fixture.invoice(), lines, fixture.ann())
                        .notes())
                .extracting(LineNote::words)
                .containsExactly("after");
    }
}
