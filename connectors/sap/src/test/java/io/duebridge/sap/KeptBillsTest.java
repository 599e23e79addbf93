package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptBillsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Random random = new Random(7);

    @Test
    void aDocumentComesOutAsItWentIn() {
        KeptBills kept = new KeptBills(KeptBills.ROOM);
        ObjectNode bill = bill(1);
        kept.keep("1", Optional.of(bill), Instant.MAX, NOW);
        kept.keep("2", Optional.empty(), NOW.plusSeconds(60), NOW);

        ObjectNode found = kept.find("1", NOW).orElseThrow().document().orElseThrow();
        assertThat(found.toString()).isEqualTo(bill.toString());
        assertThat(Versions.of(found)).isEqualTo(Versions.of(bill));
        assertThat(kept.find("2", NOW).orElseThrow().document()).isEmpty();
        assertThat(kept.find("2", NOW.plusSeconds(60))).isEmpty();
        assertThat(kept.find("3", NOW)).isEmpty();
    }

    @Test
    void tensOfThousandsOfDocumentsWithFiveLinesHaveRoomAndTheFirstOfARoundStay() {
        KeptBills kept = new KeptBills(KeptBills.ROOM);
        for (int i = 0; i < 100_000; i++) {
            kept.keep(key(i), Optional.of(bill(i)), Instant.MAX, NOW);
        }
        assertThat(kept.used()).isLessThanOrEqualTo(KeptBills.ROOM);
        assertThat(kept.count()).isGreaterThan(60_000);
        assertThat(kept.find(key(0), NOW)).isPresent();
    }

    @Test
    void whatNobodyAskedForInADayMakesRoom() {
        KeptBills kept = new KeptBills(3_000);
        for (int i = 0; i < 20; i++) {
            kept.keep(key(i), Optional.of(bill(i)), Instant.MAX, NOW);
        }
        int full = kept.count();
        Instant tomorrow = NOW.plus(Duration.ofHours(25));
        assertThat(kept.find(key(0), tomorrow)).isPresent();
        kept.keep(key(99), Optional.of(bill(99)), Instant.MAX, tomorrow);

        assertThat(kept.find(key(99), tomorrow)).isPresent();
        assertThat(kept.find(key(0), tomorrow)).isPresent();
        assertThat(kept.find(key(1), tomorrow)).isEmpty();
        assertThat(kept.count()).isEqualTo(full);
    }

    private static String key(int number) {
        return String.format("%010d 10100%03d USD", 90_000_000 + number, number % 1000);
    }

    /** As {@link BapiBilling} makes it, with five lines that differ. */
    private ObjectNode bill(int number) {
        ObjectNode bill = JsonNodeFactory.instance.objectNode();
        bill.put("BillingDocument", String.format("%010d", 90_000_000 + number));
        bill.put("BillingDocumentType", "F2").put("SDDocumentCategory", "M");
        BigDecimal net = BigDecimal.valueOf(random.nextInt(10_000_000), 2).setScale(4);
        bill.put("TotalNetAmount", net).put("TaxAmount", new BigDecimal("19.0000"));
        ArrayNode items = bill.putArray("to_Item");
        for (int i = 1; i <= 5; i++) {
            items.addObject()
                    .put("BillingDocumentItem", "0000" + i + "0")
                    .put("BillingDocumentItemText", "Service " + random.nextInt(10_000) + " of week " + i)
                    .put("Material", "M-" + random.nextInt(1_000))
                    .put("BillingQuantity", new BigDecimal("2.000"))
                    .put("NetAmount", BigDecimal.valueOf(random.nextInt(1_000_000), 2));
        }
        bill.putObject("Duebridge")
                .put("Id", Integer.toString(90_000_000 + number))
                .put("Total", net.add(new BigDecimal("19.0000")))
                .put("Tax", new BigDecimal("19.0000"))
                .put("Open", net)
                .put("Voided", false);
        return bill;
    }
}
