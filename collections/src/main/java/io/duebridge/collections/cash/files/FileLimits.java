package io.duebridge.collections.cash.files;

/**
 * What a file may need at most, so that a wrong or hostile one cannot fill the memory.
 *
 * @param bytes the file's size
 * @param entries lines of all statements together, counting those that are left out
 * @param textLength characters of one field, and of one line's remittance text together
 * @param faults how many faults are listed before reading stops
 */
public record FileLimits(int bytes, int entries, int textLength, int faults) {
    /** 64 MB, 500,000 lines, 20,000 characters, 50 faults. */
    public static final FileLimits DEFAULT = new FileLimits(64 * 1024 * 1024, 500_000, 20_000, 50);

    public FileLimits {
        if (bytes < 1 || entries < 1 || textLength < 1 || faults < 1) {
            throw new IllegalArgumentException("each limit of a file is at least 1");
        }
    }
}
