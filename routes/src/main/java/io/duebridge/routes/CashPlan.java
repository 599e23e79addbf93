package io.duebridge.routes;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where one connection's bank files come from, and how they are read.
 *
 * @param folder where files are dropped on this machine or on a share that all nodes see
 * @param sftp where the bank or somebody else lays them down
 * @param filesEvery the pause between two looks into both
 * @param settled how long a file must have been left alone to count as complete
 * @param csv how CSV files are read; without it, only files of the known formats
 * @param advices how remittance advices are read; without it, their sub-folder is not looked at
 * @param matchEvery the pause between two looks for lines to match
 */
public record CashPlan(
        Optional<Path> folder,
        Optional<SftpPlace> sftp,
        Duration filesEvery,
        Duration settled,
        Optional<CsvMapping> csv,
        Optional<RemittanceMapping> advices,
        Duration matchEvery) {
    /** No files by themselves; what is uploaded is matched within ten seconds. */
    public static final CashPlan NO_FILES = new CashPlan(
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10));

    /** The same, with files dropped in this folder. */
    public CashPlan withFolder(Path dropped) {
        return new CashPlan(Optional.of(dropped), sftp, filesEvery, settled, csv, advices, matchEvery);
    }

    public CashPlan withSftp(SftpPlace place) {
        return new CashPlan(folder, Optional.of(place), filesEvery, settled, csv, advices, matchEvery);
    }

    public CashPlan settledAfter(Duration quiet) {
        return new CashPlan(folder, sftp, filesEvery, quiet, csv, advices, matchEvery);
    }

    public CashPlan withMappings(Optional<CsvMapping> statements, Optional<RemittanceMapping> remittances) {
        return new CashPlan(folder, sftp, filesEvery, settled, statements, remittances, matchEvery);
    }
}
