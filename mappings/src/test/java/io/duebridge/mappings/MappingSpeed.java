package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Measures how many invoices a second one core maps, reading of JSON not counted: {@code mvn -q -pl mappings -am test-compile}, then
 * this class's main. Counted in CPU time of the thread, so that other work on the machine does not matter. Invoices of 5 item lines
 * and a subtotal.
 */
public final class MappingSpeed {
    private static final int RECORDS = 2_000;
    private static final int ROUNDS = 40;

    private MappingSpeed() {}

    public static void main(String[] args) {
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD")));
        List<ErpRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(new ErpRecord(
                    RecordKind.INVOICE,
                    new ErpId(String.valueOf(i)),
                    "0",
                    Instant.EPOCH,
                    false,
                    QuickBooksSamples.invoice(i, 5)));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            long before = cpuNanos();
            int mapped = 0;
            for (ErpRecord record : records) {
                if (mapper.map(record) instanceof MappingResult.Mapped) {
                    mapped++;
                }
            }
            long nanos = cpuNanos() - before;
            if (round % 10 == 0) {
                System.out.printf(
                        "round %d: %d of %d mapped, %,d a second%n",
                        round, mapped, RECORDS, RECORDS * 1_000_000_000L / nanos);
            }
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
