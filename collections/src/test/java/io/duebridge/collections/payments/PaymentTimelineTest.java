package io.duebridge.collections.payments;

import static io.duebridge.collections.testing.Canonical.toInvoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.payments.PaymentStory.Reason.Why;
import io.duebridge.collections.payments.TimelineEntry.What;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestPages;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalPayment.Application;
import io.duebridge.mappings.CanonicalPayment.Trace;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class PaymentTimelineTest {
    /** On which the tests' clock stands, and so the day that is sent. */
    private static final LocalDate DAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);

    @OnBothDatabases
    void aPaymentTellsWhoDidWhatAndWhyWishAndTruthDiffer(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId other = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "100.00")).id();
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        Instant changed = erpSays(
                test, books, payment, "2", customer, "100.00", "40.00", "Grace", toInvoice(other.value(), "60.00"));
        books.feedback.afterSync(books.connection.id());

        PaymentStory story = story(books, customer, payment);
        assertThat(story.timeline())
                .extracting(TimelineEntry::what)
                .containsExactly(What.PAID, What.SETTLED, What.POSTED, What.CHANGED);
        TimelineEntry posted = story.timeline().get(2);
        assertThat(posted.text()).contains("1000");
        assertThat(words(posted)).containsExactly("APPLIED INV-" + invoice + " 100.00 USD");
        TimelineEntry entry = story.timeline().get(3);
        assertThat(entry.at()).contains(changed);
        assertThat(entry.who()).contains("Grace");
        assertThat(words(entry))
                .containsExactly(
                        "UNAPPLIED INV-" + invoice + " 0.00 USD",
                        "APPLIED INV-" + other + " 60.00 USD",
                        "REST - 40.00 USD");
        assertThat(story.differences()).hasSize(3).allSatisfy(difference -> {
            assertThat(difference.reason().orElseThrow().why()).isEqualTo(Why.CHANGED_IN_ERP);
            assertThat(difference.reason().orElseThrow().who()).contains("Grace");
            assertThat(difference.reason().orElseThrow().at()).contains(changed);
        });
    }

    @OnBothDatabases
    void whatSomebodyChangedBeforeTheFirstReadIsToldAsAChangeOfWhatWasSent(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "100.00")).id();
        books.post(Fault.NONE);
        erpSays(test, books, payment, "2", customer, "100.00", "100.00", "9130357766");

        List<TimelineEntry> timeline = story(books, customer, payment).timeline();
        assertThat(words(timeline.get(2))).containsExactly("APPLIED INV-" + invoice + " 100.00 USD");
        assertThat(words(timeline.get(3)))
                .containsExactly("UNAPPLIED INV-" + invoice + " 0.00 USD", "REST - 100.00 USD");
        assertThat(timeline.get(3).who()).contains("9130357766");
    }

    @OnBothDatabases
    void aDeletionBeforeTheFirstReadAndAnothersDocumentAreToldWithoutSayingMoreThanOneMaySee(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId stranger = books.customer("Bob");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId theirs = books.erp.items().invoice(stranger, "100.00");
        books.read();
        PaymentId one =
                books.pay(customer, "0", books.invoice(invoice, "40.00")).id();
        books.post(Fault.NONE);
        books.clock.forward(Duration.ofMinutes(2));
        TestPages.of(step(test, books))
                .gone(TestRecords.deleted(RecordKind.PAYMENT, "1000", "deleted", books.clock.instant()))
                .acceptLast(test);
        List<TimelineEntry> timeline = story(books, customer, one).timeline();
        assertThat(words(timeline.get(timeline.size() - 1))).containsExactly("DELETED - -");

        PaymentId two = books.pay(customer, "30.00").id();
        books.post(Fault.NONE);
        books.read();
        CanonicalPayment moved = payment(
                "1001",
                customer,
                "30.00",
                "0.00",
                "Grace",
                books.posting(two).reference().value(),
                toInvoice(theirs.value(), "30.00"));
        take(test, books, "2", moved);
        TimelineEntry last = story(books, customer, two).timeline().get(3);
        assertThat(words(last)).containsExactly("APPLIED invoice of another account 30.00 USD", "REST - 0.00 USD");
        assertThat(last.details().get(0).document().orElseThrow().document()).isEmpty();
        List<TimelineEntry> forStaff = new PaymentTimelines(books.store).ofPayment(two, PaymentReader.staff());
        assertThat(words(forStaff.get(3))).contains("APPLIED INV-" + theirs + " 30.00 USD");
    }

    @OnBothDatabases
    void aChequeEnteredInTheErpHasATimelineOfItsOwn(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        take(
                test,
                books,
                "1",
                payment("55", customer, "80.00", "30.00", "Grace", "CHECK 7", toInvoice(invoice.value(), "50.00")));
        take(test, books, "2", payment("55", customer, "80.00", "80.00", "Hal", "CHECK 7"));

        List<TimelineEntry> timeline = new PaymentTimelines(books.store)
                .ofErpPayment(
                        books.connection.id(),
                        RecordIds.erpPayment(books.connection.id(), new ErpId("55")),
                        "55",
                        PaymentReader.of(Set.of(books.id(customer))));
        assertThat(timeline).extracting(TimelineEntry::what).containsExactly(What.BOOKED, What.CHANGED);
        assertThat(words(timeline.get(0))).containsExactly("APPLIED INV-" + invoice + " 50.00 USD", "REST - 30.00 USD");
        assertThat(timeline.get(0).who())
                .as("who entered it was overwritten by who changed it, and is not guessed")
                .isEmpty();
        assertThat(timeline.get(1).who()).contains("Hal");
        assertThat(timeline.get(1).details())
                .extracting(TimelineEntry.Detail::kind)
                .containsExactly(Kind.UNAPPLIED, Kind.REST);
    }

    private static PaymentStory story(Books books, ErpId customer, PaymentId payment) {
        return books.stories
                .find(books.connection.organisation(), Set.of(books.id(customer)), payment)
                .orElseThrow();
    }

    private static List<String> words(TimelineEntry entry) {
        return entry.details().stream()
                .map(detail -> detail.kind() + " "
                        + detail.document().map(PaymentStory.DocumentRef::label).orElse("-") + " "
                        + detail.after().map(Object::toString).orElse("-"))
                .toList();
    }

    private static io.duebridge.collections.connections.SyncStep step(TestStore test, Books books) {
        return new SyncCursors(test.store())
                .begin(books.connection.id(), RecordKind.PAYMENT, SyncPolicy.standard(), books.clock.instant());
    }

    private static Instant erpSays(
            TestStore test,
            Books books,
            PaymentId payment,
            String version,
            ErpId customer,
            String total,
            String unapplied,
            String by,
            Application... applications) {
        String reference = books.posting(payment).reference().value();
        return take(test, books, version, payment("1000", customer, total, unapplied, by, reference, applications));
    }

    private static CanonicalPayment payment(
            String id,
            ErpId customer,
            String total,
            String unapplied,
            String by,
            String reference,
            Application... applications) {
        return new CanonicalPayment(
                        new ErpId(id),
                        DAY,
                        customer,
                        Canonical.USD,
                        new BigDecimal(total),
                        new BigDecimal(unapplied),
                        Optional.of(reference),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(applications))
                .traced(new Trace(Optional.empty(), Optional.of(by), Optional.empty(), Optional.empty()));
    }

    /** Reads it two minutes later, changed half a minute before. Gives when it was changed. */
    private static Instant take(TestStore test, Books books, String version, CanonicalPayment payment) {
        books.clock.forward(Duration.ofMinutes(2));
        Instant changed = books.clock.instant().minusSeconds(30);
        TestPages.of(step(test, books))
                .with(
                        TestRecords.raw(RecordKind.PAYMENT, payment.id().value(), version, changed),
                        new MappingResult.Mapped(payment))
                .mappedBy("simulated")
                .acceptLast(test);
        return changed;
    }
}
