package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.time.Duration;
import java.util.UUID;

/** A debit that the bank returned is presented again: as the network allows, once a click. */
class RepresentmentTest {
    @OnBothDatabases
    void wantOfFundsIsPresentedAgainAfterABusinessDayAndPostedLikeAnyPayment(TestStore test) {
        Books books = Books.open(test);
        Returned returned = returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        assertRefused(books, returned.payment(), "may be presented again from");
        aBusinessDayLater(books);

        PaymentId again = present(books, returned.payment());

        assertThat(books.payments.receipt(again).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.provider.charges()).hasSize(2);
        assertRefused(books, returned.payment(), "presented again already");
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(again)).isEqualTo(PostingState.APPLIED);
        PaymentStory first = books.stories
                .find(books.connection.organisation(), returned.payment())
                .orElseThrow();
        assertThat(first.presentedAgainAs()).contains(again);
        assertThat(first.shownBack().get(0).words()).isEqualTo("There was not enough money in the account.");
        assertThat(books.stories
                        .find(books.connection.organisation(), again)
                        .orElseThrow()
                        .presentment())
                .isEqualTo(2);
    }

    @OnBothDatabases
    void theDocumentsAreHeldAgainSoThatNobodyPaysThemTwice(TestStore test) {
        Books books = Books.open(test);
        Returned returned = returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        aBusinessDayLater(books);
        present(books, returned.payment());
        assertThatThrownBy(() -> books.pay(returned.customer(), "0", books.invoice(returned.invoice(), "100.00")))
                .isInstanceOf(PaymentRefused.class);
    }

    @OnBothDatabases
    void whatWasPaidOtherwiseIsNotPresentedAgain(TestStore test) {
        Books books = Books.open(test);
        Returned returned = returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        books.pay(returned.customer(), "0", books.invoice(returned.invoice(), "100.00"));
        aBusinessDayLater(books);
        assertRefused(books, returned.payment(), "paid otherwise");
        assertThat(books.provider.charges()).hasSize(2);
    }

    @OnBothDatabases
    void itIsPresentedTwiceAfterTheFirstTimeAndNeverAgain(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = returned(books, SandboxNumber.BANK_ALWAYS_RETURNED).payment();
        for (int i = 0; i < 2; i++) {
            aBusinessDayLater(books);
            payment = present(books, payment);
            comesBack(books, payment);
        }
        aBusinessDayLater(books);
        assertRefused(books, payment, "presented 3 times, and may not be presented again");
        assertThat(books.provider.charges()).hasSize(3);
    }

    @OnBothDatabases
    void otherReasonsAndLateDaysAreRefusedWithTheReason(TestStore test) {
        Books books = Books.open(test);
        PaymentId noAccount = returned(books, SandboxNumber.BANK_NO_ACCOUNT).payment();
        aBusinessDayLater(books);
        assertRefused(books, noAccount, "R03 (The bank could not find this account.)");
        PaymentId late =
                returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED).payment();
        books.clock.forward(Duration.ofDays(32));
        assertRefused(books, late, "could be presented again until");
        PaymentId disputed = returned(books, SandboxNumber.CHARGED_BACK).payment();
        aBusinessDayLater(books);
        assertRefused(books, disputed, "Only a debit that the bank returned as a whole");
        assertThat(books.payments
                        .representment()
                        .obstacle(books.connection.organisation(), paid(books).payment()))
                .hasValueSatisfying(words -> assertThat(words).contains("this one is settled"));
    }

    @OnBothDatabases
    void theRuleMayPresentByItselfOnceItIsAllowed(TestStore test) {
        Books books = Books.open(test);
        PaymentDesk desk = new PaymentDesk(
                books.store, books.provider, new RepresentmentRules(RepresentmentRules.Mode.AUTOMATIC, 1, 30, 2));
        Returned returned = returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        desk.resumeStarted();
        assertThat(books.provider.charges()).hasSize(1);
        aBusinessDayLater(books);
        desk.resumeStarted();
        desk.resumeStarted();
        assertThat(books.provider.charges()).hasSize(2);
        assertThat(books.stories
                        .find(books.connection.organisation(), returned.payment())
                        .orElseThrow()
                        .presentedAgainAs())
                .isPresent();
    }

    @OnBothDatabases
    void switchedOffNobodyPresentsAgain(TestStore test) {
        Books books = Books.open(test);
        PaymentDesk desk = new PaymentDesk(
                books.store, books.provider, new RepresentmentRules(RepresentmentRules.Mode.OFF, 1, 30, 2));
        Returned returned = returned(books, SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        aBusinessDayLater(books);
        assertThat(desk.representment().obstacle(books.connection.organisation(), returned.payment()))
                .hasValueSatisfying(words -> assertThat(words).contains("payments.representment"));
    }

    private record Returned(ErpId customer, ErpId invoice, PaymentId payment) {}

    private static Returned paid(Books books) {
        return pay(books, SandboxNumber.SUCCESS);
    }

    private static Returned pay(Books books, SandboxNumber number) {
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment = books.payments
                .pay(Books.command(
                        books.selection(customer, "0", books.invoice(invoice, "100.00")),
                        UUID.randomUUID().toString(),
                        number))
                .id();
        return new Returned(customer, invoice, payment);
    }

    /** Paid, posted, returned by the bank, voided in the ERP and read back. */
    private static Returned returned(Books books, SandboxNumber number) {
        Returned paid = pay(books, number);
        comesBack(books, paid.payment());
        return paid;
    }

    private static void comesBack(Books books, PaymentId payment) {
        books.post(Fault.NONE);
        books.clock.forward(Duration.ofSeconds(31));
        books.payments.resumeStarted();
        assertThat(books.payments.receipt(payment).state()).isEqualTo(PaymentState.RETURNED);
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.TAKEN_BACK);
    }

    private static void aBusinessDayLater(Books books) {
        books.clock.forward(Duration.ofDays(3));
    }

    private static PaymentId present(Books books, PaymentId payment) {
        return books.payments.representment().present(wish(books, payment));
    }

    private static void assertRefused(Books books, PaymentId payment, String words) {
        assertThatThrownBy(() -> books.payments.representment().present(wish(books, payment)))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining(words);
    }

    private static Representment.Wish wish(Books books, PaymentId payment) {
        return new Representment.Wish(
                books.connection.organisation(),
                payment,
                "staff:anna@example.com",
                "the customer says there is money now");
    }
}
