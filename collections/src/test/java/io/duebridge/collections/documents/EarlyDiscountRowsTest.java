package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.discounts.EarlyDiscount;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class EarlyDiscountRowsTest {
    private static final LocalDate SOON = LocalDate.of(2026, 2, 11);

    private static io.duebridge.mappings.EarlyDiscount early(LocalDate until, String percent, String amount) {
        return new io.duebridge.mappings.EarlyDiscount(
                until, Optional.of(new BigDecimal(percent)), new BigDecimal(amount));
    }

    @OnBothDatabases
    void theDiscountsOfAnInvoiceAreStoredAndGoWhenTheErpTakesThemAway(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, Canonical.customer("1", "Ada"));
        CanonicalItem invoice = Canonical.invoice("5", "1", "1000.00", "1000.00");

        TestRecords.store(
                test,
                connection,
                invoice.withDiscounts(List.of(early(SOON, "3", "30.00"), early(SOON.plusDays(10), "2.5", "25.00"))));

        assertThat(stored(test, connection))
                .containsExactly(
                        new EarlyDiscount(SOON, Optional.of(new BigDecimal("3")), Money.of("30.00", "USD")),
                        new EarlyDiscount(
                                SOON.plusDays(10), Optional.of(new BigDecimal("2.5")), Money.of("25.00", "USD")));

        test.clock().forward(java.time.Duration.ofMinutes(5));
        TestRecords.store(test, connection, "1", test.clock().instant(), invoice);
        assertThat(stored(test, connection)).isEmpty();
    }

    private static List<EarlyDiscount> stored(TestStore test, StoredConnection connection) {
        return EarlyDiscount.of(test.store()
                .dsl()
                .selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(RecordIds.document(connection.id(), RecordKind.INVOICE, new ErpId("5"))
                        .value()))
                .fetchSingle());
    }
}
