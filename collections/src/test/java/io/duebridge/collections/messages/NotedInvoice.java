package io.duebridge.collections.messages;

import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.UploadLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** An invoice of three lines: cups and spoons, which the ERP has ids for, and freight, for which it has none. */
record NotedInvoice(TestStore on, SampleBooks books, CustomerScope scope, String ann, DocumentId invoice) {
    static NotedInvoice of(TestStore on) {
        String key = UUID.randomUUID().toString();
        on.clock().set(TestClock.START);
        SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
        String ann = "ann-" + key + "@example.com";
        CustomerId customer = books.customer("Ann's", "USD", ann);
        DocumentId invoice = books.document(customer, Paper.invoice("N-1", LineNotesTest.TODAY, "30.00"));
        books.relined(invoice, "7=Cups", "8=Spoons", "=Freight");
        return new NotedInvoice(
                on,
                books,
                new CustomerScopes(on.store())
                        .ofCustomer(books.organisation(), customer)
                        .orElseThrow(),
                ann,
                invoice);
    }

    NoteDesk desk() {
        return new NoteDesk(on.store(), messages());
    }

    MessageDesk messages() {
        return new MessageDesk(on.store(), UploadLimits.standard());
    }

    List<Line> lines() {
        return new DocumentDetails(on.store())
                .read(scope, invoice)
                .orElseThrow()
                .lines();
    }

    UUID note(String line, String words) {
        return note(line, Said.class.getSimpleName() + UUID.randomUUID(), words);
    }

    UUID note(String line, String form, String words) {
        on.clock().forward(Duration.ofMinutes(1));
        return desk().note(scope, invoice, line, "Notes on N-1", new Said(form, ann, Via.PORTAL, words, List.of()));
    }

    /** What the lines are now, as in {@link SampleBooks#relined}. */
    void relined(String... lines) {
        books.relined(invoice, lines);
    }

    DocumentNotes notes() {
        return new LineNotes(on.store()).of(scope, invoice, lines(), ann);
    }

    List<String> at(int position) {
        return notes().at(position).stream().map(LineNote::words).toList();
    }

    ThreadId conversation() {
        return notes().conversation().orElseThrow();
    }

    MessageThread thread() {
        return new Threads(on.store())
                .find(books.organisation(), conversation(), LineNotesTest.CARA)
                .orElseThrow();
    }

    void answer(UUID note, String words) {
        on.clock().forward(Duration.ofMinutes(1));
        desk().answer(
                        books.organisation(),
                        conversation(),
                        note,
                        on.clock().instant(),
                        LineNotesTest.by(LineNotesTest.CARA, words));
    }

    int unread() {
        return new Threads(on.store()).unread(scope, "reader");
    }

    Notices deliver() {
        new OutboxDelivery(
                        on.store(),
                        new NoticePolicy(
                                EnumSet.allOf(NoticeKind.class),
                                List.of("books@example.com"),
                                Duration.ofMinutes(15),
                                Duration.ofDays(90)))
                .deliver();
        on.clock().forward(Duration.ofMinutes(3));
        return new Notices(on.store());
    }
}
