package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class PaymentDeskTest {
    @OnBothDatabases
    void invoicesACreditMemoAndAnAmountOnAccountArePaidInOne(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "50.00");
        ErpId credit = books.erp.items().creditMemo(customer, "30.00");
        books.read();
        PaymentSelection wish = books.selection(
                customer,
                "5.50",
                books.invoice(first, "100"),
                books.invoice(second, "20.00"),
                books.credit(credit, "30"));

        Quote quote = books.payments.quote(wish);
        assertThat(quote.invoices()).isEqualTo(usd("120.00"));
        assertThat(quote.credits()).isEqualTo(usd("30.00"));
        assertThat(quote.due()).isEqualTo(usd("95.50"));
        assertThat(quote.payer()).isEqualTo(books.id(customer));

        PaymentReceipt receipt = books.payments.pay(Books.command(wish, key(), SandboxNumber.SUCCESS));
        assertThat(receipt.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(receipt.amount()).isEqualTo(usd("95.50"));
        assertThat(books.provider.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(usd("95.50"));
            assertThat(charge.key()).isEqualTo(receipt.id());
        });
        assertThat(books.posting(receipt.id()).state()).isEqualTo(PostingState.RECORDED);
        assertThat(books.posting(receipt.id()).reference()).isEqualTo(receipt.reference());
        assertThat(new AuditTrail(books.store)
                        .of(
                                books.connection.organisation(),
                                "payment",
                                receipt.id().toString()))
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("payment.started", "payment.settled");
    }

    @OnBothDatabases
    void theSameFormPaysOnceAndOtherContentUnderItIsRefused(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        String form = key();
        PayCommand command = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "40")), form, SandboxNumber.SUCCESS);
        PaymentReceipt first = books.payments.pay(command);
        PaymentReceipt again = books.payments.pay(command);
        assertThat(again.repeated()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(books.provider.charges()).hasSize(1);

        PayCommand other = Books.command(
                books.selection(customer, "0", books.invoice(invoice, "41")), form, SandboxNumber.SUCCESS);
        assertRefused("form-reused", () -> books.payments.pay(other));
    }

    @OnBothDatabases
    void whatIsUnderWayCannotBePaidInAnotherTab(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        books.pay(customer, "0", books.invoice(invoice, "70.00"));
        assertThatThrownBy(() -> books.pay(customer, "0", books.invoice(invoice, "30.01")))
                .isInstanceOfSatisfying(PaymentRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("amount-under-way");
                    assertThat(refused.field()).isEqualTo("documents[0].amount");
                    assertThat(refused.words()).contains("70.00 USD").contains("30.00 USD is left");
                });
        assertThat(books.pay(customer, "0", books.invoice(invoice, "30.00")).state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void anothersDocumentIsRefusedInTheSameWordsAsOneThatDoesNotExist(TestStore test) {
        Books books = Books.open(test);
        ErpId ada = books.customer("Ada");
        ErpId bob = books.customer("Bob");
        ErpId bobs = books.erp.items().invoice(bob, "100.00");
        books.read();
        PaymentRefused theirs = refused(() -> books.pay(ada, "0", books.invoice(bobs, "10")));
        PaymentRefused nobodys = refused(() -> books.pay(ada, "0", books.invoice(new ErpId("999999"), "10")));
        assertThat(theirs.code()).isEqualTo("document-unknown");
        assertThat(nobodys.words()).isEqualTo(theirs.words());
        assertThat(books.provider.charges()).isEmpty();
    }

    @OnBothDatabases
    void eachWrongRequestHasItsCode(TestStore test) {
        Books books = Books.open(test);
        ErpId ada = books.customer("Ada");
        ErpId euro = books.erp.items().customer("Euro", Optional.empty(), "EUR");
        ErpId invoice = books.erp.items().invoice(ada, "100.00");
        ErpId inEuro = books.erp.items().invoice(euro, "100.00");
        ErpId credit = books.erp.items().creditMemo(ada, "60.00");
        books.read();
        assertRefused("nothing-chosen", () -> books.pay(ada, "0"));
        assertRefused("amount-not-positive", () -> books.pay(ada, "0", books.invoice(invoice, "0")));
        assertRefused("amount-not-positive", () -> books.pay(ada, "0", books.invoice(invoice, "-1")));
        assertRefused("amount-not-positive", () -> books.pay(ada, "-0.01", books.invoice(invoice, "1")));
        assertRefused("amount-decimals", () -> books.pay(ada, "0", books.invoice(invoice, "1.001")));
        assertRefused("amount-exceeds-balance", () -> books.pay(ada, "0", books.invoice(invoice, "100.01")));
        assertRefused(
                "document-repeated",
                () -> books.pay(ada, "0", books.invoice(invoice, "1"), books.invoice(invoice, "2")));
        assertRefused(
                "credits-exceed-invoices",
                () -> books.pay(ada, "0", books.invoice(invoice, "10"), books.credit(credit, "10.01")));
        assertRefused("credits-exceed-invoices", () -> books.pay(ada, "5", books.credit(credit, "5")));
        assertRefused("currency-mixed", () -> books.pay(euro, "0", books.invoice(inEuro, "10")));
        assertRefused("currency-of-account", () -> books.pay(euro, "10"));
        assertThat(books.provider.charges()).isEmpty();
    }

    @OnBothDatabases
    void aParentPaysForItsJobsAndSiblingsAloneAreRefused(TestStore test) {
        Books books = Books.open(test);
        ErpId parent = books.customer("Parent");
        ErpId one = books.erp.items().customer("Job one", Optional.of(parent), "USD");
        ErpId two = books.erp.items().customer("Job two", Optional.of(parent), "USD");
        ErpId first = books.erp.items().invoice(one, "10.00");
        ErpId second = books.erp.items().invoice(two, "20.00");
        books.read();
        List<ChosenDocument> both = List.of(books.invoice(first, "10"), books.invoice(second, "20"));
        PaymentSelection withParent = new PaymentSelection(
                books.connection.organisation(),
                Set.of(books.id(parent), books.id(one), books.id(two)),
                Optional.empty(),
                both,
                BigDecimal.ZERO,
                Books.USD);
        assertThat(books.payments.quote(withParent).payer()).isEqualTo(books.id(parent));

        PaymentSelection siblings = new PaymentSelection(
                books.connection.organisation(),
                Set.of(books.id(one), books.id(two)),
                Optional.empty(),
                both,
                BigDecimal.ZERO,
                Books.USD);
        assertRefused("several-customers", () -> books.payments.quote(siblings));
    }

    @OnBothDatabases
    void creditsAlonePayWithoutACharge(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId credit = books.erp.items().creditMemo(customer, "30.00");
        books.read();
        PaymentReceipt receipt =
                books.pay(customer, "0", books.invoice(invoice, "30.00"), books.credit(credit, "30.00"));
        assertThat(receipt.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(receipt.amount()).isEqualTo(usd("0"));
        assertThat(books.provider.charges()).isEmpty();
        assertThat(books.state(receipt.id())).isEqualTo(PostingState.RECORDED);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static PaymentRefused refused(Runnable call) {
        try {
            call.run();
        } catch (PaymentRefused refused) {
            return refused;
        }
        throw new AssertionError("was not refused");
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
