package io.duebridge.collections.testing;

import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.documents.IntakeResult;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds one page by hand, record by record, and takes it in. */
public final class TestPages {
    private final SyncStep step;
    private final List<ErpRecord> records = new ArrayList<>();
    private final List<MappingResult> results = new ArrayList<>();
    private final List<ReadHole> holes = new ArrayList<>();
    private String mappingVersion = TestRecords.MAPPING;

    private TestPages(SyncStep step) {
        this.step = step;
    }

    public static TestPages of(SyncStep step) {
        return new TestPages(step);
    }

    public TestPages with(ErpRecord record, MappingResult result) {
        records.add(record);
        results.add(result);
        return this;
    }

    public TestPages refused(ErpRecord record, String reason) {
        return with(
                record, new MappingResult.Quarantined(record.kind(), record.id().value(), reason));
    }

    public TestPages gone(ErpRecord record) {
        records.add(record);
        return this;
    }

    public TestPages hole(String what) {
        holes.add(new ReadHole(what, "locked"));
        return this;
    }

    public TestPages mappedBy(String version) {
        mappingVersion = version;
        return this;
    }

    /** As the last page of its window. */
    public IntakeResult acceptLast(TestStore test) {
        return accept(test, Optional.empty());
    }

    /** With more to come. */
    public IntakeResult accept(TestStore test, String nextToken) {
        return accept(test, Optional.of(new PageToken(nextToken)));
    }

    private IntakeResult accept(TestStore test, Optional<PageToken> next) {
        return new DocumentIntake(test.store())
                .accept(new IntakePage(step, new RecordPage(records, next, holes), results, mappingVersion));
    }
}
