package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.AUDIT;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.payments.PaymentStory.Questioned;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class ShortPaymentTest {
    private record Fixture(Books books, ErpId customer, ErpId invoice) {
        static Fixture of(TestStore test) {
            test.clock().set(TestClock.START);
            Books books = Books.open(test);
            ErpId customer = books.customer("Ada");
            ErpId invoice = books.erp.items().invoice(customer, "1000.00");
            books.read();
            return new Fixture(books, customer, invoice);
        }

        DocumentId document() {
            return books.invoice(invoice, "1").document();
        }

        CustomerScope scope() {
            return new CustomerScopes(books.store)
                    .ofCustomer(books.connection.organisation(), books.id(customer))
                    .orElseThrow();
        }

        List<Dispute> disputes() {
            return new Disputes(books.store).about(scope(), document());
        }

        ChosenDocument part(String amount, String discount, DisputeReason reason, String words) {
            return new ChosenDocument(
                    document(),
                    new BigDecimal(amount),
                    new BigDecimal(discount),
                    Optional.of(new Shortfall(reason, "mary@example.com", words)));
        }

        PayCommand command(String form, SandboxNumber number, ChosenDocument... documents) {
            PaymentSelection plain = books.selection(customer, "0", documents);
            return Books.command(
                    new PaymentSelection(
                            plain.organisation(),
                            plain.scope(),
                            plain.account(),
                            plain.documents(),
                            plain.onAccount(),
                            plain.currency(),
                            Set.of(books.id(customer))),
                    form,
                    number);
        }

        PaymentReceipt pay(SandboxNumber number, ChosenDocument... documents) {
            return books.payments.pay(command(UUID.randomUUID().toString(), number, documents));
        }

        Optional<Questioned> questioned(PaymentReceipt receipt) {
            return books.stories
                    .find(books.connection.organisation(), receipt.id())
                    .orElseThrow()
                    .wishes()
                    .get(0)
                    .questioned();
        }

        String refused(PayCommand command) {
            PaymentRefused[] refusal = new PaymentRefused[1];
            assertThatThrownBy(() -> books.payments.pay(command))
                    .isInstanceOfSatisfying(PaymentRefused.class, e -> refusal[0] = e);
            return refusal[0].code();
        }
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    @OnBothDatabases
    void whatIsNotPaidBecomesADisputeOnceHoweverOftenTheFormIsSent(TestStore test) {
        Fixture here = Fixture.of(test);
        PayCommand command = here.command(
                "form-" + here.document(),
                SandboxNumber.SUCCESS,
                here.part("900.00", "0", DisputeReason.PRICE, " Agreed\0 900 "));

        PaymentReceipt receipt = here.books.payments.pay(command);
        assertThat(here.books.payments.pay(command).repeated()).isTrue();

        assertThat(receipt.amount()).isEqualTo(usd("900.00"));
        assertThat(here.disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.amount()).isEqualTo(usd("100.00"));
            assertThat(dispute.reason()).isEqualTo(DisputeReason.PRICE);
            assertThat(dispute.raisedBy()).isEqualTo("mary@example.com");
            assertThat(dispute.entries()).extracting(Dispute.Entry::words).containsExactly("Agreed 900");
            assertThat(dispute.payment().orElseThrow().id()).isEqualTo(receipt.id());
            assertThat(here.questioned(receipt))
                    .contains(new Questioned(
                            DisputeReason.PRICE, usd("100.00"), Questioned.State.RAISED, Optional.of(dispute.id())));
            assertThat(here.books
                            .store
                            .dsl()
                            .fetchCount(AUDIT, AUDIT.SUBJECT_ID.eq(dispute.id().toString())))
                    .isEqualTo(1);
        });
    }

    @OnBothDatabases
    void withoutAReasonItIsAPlainPart(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt receipt = here.pay(SandboxNumber.SUCCESS, here.books.invoice(here.invoice, "900.00"));
        assertThat(here.disputes()).isEmpty();
        assertThat(here.questioned(receipt)).isEmpty();
    }

    @OnBothDatabases
    void aDeclinedPaymentLeavesNoDisputeAndADebitRaisesItWhenTheMoneyIsThere(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt declined = here.pay(SandboxNumber.DECLINED, here.part("900.00", "0", DisputeReason.TAX, ""));
        assertThat(declined.state()).isEqualTo(PaymentState.FAILED);
        assertThat(here.disputes()).isEmpty();
        assertThat(here.questioned(declined).orElseThrow().state()).isEqualTo(Questioned.State.WISHED);

        SandboxNumber debit = SandboxNumber.BANK_PENDING_THEN_SETTLED;
        PaymentReceipt pending = here.pay(debit, here.part("800.00", "0", DisputeReason.TAX, ""));
        assertThat(pending.state()).isEqualTo(PaymentState.PENDING);
        assertThat(here.disputes()).isEmpty();
        here.books.payments.providerReports(pending.id(), new ProviderAnswer.Settled("paid"));
        here.books.payments.providerReports(pending.id(), new ProviderAnswer.Settled("paid"));
        assertThat(here.disputes())
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(usd("200.00")));
    }

    @OnBothDatabases
    void aDisputeThatIsOpenAlreadyIsToldAndNotDoubled(TestStore test) {
        Fixture here = Fixture.of(test);
        ChosenDocument part = here.part("500.00", "0", DisputeReason.QUANTITY, "");
        PaymentReceipt pending = here.pay(SandboxNumber.BANK_PENDING_THEN_SETTLED, part);
        var raised = new DisputeDesk(here.books.store)
                .raise(new DisputeCommand(
                        here.scope(),
                        "bob",
                        "own",
                        here.document(),
                        DisputeReason.DAMAGED,
                        Optional.of(new BigDecimal("50")),
                        List.of(),
                        "broken"));

        assertThat(here.refused(
                        here.command("second", SandboxNumber.SUCCESS, here.part("1", "0", DisputeReason.TAX, ""))))
                .isEqualTo("short-disputed-already");
        here.books.payments.providerReports(pending.id(), new ProviderAnswer.Settled("paid"));

        assertThat(here.disputes()).extracting(Dispute::id).containsExactly(raised);
        assertThat(here.questioned(pending).orElseThrow().state()).isEqualTo(Questioned.State.RUNNING);
        assertThat(here.questioned(pending).orElseThrow().dispute()).contains(raised);
    }

    @OnBothDatabases
    void whatWasCreditedMeanwhileIsNotInQuestion(TestStore test) {
        Fixture here = Fixture.of(test);
        SandboxNumber debit = SandboxNumber.BANK_PENDING_THEN_SETTLED;
        PaymentReceipt pending = here.pay(debit, here.part("900.00", "0", DisputeReason.PRICE, ""));
        here.books
                .store
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, new BigDecimal("900"))
                .where(DOCUMENT.ID.eq(here.document().value()))
                .execute();
        here.books.payments.providerReports(pending.id(), new ProviderAnswer.Settled("paid"));
        assertThat(here.disputes()).isEmpty();
        assertThat(here.questioned(pending).orElseThrow().state()).isEqualTo(Questioned.State.NOTHING);
    }

    /** The dispute may be a child's, the payment its parent's for many: it tells what was paid of its own document only. */
    @OnBothDatabases
    void theDisputeTellsWhatWasPaidOfItsDocumentAndNotTheWholePayment(TestStore test) {
        Fixture here = Fixture.of(test);
        ErpId other = here.books.erp.items().invoice(here.customer, "70.00");
        here.books.read();
        here.pay(
                SandboxNumber.SUCCESS,
                here.part("900.00", "0", DisputeReason.PRICE, ""),
                here.books.invoice(other, "70.00"));
        assertThat(here.disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.payment().orElseThrow().amount()).isEqualTo(usd("900.00"));
            assertThat(dispute.payment().orElseThrow().customer()).isEqualTo(here.books.id(here.customer));
        });
    }

    @OnBothDatabases
    void aDiscountAndACreditMakeNoInvoiceShort(TestStore test) {
        Fixture here = Fixture.of(test);
        here.books
                .store
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.DISCOUNT_UNTIL, LocalDate.of(2026, 3, 5))
                .set(DOCUMENT.DISCOUNT_AMOUNT, new BigDecimal("20.00"))
                .where(DOCUMENT.ID.eq(here.document().value()))
                .execute();
        PaymentDesk desk = new PaymentDesk(
                here.books.store,
                PaymentProviders.only(here.books.provider),
                RepresentmentRules.standard(),
                new DiscountRules(0, connection -> true));
        PayCommand inFull =
                here.command("full", SandboxNumber.SUCCESS, here.part("980.00", "20.00", DisputeReason.PRICE, "words"));
        assertThatThrownBy(() -> desk.pay(inFull))
                .isInstanceOfSatisfying(
                        PaymentRefused.class, e -> assertThat(e.code()).isEqualTo("short-nothing-left"));

        ErpId credit = here.books.erp.items().creditMemo(here.customer, "30.00");
        here.books.read();
        PaymentReceipt receipt = here.pay(
                SandboxNumber.SUCCESS,
                here.part("950.00", "0", DisputeReason.PRICE, ""),
                here.books.credit(credit, "30.00"));
        assertThat(receipt.amount()).isEqualTo(usd("920.00"));
        assertThat(here.disputes())
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(usd("50.00")));
    }

    @OnBothDatabases
    void aReasonThatCanBeNoDisputeIsRefusedBeforeAnythingIsCharged(TestStore test) {
        Fixture here = Fixture.of(test);
        ErpId credit = here.books.erp.items().creditMemo(here.customer, "30.00");
        here.books.read();
        ChosenDocument onCredit = new ChosenDocument(
                here.books.credit(credit, "1").document(),
                new BigDecimal("20"),
                BigDecimal.ZERO,
                Optional.of(new Shortfall(DisputeReason.TAX, "mary", "")));
        assertThat(here.refused(
                        here.command("a", SandboxNumber.SUCCESS, here.books.invoice(here.invoice, "100"), onCredit)))
                .isEqualTo("short-not-a-charge");
        assertThat(here.refused(
                        here.command("b", SandboxNumber.SUCCESS, here.part("900", "0", DisputeReason.OTHER, " "))))
                .isEqualTo("short-words");
        assertThat(here.refused(here.command(
                        "c", SandboxNumber.SUCCESS, here.part("900", "0", DisputeReason.TAX, "x".repeat(2001)))))
                .isEqualTo("short-words");
        PayCommand allowed = here.command("d", SandboxNumber.SUCCESS, here.part("900", "0", DisputeReason.TAX, ""));
        PaymentSelection nobody = here.books.selection(
                here.customer, "0", allowed.selection().documents().get(0));
        assertThat(here.refused(Books.command(nobody, "e", SandboxNumber.SUCCESS)))
                .isEqualTo("short-not-allowed");
        assertThat(here.disputes()).isEmpty();
    }
}
