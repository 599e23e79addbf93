package io.duebridge.collections.uploads;

/**
 * How much people may send.
 *
 * @param largest bytes of one file
 * @param atOnce files with one thing that is said
 * @param filesOfSubject files of one dispute or thread
 * @param bytesOfSubject what these come to
 * @param bytesOfOrganisation what all of an organisation come to
 */
public record UploadLimits(
        long largest, int atOnce, int filesOfSubject, long bytesOfSubject, long bytesOfOrganisation) {
    private static final long MEBIBYTE = 1 << 20;

    public UploadLimits {
        if (largest < 1 || largest > bytesOfSubject || bytesOfSubject > bytesOfOrganisation) {
            throw new IllegalArgumentException("a file of " + largest + " bytes, " + bytesOfSubject
                    + " of one subject and " + bytesOfOrganisation + " in all are not one inside the other");
        }
    }

    /** In mebibytes; ten files at once, a hundred of a subject. */
    public static UploadLimits ofMebibytes(int file, int subject, int organisation) {
        return new UploadLimits(file * MEBIBYTE, 10, 100, subject * MEBIBYTE, organisation * MEBIBYTE);
    }

    /** 10 MiB a file, 100 MiB a subject, 20 GiB in all. */
    public static UploadLimits standard() {
        return ofMebibytes(10, 100, 20 << 10);
    }

    public long largestMb() {
        return largest / MEBIBYTE;
    }

    public long subjectMb() {
        return bytesOfSubject / MEBIBYTE;
    }
}
