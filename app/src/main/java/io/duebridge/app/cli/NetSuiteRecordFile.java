package io.duebridge.app.cli;

import io.duebridge.mappings.RecordFile;
import io.duebridge.netsuite.NetSuiteFiles;
import io.duebridge.netsuite.RawFault;
import io.duebridge.spi.RecordKind;
import java.time.ZoneId;
import java.util.List;

/** Gives the mappings' preview what NetSuite's connector finds in a file. */
final class NetSuiteRecordFile implements RecordFile {
    private final NetSuiteFiles files;

    private final RecordKind wanted;

    /** @param wanted what is looked for in the file; it may be called otherwise when it is mapped */
    NetSuiteRecordFile(ZoneId zone, RecordKind wanted) {
        this.files = new NetSuiteFiles(zone);
        this.wanted = wanted;
    }

    /** A customer deposit is a payment. */
    static RecordKind mappedAs(RecordKind wanted) {
        return wanted == RecordKind.DEPOSIT ? RecordKind.PAYMENT : wanted;
    }

    @Override
    public List<Found> read(byte[] content, RecordKind kind) throws UnusableFile {
        try {
            return files.read(content, wanted).stream()
                    .map(record -> found(kind, record))
                    .toList();
        } catch (RawFault e) {
            throw new UnusableFile(String.valueOf(e.getMessage()));
        }
    }

    private static Found found(RecordKind kind, NetSuiteFiles.FileRecord record) {
        return record.body().isPresent()
                ? new Found.Whole(kind, record.id(), record.body().get())
                : new Found.Broken(kind, record.id(), record.why());
    }
}
