package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.messages.MessageRefused.Why;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class ConversationsTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    private static final String CARA = "staff:cara";

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String email = "ann-" + key + "@example.com";
            return new Fixture(on, books, books.customer("Ann's", "USD", email), email);
        }

        CustomerScope scope(CustomerId customer) {
            return new CustomerScopes(on.store())
                    .ofCustomer(books.organisation(), customer)
                    .orElseThrow();
        }

        CustomerScope scope() {
            return scope(ann);
        }

        MessageDesk desk() {
            return new MessageDesk(on.store(), UploadLimits.standard());
        }

        Threads threads() {
            return new Threads(on.store());
        }

        String reader() {
            return "contact:"
                    + new Contacts(on.store())
                            .find(books.organisation(), email)
                            .orElseThrow()
                            .id();
        }

        ThreadId start(About about, String subject) {
            on.clock().forward(Duration.ofMinutes(1));
            return desk().start(scope(), about, subject, said(email, "Where is it?"));
        }

        ThreadId start(String subject) {
            return start(new About(About.Kind.ACCOUNT, ann.value()), subject);
        }

        void answer(ThreadId thread, String words) {
            on.clock().forward(Duration.ofMinutes(1));
            desk().answer(books.organisation(), thread, said(CARA, words));
        }

        MessageThread read(ThreadId thread) {
            return threads().find(scope(), thread, reader()).orElseThrow();
        }

        List<String> inbox(ThreadState state, String customer, boolean unread) {
            return threads()
                    .inbox(books.organisation(), CARA, new InboxQuery(state, customer, unread, Optional.empty()), 10)
                    .stream()
                    .map(MessageThread::subject)
                    .toList();
        }
    }

    private static Said said(String by, String words, Upload... files) {
        return new Said(UUID.randomUUID().toString(), by, Via.PORTAL, words, List.of(files));
    }

    private static void refused(Why why, Runnable act) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @OnBothDatabases
    void aConversationIsReadByBothSidesAndEachSeesWhatIsNew(TestStore on) {
        Fixture fixture = Fixture.of(on);
        ThreadId thread = fixture.start("Delivery");
        assertThat(fixture.threads().unread(fixture.books().organisation(), CARA))
                .isEqualTo(1);
        assertThat(fixture.read(thread).unread()).isFalse();
        assertThat(fixture.inbox(ThreadState.WAITING, "", true)).containsExactly("Delivery");
        MessageThread seen = fixture.threads()
                .find(fixture.books().organisation(), thread, CARA)
                .orElseThrow();
        fixture.threads().read(seen, CARA);
        fixture.threads().read(seen, CARA);
        assertThat(fixture.inbox(ThreadState.WAITING, "", true)).isEmpty();
        assertThat(fixture.inbox(ThreadState.WAITING, "ann", false)).containsExactly("Delivery");
        assertThat(fixture.inbox(ThreadState.WAITING, "bob", false)).isEmpty();

        fixture.answer(thread, "  On its way.  ");

        assertThat(fixture.threads().unread(fixture.scope(), fixture.reader())).isEqualTo(1);
        MessageThread read = fixture.read(thread);
        assertThat(read.unread()).isTrue();
        assertThat(read.state()).isEqualTo(ThreadState.ANSWERED);
        assertThat(read.messages())
                .extracting(MessageThread.Message::words)
                .containsExactly("Where is it?", "On its way.");
        fixture.threads().read(read, fixture.reader());
        assertThat(fixture.threads().unread(fixture.scope(), fixture.reader())).isZero();
        fixture.desk().close(fixture.books().organisation(), thread, CARA);
        assertThat(fixture.inbox(ThreadState.CLOSED, "", false)).containsExactly("Delivery");
        on.clock().forward(Duration.ofMinutes(1));
        fixture.desk().reply(fixture.scope(), thread, said(fixture.email(), "Thanks"));
        assertThat(fixture.inbox(ThreadState.WAITING, "", true)).containsExactly("Delivery");
    }

    @OnBothDatabases
    void conversationsAreAboutWhatIsTheirsOnlyAndAreFoundFromIt(TestStore on) {
        Fixture fixture = Fixture.of(on);
        DocumentId invoice = fixture.books().document(fixture.ann(), Paper.invoice("INV-7", TODAY, "10.00"));
        ErpPaymentId payment =
                fixture.books().erpPayment(fixture.ann(), fixture.books().freshId(), TODAY, "10.00", "10.00", "CHK-9");
        About aboutInvoice = new About(About.Kind.DOCUMENT, invoice.value());
        ThreadId thread = fixture.start(aboutInvoice, "This one");
        fixture.start(new About(About.Kind.RECEIVED, payment.value()), "That one");

        assertThat(fixture.read(thread).aboutTitle()).isEqualTo("INV-7");
        assertThat(fixture.threads().about(fixture.scope(), aboutInvoice, fixture.reader()))
                .extracting(MessageThread::subject)
                .containsExactly("This one");
        CustomerScope eve = fixture.scope(fixture.books().customer("Eve's", "USD", null));
        for (About.Kind kind : About.Kind.values()) {
            UUID id = kind == About.Kind.ACCOUNT ? fixture.ann().value() : invoice.value();
            refused(Why.ABOUT, () -> fixture.desk().start(eve, new About(kind, id), "s", said("eve", "w")));
        }
        refused(Why.GONE, () -> fixture.desk().reply(eve, thread, said("eve", "w")));
        assertThat(fixture.threads().find(eve, thread, "x")).isEmpty();
        assertThat(fixture.threads().of(eve, "x", Optional.empty(), 10)).isEmpty();
    }

    @OnBothDatabases
    void theSameFormSaysItOnceAndNothingIsSaidOfWhatIsRefused(TestStore on) {
        Fixture fixture = Fixture.of(on);
        About account = new About(About.Kind.ACCOUNT, fixture.ann().value());
        Said once = new Said("form", fixture.email(), Via.API, "Hello", List.of());
        ThreadId thread = fixture.desk().start(fixture.scope(), account, " Two\n lines ", once);
        assertThat(fixture.desk().start(fixture.scope(), account, "Other", once))
                .isEqualTo(thread);
        Upload scan = Upload.of("scan", SampleUploads.of(FileType.PNG));
        Said file = new Said("more", fixture.email(), Via.PORTAL, "", List.of(scan));
        on.clock().forward(Duration.ofMinutes(1));
        fixture.desk().reply(fixture.scope(), thread, file);
        fixture.desk().reply(fixture.scope(), thread, file);
        assertThat(fixture.read(thread).subject()).isEqualTo("Two lines");
        assertThat(fixture.read(thread).messages()).hasSize(2);
        assertThat(fixture.read(thread).latest().files()).hasSize(1);

        refused(Why.NO_SUBJECT, () -> fixture.desk().start(fixture.scope(), account, " ", said("ann", "w")));
        refused(Why.NO_WORDS, () -> fixture.desk().reply(fixture.scope(), thread, said("ann", " \u0000 ")));
        refused(Why.WORDS, () -> fixture.desk().reply(fixture.scope(), thread, said("ann", "x".repeat(8_001))));
        refused(
                Why.GONE,
                () -> fixture.desk().reply(fixture.scope(), thread, new Said(" ", "ann", Via.PORTAL, "w", List.of())));
        assertThat(on.store().dsl().fetchCount(MESSAGE, MESSAGE.THREAD_ID.eq(thread.value())))
                .isEqualTo(2);
    }

    @OnBothDatabases
    void longListsAreReadPageByPageInBothOrders(TestStore on) {
        Fixture fixture = Fixture.of(on);
        for (int one = 1; one <= 5; one++) {
            fixture.start("Number " + one);
        }
        List<MessageThread> first = fixture.threads().of(fixture.scope(), "x", Optional.empty(), 3);
        ThreadCursor behind =
                ThreadCursor.parse(ThreadCursor.of(first.get(2)).text()).orElseThrow();
        assertThat(first).extracting(MessageThread::subject).containsExactly("Number 5", "Number 4", "Number 3");
        assertThat(fixture.threads().of(fixture.scope(), "x", Optional.of(behind), 3))
                .extracting(MessageThread::subject)
                .containsExactly("Number 2", "Number 1");
        assertThat(fixture.inbox(ThreadState.WAITING, "", false)).first().isEqualTo("Number 1");
        assertThat(fixture.threads()
                        .inbox(
                                fixture.books().organisation(),
                                CARA,
                                new InboxQuery(ThreadState.WAITING, "", false, Optional.of(behind)),
                                10))
                .extracting(MessageThread::subject)
                .containsExactly("Number 4", "Number 5");
        assertThat(ThreadCursor.parse("nonsense")).isEmpty();
        assertThat(ThreadCursor.parse("1.2.not-an-id")).isEmpty();
    }

    @OnBothDatabases
    void whatIsSaidInARowIsOneMailAndNoneForWhoHasReadIt(TestStore on) {
        Fixture fixture = Fixture.of(on);
        OutboxDelivery delivery = new OutboxDelivery(
                on.store(),
                new NoticePolicy(
                        EnumSet.allOf(NoticeKind.class),
                        List.of("books@example.com"),
                        Duration.ofMinutes(15),
                        Duration.ofDays(90)));
        Notices notices = new Notices(on.store());
        ThreadId thread = fixture.start("Delivery");
        fixture.answer(thread, "One");
        fixture.answer(thread, "Two");
        delivery.deliver();
        assertThat(notices.claim(fixture.books().organisation(), Duration.ofMinutes(5)))
                .isEmpty();

        on.clock().forward(Duration.ofMinutes(3));
        List<List<Notice>> mails = List.of(
                notices.claim(fixture.books().organisation(), Duration.ofMinutes(5)),
                notices.claim(fixture.books().organisation(), Duration.ofMinutes(5)));

        List<Notice> toAnn = mails.stream()
                .filter(mail -> mail.get(0).kind() == NoticeKind.MESSAGE_SENT)
                .findFirst()
                .orElseThrow();
        assertThat(toAnn).extracting(notice -> notice.facts().get("words")).containsExactly("One", "Two");
        assertThat(mails).anySatisfy(mail -> assertThat(mail.get(0).recipient()).isEqualTo("books@example.com"));
        assertThat(notices.unread(toAnn)).hasSize(2);
        fixture.threads().read(fixture.read(thread), fixture.reader());
        assertThat(notices.unread(toAnn)).isEmpty();
        assertThat(on.store()
                        .dsl()
                        .fetchCount(
                                NOTICE,
                                NOTICE.ORGANISATION_ID.eq(
                                        fixture.books().organisation().value())))
                .isEqualTo(3);
    }
}
