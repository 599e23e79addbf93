package io.duebridge.collections.uploads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names in an archive, read from its central directory (PKWARE's APPNOTE, 4.3.12 and 4.3.16). Nothing is unpacked, so an archive made
 * to burst costs no more than another.
 */
final class ZipNames {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int MOST_ENTRIES = 10_000;

    /** What all of it may come to once unpacked. */
    private static final long MOST_UNPACKED = 400L << 20;

    private ZipNames() {}

    /** Empty if this is no archive, has too many entries, is encrypted, or bursts. */
    static Optional<List<String>> of(byte[] archive) {
        ByteBuffer in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(in);
        if (end < 0) {
            return Optional.empty();
        }
        int count = Short.toUnsignedInt(in.getShort(end + 10));
        long at = Integer.toUnsignedLong(in.getInt(end + 16));
        if (count > MOST_ENTRIES) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        long unpacked = 0;
        for (int entry = 0; entry < count; entry++) {
            if (at + ENTRY_SIZE > end || in.getInt((int) at) != ENTRY || (in.getShort((int) at + 8) & 1) != 0) {
                return Optional.empty();
            }
            unpacked += Integer.toUnsignedLong(in.getInt((int) at + 24));
            int name = Short.toUnsignedInt(in.getShort((int) at + 28));
            int rest =
                    Short.toUnsignedInt(in.getShort((int) at + 30)) + Short.toUnsignedInt(in.getShort((int) at + 32));
            if (unpacked > MOST_UNPACKED || at + ENTRY_SIZE + name + rest > end) {
                return Optional.empty();
            }
            names.add(new String(archive, (int) at + ENTRY_SIZE, name, StandardCharsets.UTF_8));
            at += ENTRY_SIZE + name + rest;
        }
        return Optional.of(names);
    }

    private static int end(ByteBuffer in) {
        int last = in.limit() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (in.getInt(at) == END) {
                return at;
            }
        }
        return -1;
    }
}
