package io.duebridge.collections.documents;

/**
 * What came of mapping quarantined records again.
 *
 * @param mended stored now, their entries closed
 * @param refused still in quarantine, with the reason as it is now
 * @param missing no longer in the archive: only reading them again from the ERP helps
 */
public record ReplayResult(int mended, int refused, int missing) {
    ReplayResult plus(ReplayResult other) {
        return new ReplayResult(mended + other.mended, refused + other.refused, missing + other.missing);
    }
}
