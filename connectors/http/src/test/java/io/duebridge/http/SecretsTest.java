package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer SECRETsecretSECRET.x",
                "Authorization: Basic U0VDUkVUc2VjcmV0",
                "{\"access_token\":\"SECRET1\",\"expires_in\":3600}",
                "grant_type=refresh_token&refresh_token=SECRET1",
                "client_secret: SECRET1",
                "Token expired: AB0SECRET",
                "eyJhbGciOiJkaXIiLCJlbmMiOi.SECRETabcdefghijklmnopqrst.x",
                "AB11SECRETabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMN"
            })
    void whateverLooksLikeASecretIsStruckOut(String text) {
        assertThat(Secrets.scrub(text))
                .doesNotContain("SECRET")
                .doesNotContain("U0VDUkVU")
                .contains("***");
    }

    @Test
    void whatAnAccountantNeedsStays() {
        String text = "6210 Account Period Closed: payment DB0123456789ABCD of 1234.50 EUR for Amy's Bird Sanctuary";

        assertThat(Secrets.scrub(text)).isEqualTo(text);
    }

    @Test
    void evidenceIsOneLineOfBoundedLength() {
        assertThat(Secrets.evidence("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(Secrets.evidence("word ".repeat(10_000))).hasSizeLessThanOrEqualTo(2_001);
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(RetryAfter.parse("120", now)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 10:00:30 GMT", now)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 09:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("999999999", now)).contains(Duration.ofDays(1));
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
    }
}
