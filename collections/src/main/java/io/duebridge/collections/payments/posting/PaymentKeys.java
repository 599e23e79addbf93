package io.duebridge.collections.payments.posting;

import io.duebridge.spi.PaymentReference;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids and references. A simulation makes its own, so that a seed replays exactly. */
public interface PaymentKeys {
    UUID newId();

    PaymentReference newReference();

    static PaymentKeys secure() {
        SecureRandom random = new SecureRandom();
        return new PaymentKeys() {
            @Override
            public UUID newId() {
                return UUID.randomUUID();
            }

            @Override
            public PaymentReference newReference() {
                return PaymentReference.mint(random);
            }
        };
    }
}
