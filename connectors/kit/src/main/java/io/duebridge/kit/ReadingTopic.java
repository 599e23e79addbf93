package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

abstract class ReadingTopic extends Topic {
    private static final Duration SECOND = Duration.ofSeconds(1);

    ReadingTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void everyDeclaredKindIsReadWithIdVersionTimeAndBody() throws Exception {
        for (RecordKind kind : descriptor().kinds()) {
            if (kind == RecordKind.PAYMENT) {
                continue; // read after posting, in the topic of posting
            }
            erp().populate(kind);
            erp().passTime(SECOND);
            List<ErpRecord> records = readAll(kind, recently(), 10);

            assertThat(records).as(kind.label()).isNotEmpty().allSatisfy(record -> {
                assertThat(record.kind()).isEqualTo(kind);
                assertThat(record.version()).isNotBlank();
                assertThat(record.changedAt()).isBefore(recently().to());
                assertThat(record.deleted()).isFalse();
                assertThat(record.body().isObject()).isTrue();
            });
        }
    }

    @Test
    void everyRecordArrivesWhateverThePageSize() throws Exception {
        List<ErpId> customers = customers(11, SECOND);
        for (int size : new int[] {1, 2, 5, 11, 100}) {
            assertThat(ids(readAll(RecordKind.CUSTOMER, recently(), size)))
                    .as("pages of " + size)
                    .containsAll(customers);
        }
    }

    @Test
    void recordsOfTheSameMomentArriveAllWhateverThePageSize() throws Exception {
        List<ErpId> customers = customers(13, Duration.ZERO);
        erp().passTime(SECOND);
        for (int size : new int[] {1, 3, 100}) {
            assertThat(ids(readAll(RecordKind.CUSTOMER, recently(), size)))
                    .as("pages of " + size)
                    .containsAll(customers);
        }
    }

