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

    NetSuiteRecordFile(ZoneId zone) {
        this.files = new NetSuiteFiles(zone);
    }

    @Override
    public List<Found> read(byte[] content, RecordKind kind) throws UnusableFile {
        try {
            return files.read(content, kind).stream()
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
