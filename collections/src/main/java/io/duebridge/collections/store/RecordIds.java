package io.duebridge.collections.store;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of records that come from an ERP: a function of connection, kind and ERP id, so that links between records are known
 * before the records are, and storing a record again hits the same row.
 *
 * <p>Most ERPs number their records. Such a number stands as it is in the lower half of the id, under a hash of connection and
 * kind (a version 8 UUID); records that were made one after another thus lie side by side in an index, where hashed ids would
 * spread every page of records over the whole of it. Every other ERP id is hashed (version 3).
 */
public final class RecordIds {
    /** Any number of so many digits fits the 62 bits that a UUID leaves free in its lower half. */
    private static final int LONGEST_NUMBER = 18;

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 1L << 63;

    private RecordIds() {}

    public static CustomerId customer(ConnectionId connection, ErpId id) {
        return new CustomerId(of(connection, RecordKind.CUSTOMER, id));
    }

    /** @param kind invoice, credit memo or refund receipt */
    public static DocumentId document(ConnectionId connection, RecordKind kind, ErpId id) {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO && kind != RecordKind.REFUND_RECEIPT) {
            throw new IllegalArgumentException(
                    "a document is an invoice, a credit memo or a refund receipt, not a " + kind);
        }
        return new DocumentId(of(connection, kind, id));
    }

    /**
     * What an entry charges one customer, or credits it with.
     *
     * @param kind journal entry or deposit
     */
    public static DocumentId entryItem(ConnectionId connection, RecordKind kind, ErpId entry, ErpId customer) {
        if (kind != RecordKind.JOURNAL_ENTRY && kind != RecordKind.DEPOSIT) {
            throw new IllegalArgumentException("only entries have items, not a " + kind);
        }
        return new DocumentId(of(connection, kind, new ErpId(entry.value() + "/" + customer.value())));
    }

    public static ErpPaymentId erpPayment(ConnectionId connection, ErpId id) {
        return new ErpPaymentId(of(connection, RecordKind.PAYMENT, id));
    }

    /** The same id, for code that treats all kinds alike. */
    public static UUID of(ConnectionId connection, RecordKind kind, ErpId id) {
        return isNumber(id.value())
                ? numbered(connection, kind, Long.parseLong(id.value()))
                : named(connection, kind, id);
    }

    private static UUID numbered(ConnectionId connection, RecordKind kind, long number) {
        long seed =
                mix(connection.value().getMostSignificantBits() + kind.label().hashCode());
        long space = mix(seed ^ connection.value().getLeastSignificantBits());
        return new UUID((space & ~0xF000L) | VERSION_8, VARIANT | number);
    }

    private static UUID named(ConnectionId connection, RecordKind kind, ErpId id) {
        String name = connection.value() + "|" + kind.label() + "|" + id.value();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in the one way of writing it; 007 and 7 are two ids. */
    private static boolean isNumber(String text) {
        if (text.length() > LONGEST_NUMBER || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A well-spread permutation of 64 bits (the finisher of SplitMix64). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