    @Test
    void recordsAndDeletionsOfTheSameMomentArriveAllHoweverEachAnswerOrdersThem() throws Exception {
        ErpId customer = erp().addCustomer("Busy");
        Set<ErpId> alive = new HashSet<>();
        Set<ErpId> deleted = new HashSet<>();
        ReadWindow window = new ReadWindow(erp().now(), erp().now().plusSeconds(3));
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 9; i++) {
                alive.add(erp().addInvoice(customer, amount("10.00")));
            }
            for (int i = 0; i < 4; i++) {
                ErpId gone = alive.iterator().next();
                erp().deleteInvoice(gone);
                alive.remove(gone);
                deleted.add(gone);
            }
            erp().passTime(SECOND);
        }
        for (int size : new int[] {1, 2, 4, 7, 100}) {
            erp().shuffleTies(size);
            List<ErpRecord> read = readAll(RecordKind.INVOICE, window, size);
            assertThat(ids(read)).as("pages of " + size).containsAll(alive);
            assertThat(read.stream().filter(ErpRecord::deleted).map(ErpRecord::id))
                    .as("deletions, pages of " + size)
                    .containsAll(declares(Capability.READ_DELETES) ? deleted : Set.of());
        }
    }

    @Test
    void recordsComeOldestChangeFirst() throws Exception {
        customers(9, SECOND);
        List<Instant> times = readAll(RecordKind.CUSTOMER, recently(), 4).stream()
                .map(ErpRecord::changedAt)
                .toList();

        assertThat(times).isSorted();
    }

    @Test
    void aWindowIsClosedAtBothEnds() throws Exception {
        ErpId before = erp().addCustomer("Before");
        erp().passTime(SECOND);
        Instant from = erp().now();
        ErpId first = erp().addCustomer("At the very start");
        erp().passTime(SECOND);
        ErpId last = erp().addCustomer("Within");
        erp().passTime(SECOND);
        Instant to = erp().now();
        ErpId after = erp().addCustomer("At the very end");
        erp().passTime(SECOND);

        List<ErpId> read = ids(readAll(RecordKind.CUSTOMER, new ReadWindow(from, to), 10));
        assertThat(read).contains(first, last);
        if (erp().datesChangesOfCustomers()) {
            assertThat(read).doesNotContain(before, after);
        }
        assertThat(readAll(RecordKind.CUSTOMER, new ReadWindow(from, from), 10)).isEmpty();
    }

    @Test
    void recordsThatChangeWhilePagesAreReadHideNoOthers() throws Exception {
        ErpId customer = erp().addCustomer("Busy");
        List<ErpId> invoices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            invoices.add(erp().addInvoice(customer, amount("10.00")));
            erp().passTime(SECOND);
        }
        ReadWindow window = recently();
        Map<ErpId, ErpRecord> newest = new HashMap<>();
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, window, 4);
        for (int page = 0; ; page++) {
            RecordPage read = connection().read(request);
            read.records().forEach(record -> newest.put(record.id(), record));
            if (page < 4) {
                erp().passTime(SECOND);
                erp().changeInvoice(invoices.get(page), "already read, changed");
                erp().changeInvoice(invoices.get(19 - page), "not yet read, changed");
            }
            if (read.next().isEmpty()) {
                break;
            }
            request = request.next(read.next().orElseThrow());
        }
        assertThat(newest.keySet()).containsAll(invoices.subList(0, 16));
        erp().passTime(SECOND);
        ReadWindow rest = new ReadWindow(window.to(), erp().now());
        readAll(RecordKind.INVOICE, rest, 4).forEach(record -> newest.put(record.id(), record));
        assertThat(newest.keySet()).containsAll(invoices);
        assertThat(text(newest, invoices.get(19))).contains("not yet read, changed");
        assertThat(text(newest, invoices.get(0))).contains("already read, changed");
    }

    @Test
    void aPageTokenGoesOnInAnotherConnection() throws Exception {
        List<ErpId> customers = customers(6, SECOND);
        ReadWindow window = recently();
        ReadRequest request = ReadRequest.first(RecordKind.CUSTOMER, window, 2);
        List<ErpRecord> records = new ArrayList<>();
        while (true) {
            RecordPage page;
            try (ErpConnection other = open()) {
                page = other.read(request);
            }
            records.addAll(page.records());
            if (page.next().isEmpty()) {
                break;
            }
            request = request.next(page.next().orElseThrow());
        }
        assertThat(ids(records)).containsAll(customers);
    }

    @Test
    void theVersionMovesWithTheRecordAndOnlyThen() throws Exception {
        ErpId customer = erp().addCustomer("Old name");
        erp().passTime(SECOND);
        String first = version(RecordKind.CUSTOMER, customer);
        String again = version(RecordKind.CUSTOMER, customer);
        erp().renameCustomer(customer, "New name");
        erp().passTime(SECOND);

        assertThat(again).isEqualTo(first);
        assertThat(version(RecordKind.CUSTOMER, customer)).isNotEqualTo(first);
    }

    @Test
    void equalVersionsMeanEqualContentAlsoWhenOnlyABalanceMoved() throws Exception {
        ErpId customer = erp().addCustomer("Debtor");
        erp().passTime(SECOND);
        ErpRecord before = one(RecordKind.CUSTOMER, customer);
        erp().addInvoice(customer, amount("99.00"));
        erp().passTime(SECOND);
        ErpRecord after = one(RecordKind.CUSTOMER, customer);

        assertThat(after.version().equals(before.version()))
                .isEqualTo(after.body().equals(before.body()));
    }

    @Test
    void inactiveCustomersStillArrive() throws Exception {
        ErpId customer = erp().addCustomer("Retired");
        erp().passTime(SECOND);
        erp().deactivateCustomer(customer);
        erp().passTime(SECOND);

        assertThat(ids(readAll(RecordKind.CUSTOMER, recently(), 10))).contains(customer);
    }

    @Test
    void deletionsAreReportedExactlyIfDeclared() throws Exception {
        ErpId customer = erp().addCustomer("Debtor");
        List<ErpId> invoices = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            invoices.add(erp().addInvoice(customer, amount("10.00")));
        }
        erp().passTime(SECOND);
        Instant from = erp().now();
        invoices.subList(0, 3).forEach(erp()::deleteInvoice);
        erp().passTime(SECOND);
        ReadWindow window = new ReadWindow(from, erp().now());
        for (int size : new int[] {1, 2, 10}) {
            List<ErpRecord> deleted = readAll(RecordKind.INVOICE, window, size).stream()
                    .filter(ErpRecord::deleted)
                    .toList();
            List<ErpId> expected = declares(Capability.READ_DELETES) ? invoices.subList(0, 3) : List.of();
            assertThat(ids(deleted)).as("pages of " + size).containsExactlyInAnyOrderElementsOf(expected);
        }
        ReadRequest without = new ReadRequest(RecordKind.INVOICE, window, Optional.empty(), 10, false);
        assertThat(pages(without)).allSatisfy(page -> assertThat(page.records()).noneMatch(ErpRecord::deleted));
    }

    private static String text(Map<ErpId, ErpRecord> records, ErpId id) {
        return Objects.requireNonNull(records.get(id)).body().toString();
    }

    private List<ErpId> customers(int count, Duration apart) {
        List<ErpId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(erp().addCustomer("Customer " + i));
            erp().passTime(apart);
        }
        return ids;
    }

    private ErpRecord one(RecordKind kind, ErpId id) throws Exception {
        return readAll(kind, recently(), 50).stream()
                .filter(record -> record.id().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private String version(RecordKind kind, ErpId id) throws Exception {
        return one(kind, id).version();
    }

    private static List<ErpId> ids(List<ErpRecord> records) {
        return records.stream().map(ErpRecord::id).toList();
    }
}
