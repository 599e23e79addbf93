package io.duebridge.collections.insight;

import static io.duebridge.collections.testing.Canonical.creditMemo;
import static io.duebridge.collections.testing.Canonical.invoice;
import static io.duebridge.collections.testing.Canonical.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class OpenReceivablesTest {
    @OnBothDatabases
    void invoicesCreditsAndUnappliedCashAreKeptApart(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        StoredConnection other = TestRecords.connection(test);
        TestRecords.store(
                test,
                connection,
                invoice("1", "7", "10.00", "10.00"),
                invoice("2", "7", "20.00", "0.50"),
                invoice("3", "8", "5.00", "0"));
        TestRecords.store(test, connection, creditMemo("1", "7", "4.00", "3.25"));
        TestRecords.store(test, connection, payment("1", "7", "9.00", "2.00"), payment("2", "9", "1.00", "1.00"));
        TestRecords.store(test, other, invoice("1", "7", "99.00", "99.00"));

        OpenReceivables receivables = new OpenReceivables(test.store());
        var open = receivables.byCustomer(connection.id());

        assertThat(open.keySet()).containsExactly(new ErpId("7"), new ErpId("9"));
        OpenReceivables.Open seven = inDollars(open.get(new ErpId("7")));
        assertThat(seven.invoices()).isEqualByComparingTo("10.50");
        assertThat(seven.credits()).isEqualByComparingTo("3.25");
        assertThat(seven.unapplied()).isEqualByComparingTo("2.00");
        assertThat(seven.net()).isEqualByComparingTo("5.25");
        assertThat(inDollars(receivables.byCurrency(connection.id())).net()).isEqualByComparingTo("4.25");
    }

    private static OpenReceivables.Open inDollars(@Nullable Map<String, OpenReceivables.Open> amounts) {
        assertThat(amounts).containsOnlyKeys("USD");
        return Objects.requireNonNull(Objects.requireNonNull(amounts).get("USD"));
    }
}
