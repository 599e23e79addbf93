package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.spi.PaymentReference;
import java.util.Random;
import java.util.UUID;

/** Ids and references out of a seed. */
final class SeededKeys implements PaymentKeys {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Random random;

    SeededKeys(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public UUID newId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Override
    public PaymentReference newReference() {
        StringBuilder text = new StringBuilder("DB");
        for (int i = 0; i < 14; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PaymentReference(text.toString());
    }
}
