package io.duebridge.routes;

import java.util.Optional;

/**
 * What one look for bank files found.
 *
 * @param added payments and advices that were not known
 * @param failure the first thing that kept a place from being read or a file from being stored; the file stays where it is
 */
public record BankFilesReport(int accepted, int repeated, int rejected, int added, Optional<Failure> failure) {
    static final BankFilesReport NOTHING = new BankFilesReport(0, 0, 0, 0, Optional.empty());

    BankFilesReport plus(BankFilesReport other) {
        return new BankFilesReport(
                accepted + other.accepted,
                repeated + other.repeated,
                rejected + other.rejected,
                added + other.added,
                failure.or(other::failure));
    }
}
