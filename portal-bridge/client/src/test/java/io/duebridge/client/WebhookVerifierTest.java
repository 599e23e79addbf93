package io.duebridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the example of the Standard Webhooks specification. */
class WebhookVerifierTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String AT = "1614265330";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static WebhookVerifier at(long second, String... secrets) {
        return WebhookVerifier.of(List.of(secrets), Duration.ofMinutes(5), () -> Instant.ofEpochSecond(second));
    }

    @Test
    void whatIsGenuineIsAndNothingElse() {
        WebhookVerifier verifier = at(1614265330, SECRET);
        assertThat(verifier.isGenuine(ID, AT, SIGNATURE, BODY)).isTrue();
        assertThat(verifier.isGenuine(ID, AT, SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(verifier.isGenuine("msg_other", AT, SIGNATURE, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, AT, SIGNATURE.replace("v1,", "v2,"), BODY))
                .isFalse();
        assertThat(verifier.isGenuine(ID, AT, "", BODY)).isFalse();
        assertThat(verifier.isGenuine(null, AT, SIGNATURE, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, null, SIGNATURE, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, AT, null, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, "999999999999", SIGNATURE, BODY)).isFalse();
        assertThat(verifier.isGenuine(ID, "-1", SIGNATURE, BODY)).isFalse();
    }

    @Test
    void anOldMessageAndOneOfTheFutureAreNot() {
        assertThat(at(1614265330 + 300, SECRET).isGenuine(ID, AT, SIGNATURE, BODY))
                .isTrue();
        assertThat(at(1614265330 + 301, SECRET).isGenuine(ID, AT, SIGNATURE, BODY))
                .isFalse();
        assertThat(at(1614265330 - 301, SECRET).isGenuine(ID, AT, SIGNATURE, BODY))
                .isFalse();
    }

    @Test
    void whileASecretIsChangedEitherSideMayHaveBoth() {
        assertThat(at(1614265330, OTHER, SECRET).isGenuine(ID, AT, SIGNATURE, BODY))
                .isTrue();
        assertThat(at(1614265330, SECRET).isGenuine(ID, AT, "v1,AAAA " + SIGNATURE, BODY))
                .isTrue();
        assertThat(at(1614265330, OTHER).isGenuine(ID, AT, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void whatIsNoSecretIsRefusedWithoutShowingIt() {
        for (String wrong : List.of("", "whsec_", "abc", "whsec_!!!!", "whsec_c2hvcnQ=")) {
            assertThatThrownBy(() -> WebhookVerifier.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a webhook secret begins with whsec_ and goes on in Base64");
        }
    }
}
