package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NetSuite tells times in seconds, and an import saves hundreds of records in one: more of them than a page holds are all read. */
@Timeout(60)
class ManyInOneSecondTest {
    private static final int PAGE = 5;

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void moreRecordsOfOneSecondThanAPageHoldsAreAllReadLater(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            List<ErpId> made = new ArrayList<>();
            ErpId customer = erp.addCustomer("Imported");
            for (int i = 0; i < 4 * PAGE + 2; i++) {
                made.add(erp.addInvoice(customer, new BigDecimal("1.00")));
            }
            erp.passTime(Duration.ofMinutes(30));
            made.add(erp.addInvoice(customer, new BigDecimal("2.00")));
            erp.passTime(Duration.ofMinutes(30));
            ReadWindow window = new ReadWindow(erp.now().minus(Duration.ofDays(1)), erp.now());

            assertThat(readAll(connection, window)).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    private static List<ErpId> readAll(ErpConnection connection, ReadWindow window) throws Exception {
        List<ErpId> read = new ArrayList<>();
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, window, PAGE);
        while (true) {
            RecordPage page = connection.read(request);
            page.records().stream().map(ErpRecord::id).forEach(read::add);
            if (page.next().isEmpty()) {
                return read;
            }
            request = request.next(page.next().get());
        }
    }
}
