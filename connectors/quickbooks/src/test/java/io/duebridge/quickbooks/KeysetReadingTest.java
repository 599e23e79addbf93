package io.duebridge.quickbooks;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random companies that change while they are read. After the window and the one behind it, every invoice has arrived in its
 * newest state and every deleted one as deleted, whatever the page size and however crowded a second is.
 */
class KeysetReadingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsLostWhileRecordsChangeUnderTheReader(long seed) throws Exception {
        Random random = new Random(seed);
        try (QuickBooksFixture erp = new QuickBooksFixture()) {
            ErpConnection connection = erp.connector().open(erp.settings(), erp.context());
            ErpId customer = erp.addCustomer("Busy");
            Instant start = erp.now();
            List<ErpId> alive = new ArrayList<>();
            Set<ErpId> deleted = new HashSet<>();
            Map<ErpId, String> texts = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                alive.add(erp.addInvoice(customer, new BigDecimal("10.00")));
                erp.passTime(Duration.ofSeconds(random.nextInt(3) == 0 ? 1 : 0)); // crowded seconds
            }
            erp.passTime(Duration.ofSeconds(1));
            Map<ErpId, ErpRecord> seen = new HashMap<>();
            ReadRequest first =
                    ReadRequest.first(RecordKind.INVOICE, new ReadWindow(start, erp.now()), 1 + random.nextInt(6));
            read(connection, first, seen, () -> change(erp, random, alive, deleted, texts));
            erp.passTime(Duration.ofSeconds(1));
            ReadWindow rest = new ReadWindow(first.window().to(), erp.now());
            read(connection, ReadRequest.first(RecordKind.INVOICE, rest, 3), seen, () -> {});

            assertThat(seen.keySet()).as("seed " + seed).containsAll(alive);
            texts.forEach((id, text) -> {
                ErpRecord newest = Objects.requireNonNull(seen.get(id));
                assertThat(newest.body().path("PrivateNote").asText())
                        .as("seed " + seed + ", invoice " + id)
                        .isEqualTo(text);
            });
            seen.forEach((id, newest) -> assertThat(newest.deleted())
                    .as("seed " + seed + ", invoice " + id)
                    .isEqualTo(deleted.contains(id)));
        }
    }

    private static void read(
            ErpConnection connection, ReadRequest first, Map<ErpId, ErpRecord> seen, Runnable betweenPages)
            throws Exception {
        ReadRequest request = first;
        while (true) {
            RecordPage page = connection.read(request);
            page.records().forEach(record -> seen.put(record.id(), record));
            assertThat(page.holes()).isEmpty();
            if (page.next().isEmpty()) {
                return;
            }
            betweenPages.run();
            request = request.next(page.next().orElseThrow());
        }
    }

    private static void change(
            QuickBooksFixture erp, Random random, List<ErpId> alive, Set<ErpId> deleted, Map<ErpId, String> texts) {
        erp.passTime(Duration.ofSeconds(random.nextInt(2)));
        for (int i = random.nextInt(3); i > 0 && alive.size() > 5; i--) {
            ErpId invoice = alive.get(random.nextInt(alive.size()));
            if (random.nextInt(4) == 0) {
                erp.deleteInvoice(invoice);
                alive.remove(invoice);
                texts.remove(invoice);
                deleted.add(invoice);
            } else {
                String text = "changed " + random.nextInt(1_000_000);
                erp.changeInvoice(invoice, text);
                texts.put(invoice, text);
            }
        }
    }
}
