package io.duebridge.collections.store;

import static io.duebridge.collections.tables.Tables.ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionsStoreTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00.123456Z");

    @OnBothDatabases
    void whatATransactionWroteIsThereToTheMicrosecond(TestStore test) {
        UUID id = UUID.randomUUID();
        test.store().transaction(tx -> insert(tx, id));
        assertThat(test.store()
                        .dsl()
                        .select(ORGANISATION.CREATED_AT)
                        .from(ORGANISATION)
                        .where(ORGANISATION.ID.eq(id))
                        .fetchOne(ORGANISATION.CREATED_AT))
                .isEqualTo(AT);
    }

    @OnBothDatabases
    void aTransactionThatThrowsLeavesNothing(TestStore test) {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> test.store().transaction(tx -> {
                    insert(tx, id);
                    throw new IllegalStateException("half way");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("half way");
        assertThat(test.store().dsl().fetchExists(ORGANISATION, ORGANISATION.ID.eq(id)))
                .isFalse();
    }

    @OnBothDatabases
    void anotherNodeOpensTheSameDatabase(TestStore test) {
        UUID id = UUID.randomUUID();
        test.store().transaction(tx -> insert(tx, id));
        try (CollectionsStore other = CollectionsStore.open(test.settings(), test.clock())) {
            assertThat(other.dsl().fetchExists(ORGANISATION, ORGANISATION.ID.eq(id)))
                    .isTrue();
        }
    }

    @Test
    void aDatabaseInAFileIsThereWhenItIsOpenedAgain(@TempDir Path folder) {
        StoreSettings settings = new StoreSettings("jdbc:h2:file:" + folder.resolve("store"), "sa", "", 4);
        UUID id = UUID.randomUUID();
        try (CollectionsStore store = CollectionsStore.open(settings, InstantSource.system())) {
            store.transaction(tx -> insert(tx, id));
        }
        try (CollectionsStore store = CollectionsStore.open(settings, InstantSource.system())) {
            assertThat(store.dsl().fetchExists(ORGANISATION, ORGANISATION.ID.eq(id)))
                    .isTrue();
        }
    }

    @Test
    void settingsNameNoPassword() {
        StoreSettings settings = new StoreSettings("jdbc:postgresql://db/x?password=hush", "me", "hush", 4);
        assertThat(settings.toString()).doesNotContain("hush");
        assertThatThrownBy(() -> new StoreSettings("jdbc:mysql://db/x?password=hush", "me", "hush", 4))
                .hasMessageContaining("jdbc:mysql")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anOptionGivenInTheUrlIsKept() {
        assertThat(CollectionsStore.withH2Options("jdbc:h2:mem:x;lock_timeout=5"))
                .contains("lock_timeout=5", "MODE=PostgreSQL", "WRITE_DELAY=0")
                .doesNotContain("LOCK_TIMEOUT=30000");
    }

    private static void insert(DSLContext tx, UUID id) {
        tx.insertInto(ORGANISATION)
                .set(ORGANISATION.ID, id)
                .set(ORGANISATION.NAME, id.toString())
                .set(ORGANISATION.CREATED_AT, AT)
                .execute();
    }
}
