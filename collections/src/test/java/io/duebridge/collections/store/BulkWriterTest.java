package io.duebridge.collections.store;

import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class BulkWriterTest {
    private static final BulkWriter.Table LINES = BulkWriter.Table.of(
            DOCUMENT_LINE,
            DOCUMENT_LINE.DOCUMENT_ID,
            DOCUMENT_LINE.POSITION,
            DOCUMENT_LINE.DESCRIPTION,
            DOCUMENT_LINE.AMOUNT);

    @OnBothDatabases
    void everyAmountComesBackAsItWasWritten(TestStore test) {
        long seed = 20260302;
        List<BigDecimal> amounts = amounts(new Random(seed));
        UUID document = UUID.randomUUID();
        test.store()
                .transaction(tx -> BulkWriter.insert(tx, LINES, rows -> {
                    int position = 0;
                    for (BigDecimal amount : amounts) {
                        rows.uuid(document)
                                .integer(position++)
                                .text(amount.toString())
                                .decimal(amount)
                                .end();
                    }
                }));
        var stored = test.store()
                .dsl()
                .selectFrom(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(document))
                .fetch();
        assertThat(stored).hasSize(amounts.size());
        stored.forEach(row -> assertThat(row.get(DOCUMENT_LINE.AMOUNT))
                .as("seed %s, written as %s", seed, row.get(DOCUMENT_LINE.DESCRIPTION))
                .isEqualByComparingTo(new BigDecimal(row.get(DOCUMENT_LINE.DESCRIPTION))));
    }

    @OnBothDatabases
    void anUpdateTouchesTheRowsOfItsKeysOnly(TestStore test) {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        test.store().transaction(tx -> {
            BulkWriter.insert(tx, LINES, rows -> {
                rows.uuid(one).integer(1).text("before").decimal(BigDecimal.ONE).end();
                rows.uuid(other)
                        .integer(1)
                        .text("before")
                        .decimal(BigDecimal.ONE)
                        .end();
            });
            BulkWriter.update(
                    tx,
                    BulkWriter.Table.of(DOCUMENT_LINE, DOCUMENT_LINE.DOCUMENT_ID, DOCUMENT_LINE.DESCRIPTION),
                    rows -> rows.uuid(one).text(null).end());
        });
        assertThat(description(test, one)).isNull();
        assertThat(description(test, other)).isEqualTo("before");
    }

    @OnBothDatabases
    void aFailureInTheMiddleRollsBackAndTheConnectionGoesOnWorking(TestStore test) {
        UUID document = UUID.randomUUID();
        assertThatThrownBy(() -> test.store()
                        .transaction(tx -> BulkWriter.insert(tx, LINES, rows -> {
                            rows.uuid(document)
                                    .integer(1)
                                    .text("x")
                                    .decimal(BigDecimal.ONE)
                                    .end();
                            throw new IllegalStateException("stop");
                        })))
                .hasMessageContaining("stop");
        assertThat(test.store().dsl().fetchCount(DOCUMENT_LINE, DOCUMENT_LINE.DOCUMENT_ID.eq(document)))
                .isZero();
    }

    private static String description(TestStore test, UUID document) {
        return test.store()
                .dsl()
                .select(DOCUMENT_LINE.DESCRIPTION)
                .from(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(document))
                .fetchSingle(DOCUMENT_LINE.DESCRIPTION);
    }

    private static List<BigDecimal> amounts(Random random) {
        List<BigDecimal> amounts = new ArrayList<>(List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.00000"),
                new BigDecimal("-0.00001"),
                new BigDecimal("10000"),
                new BigDecimal("1E+4"),
                new BigDecimal("9999.9999"),
                new BigDecimal("10000.0001"),
                new BigDecimal("999999999999999999.99999"),
                new BigDecimal("-999999999999999999.99999")));
        for (int i = 0; i < 2_000; i++) {
            amounts.add(new BigDecimal(new BigInteger(random.nextInt(59), random), random.nextInt(6))
                    .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()));
        }
        return amounts;
    }
}
