package io.duebridge.collections.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordIdsTest {
    private static final ConnectionId ONE = ConnectionId.of("6f1c9f0e-6a62-4b4e-9d43-0e5f5a3d8c11");
    private static final ConnectionId OTHER = ConnectionId.of("6f1c9f0e-6a62-4b4e-9d43-0e5f5a3d8c12");

    @Test
    void theSameRecordHasTheSameIdInEveryRun() {
        assertThat(RecordIds.document(ONE, RecordKind.INVOICE, new ErpId("130")).value())
                .isEqualTo(RecordIds.of(ONE, RecordKind.INVOICE, new ErpId("130")))
                .hasToString("c235f908-c43f-89d2-8000-000000000082");
        assertThat(RecordIds.customer(ONE, new ErpId("DE-7")).value())
                .hasToString("2c9c3f43-c4f9-3c6b-98b0-5ab2fe6f6b23");
    }

    @Test
    void idsDifferByConnectionKindAndEveryCharacterOfTheErpId() {
        Set<UUID> ids = new HashSet<>();
        int made = 0;
        for (ConnectionId connection : new ConnectionId[] {ONE, OTHER}) {
            for (RecordKind kind : RecordKind.values()) {
                for (String id :
                        new String[] {"7", "07", "007", "0", "00", "7a", "70", "-7", "999999999999999999", "٧"}) {
                    ids.add(RecordIds.of(connection, kind, new ErpId(id)));
                    made++;
                }
            }
        }
        assertThat(ids).hasSize(made);
    }

    @Test
    void numbersThatFollowEachOtherLieSideBySide() {
        UUID seven = RecordIds.of(ONE, RecordKind.INVOICE, new ErpId("7"));
        UUID eight = RecordIds.of(ONE, RecordKind.INVOICE, new ErpId("8"));
        assertThat(seven.getMostSignificantBits()).isEqualTo(eight.getMostSignificantBits());
        assertThat(seven.version()).isEqualTo(8);
        assertThat(seven.variant()).isEqualTo(2);
        assertThat(RecordIds.of(ONE, RecordKind.INVOICE, new ErpId("A-7")).version())
                .isEqualTo(3);
    }
}
