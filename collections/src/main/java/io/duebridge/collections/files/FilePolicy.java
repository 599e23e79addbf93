package io.duebridge.collections.files;

import java.time.Duration;

/**
 * How files are fetched.
 *
 * @param patience how long a fetch may take, and how long somebody else waits for it
 * @param lease how long nobody else fetches the same file; longer than a fetch may take
 * @param noneFor how long the ERP's word counts that there is no file, before it is asked again
 * @param largest how many bytes a file may have
 */
public record FilePolicy(Duration patience, Duration lease, Duration noneFor, long largest) {
    private static final long MEBIBYTE = 1 << 20;

    public FilePolicy {
        if (lease.compareTo(patience) <= 0) {
            throw new IllegalArgumentException("a lease of " + lease + " is over before a fetch of " + patience);
        }
        if (largest < 1) {
            throw new IllegalArgumentException("a file has at least one byte, not " + largest);
        }
    }

    /** Somebody waits for the page, so a fetch has 30 seconds. */
    public static FilePolicy upTo(int mebibytes) {
        return new FilePolicy(
                Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(10), mebibytes * MEBIBYTE);
    }
}
