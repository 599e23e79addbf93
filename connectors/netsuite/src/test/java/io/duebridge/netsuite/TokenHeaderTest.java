package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenHeaderTest {
    private static final NetSuiteSettings.Tokens TOKENS =
            new NetSuiteSettings.Tokens("ck", "consumer secret", "tk", "token/secret");

    private final TokenHeader header = new TokenHeader("1234567_SB1", TOKENS, () -> Instant.EPOCH);

    /** Computed with {@code openssl dgst -sha256 -hmac} over a base string written by hand from RFC 5849, section 3.4.1. */
    @Test
    void aCallByUrlIsSignedAsTheStandardSays() {
        String signed = header.sign(
                "POST",
                URI.create("https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl"
                        + "?script=customscript_duebridge&deploy=customdeploy_duebridge"),
                "nonce12345",
                1_700_000_000L);

        assertThat(signed)
                .startsWith("OAuth realm=\"1234567_SB1\", oauth_consumer_key=\"ck\"")
                .contains("oauth_signature=\"DShGbh1DnZUu%2BFFaG5mEHi0WhOKfilYquRUBHY2ArCA%3D\"")
                .doesNotContain("secret");
    }

    @Test
    void everySendHasANonceOfItsOwn() {
        URI uri = URI.create("https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1");

        assertThat(header.sign("POST", uri)).isNotEqualTo(header.sign("POST", uri));
    }
}
