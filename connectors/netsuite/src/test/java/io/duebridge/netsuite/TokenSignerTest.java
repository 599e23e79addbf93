package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.netsuite.wire.core.TokenPassport;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Passports as NetSuite's help describes them, held against the example it gives. */
class TokenSignerTest {
    private static final TokenSigner SIGNER = new TokenSigner(
            "1234567",
            new NetSuiteSettings.Tokens(
                    "71cc02b731f05895561ef0862d71553a3ac99498a947c3b7beaf4a1e4a29f7c4",
                    "7278da58caf07f5c336301a601203d10a58e948efa280f0618e25fcee1ef2abd",
                    "89e08d9767c5ac85b374415725567d05b54ecf0960ad2470894a52f741020d82",
                    "060cd9ab3ffbbe1e3d3918e90165ffd37ab12acc76b4691046e2d29c7d7674c2"),
            () -> Instant.ofEpochSecond(1439829974));

    @Test
    void thePublishedExampleGetsItsSignature() {
        TokenPassport passport = SIGNER.passport("6obMKq0tmY8ylVOdEkA1", 1439829974L);

        assertThat(passport.getSignature().getAlgorithm()).isEqualTo("HMAC-SHA256");
        assertThat(passport.getSignature().getValue()).isEqualTo("FCghIZqXNetuZY8ILWOFH0ucdfzQOmAuL+q+kF21zPs=");
    }

    @Test
    void everyPassportHasANonceOfItsOwn() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            TokenPassport passport = SIGNER.passport();
            assertThat(passport.getNonce()).matches("[0-9A-Za-z]{32}");
            assertThat(passport.getTimestamp()).isEqualTo(1439829974L);
            nonces.add(passport.getNonce());
        }
        assertThat(nonces).hasSize(1000);
    }
}
