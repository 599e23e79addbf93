package io.duebridge.collections.cash;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.matching.CustomerName;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.cash.matching.ReferenceKeys;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class StoredOpenItemsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DUE = LocalDate.of(2026, 3, 1);

    @OnBothDatabases
    void anItemIsFoundByItsNumberHoweverItIsWrittenAndByItsOrder(TestStore test) {
        SampleBooks books = books(test);
        CustomerId acme = books.customer("Acme", "USD", null);
        books.document(acme, Paper.invoice("INV-001007", DUE, "100.00").order("PO 77/12"));
        books.document(acme, Paper.invoice("INV-2007", DUE, "50.00").open("0"));
        StoredOpenItems items = items(test, books);

        assertThat(items.byNumber(Set.of(ReferenceKeys.of("inv 1007")), 10))
                .extracting(OpenItem::label)
                .containsExactly("INV-001007");
        assertThat(items.byNumber(Set.of(ReferenceKeys.of("INV-2007")), 10)).isEmpty();
        assertThat(items.byPurchaseOrder(Set.of(ReferenceKeys.of("PO-77/12")), 10))
                .extracting(OpenItem::label)
                .containsExactly("INV-001007");
    }

    @OnBothDatabases
    void anItemIsFoundByItsAmountInItsCurrencyAndNoMoreThanAskedForAreGiven(TestStore test) {
        SampleBooks books = books(test);
        CustomerId acme = books.customer("Acme", "USD", null);
        CustomerId euro = books.customer("Euro", "EUR", null);
        for (int i = 0; i < 5; i++) {
            books.document(acme, Paper.invoice("A-" + i, DUE, "100.00"));
        }
        books.document(acme, Paper.credit("CM-1", DUE, "100.00"));
        books.document(euro, Paper.invoice("E-1", DUE, "100.00").in("EUR"));
        StoredOpenItems items = items(test, books);

        assertThat(items.byAmount(Money.of("99.90", "USD"), Money.of("100.10", "USD"), 10))
                .hasSize(5)
                .allMatch(OpenItem::isInvoice);
        assertThat(items.byAmount(Money.of("99.90", "USD"), Money.of("100.10", "USD"), 3))
                .as("one more, so that it is seen that there are more")
                .hasSize(4);
        assertThat(items.byAmount(Money.of("100.00", "EUR"), Money.of("100.00", "EUR"), 10))
                .hasSize(1);
    }

    @OnBothDatabases
    void whatAPaymentOnItsWayHoldsIsNotOpen(TestStore test) {
        Books books = Books.open(test);
        ErpId acme = books.customer("Acme");
        ErpId part = books.erp.items().invoice(acme, "100.00");
        ErpId whole = books.erp.items().invoice(acme, "40.00");
        books.read();
        books.pay(acme, "0.00", books.invoice(part, "30.00"), books.invoice(whole, "40.00"));

        List<OpenItem> open = new StoredOpenItems(test.store(), books.connection.organisation(), books.connection.id())
                .ofCustomers(Set.of(books.id(acme)), USD, 10);

        assertThat(open).singleElement().satisfies(item -> {
            assertThat(item.open()).isEqualTo(Money.of("70.00", "USD"));
            assertThat(item.total()).isEqualTo(Money.of("100.00", "USD"));
        });
    }

    @OnBothDatabases
    void aCustomerIsFoundByHowItsNameBeginsAndAfterItWasRenamed(TestStore test) {
        SampleBooks books = books(test);
        CustomerId muller = books.customer("Müller & Söhne GmbH", "USD", null);
        books.customer("Smith 100%", "USD", null);
        CustomerKeys keys = new CustomerKeys(test.store());
        keys.refresh(books.connection());
        StoredOpenItems items = items(test, books);

        assertThat(items.customersByName("mull", 10))
                .extracting(CustomerName::customer)
                .containsExactly(muller);
        assertThat(items.customersByName("s%i", 10)).isEmpty();
    }

    @OnBothDatabases
    void aFamilyIsEverybodyUnderOneRoof(TestStore test) {
        SampleBooks books = books(test);
        CustomerId parent = books.customer("Group", "USD", null);
        CustomerId one = books.customer("Group North", "USD", null, parent);
        CustomerId other = books.customer("Group South", "USD", null, parent);
        CustomerId grandchild = books.customer("Group South Shop", "USD", null, other);
        CustomerId stranger = books.customer("Stranger", "USD", null);
        StoredOpenItems items = items(test, books);

        assertThat(items.family(grandchild)).containsExactlyInAnyOrder(parent, one, other, grandchild);
        assertThat(items.family(stranger)).containsExactly(stranger);
    }

    private static SampleBooks books(TestStore test) {
        return SampleBooks.of(test.store(), "Books " + UUID.randomUUID());
    }

    private static StoredOpenItems items(TestStore test, SampleBooks books) {
        return new StoredOpenItems(test.store(), books.organisation(), books.connection());
    }
}
