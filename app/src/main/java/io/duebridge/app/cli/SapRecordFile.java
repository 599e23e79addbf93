package io.duebridge.app.cli;

import io.duebridge.mappings.RecordFile;
import io.duebridge.sap.RawFault;
import io.duebridge.sap.SapFiles;
import io.duebridge.sap.SapFiles.Wanted;
import io.duebridge.spi.RecordKind;
import java.util.List;

/** Gives the mappings' preview what SAP's connector finds in a file. */
final class SapRecordFile implements RecordFile {
    private final SapFiles files;
    private final Wanted wanted;

    SapRecordFile(Wanted wanted, boolean internalAmounts) {
        this.files = new SapFiles(internalAmounts);
        this.wanted = wanted;
    }

    @Override
    public List<Found> read(byte[] content, RecordKind kind) throws UnusableFile {
        try {
            return files.read(content, wanted).stream()
                    .map(SapRecordFile::found)
                    .toList();
        } catch (RawFault e) {
            throw new UnusableFile(String.valueOf(e.getMessage()));
        }
    }

    private static Found found(SapFiles.FileRecord record) {
        return record.body().isPresent()
                ? new Found.Whole(record.kind(), record.id(), record.body().get())
                : new Found.Broken(record.kind(), record.id(), record.why());
    }
}
