package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.netsuite.auth.Integration;
import io.duebridge.sandbox.netsuite.auth.SelfSigned;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestAuthTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawRest client = new RawRest(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void useRsa(int bits, Instant until) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        sandbox.useCertificate(
                keys.getPrivate(),
                SelfSigned.certificate(keys, books.clock.instant().minusSeconds(60), until));
    }

    private Instant nextYear() {
        return books.clock.instant().plus(Duration.ofDays(365));
    }

    private void assertRefused(RawRest.Answer answer, String about) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(answer.json().path("error_description").asText()).contains(about);
    }

    @Test
    void anAssertionUnderTheMappedCertificateGivesATokenForAnHour() {
        RawRest.Answer answer = client.tokenBy("ES256");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").asText()).isEqualTo("3600");
        client.authorization("Bearer " + answer.json().path("access_token").asText());
        assertThat(client.get("customer").status()).isEqualTo(200);
        books.clock.advance(Duration.ofMinutes(61));
        assertThat(client.get("customer").status()).isEqualTo(401);
        assertThat(client.get("customer").code()).isEqualTo("INVALID_LOGIN");
    }

    @Test
    void everyNewKeyAndCertificateServes() {
        for (int i = 0; i < 100; i++) {
            Integration fresh = Integration.create("1234567_SB1", books.clock.instant());
            sandbox.useCertificate(fresh.privateKey(), fresh.certificate());
            assertThat(client.tokenBy("ES256").body()).contains("access_token");
        }
    }

    @Test
    void anRsaKeyOf3072BitsSignsWithPssAndNotWithPkcs1() throws Exception {
        useRsa(3072, nextYear());

        assertThat(client.tokenBy("PS256").status()).isEqualTo(200);
        assertRefused(client.tokenBy("RS256"), "RS256");
    }

    @Test
    void anRsaKeyOf2048BitsIsTooShort() throws Exception {
        useRsa(2048, nextYear());

        assertRefused(client.tokenBy("PS256"), "size");
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        useRsa(3072, books.clock.instant().plusSeconds(30));
        assertThat(client.tokenBy("PS256").status()).isEqualTo(200);

        books.clock.advance(Duration.ofMinutes(1));

        assertRefused(client.tokenBy("PS256"), "certificate is not valid");
    }

    @Test
    void everyClaimIsChecked() {
        Integration keys = sandbox.integration();
        String claims = client.claims(Duration.ofMinutes(5));

        assertRefused(client.token(client.assertion("ES256", claims, "another")), "key id");
        assertRefused(
                client.token(
                        client.assertion("ES256", claims.replace(keys.consumerKey(), "other"), keys.certificateId())),
                "issuer");
        assertRefused(
                client.token(client.assertion(
                        "ES256", claims.replace("oauth2/v1/token", "oauth2/v2/token"), keys.certificateId())),
                "audience");
        assertRefused(
                client.token(client.assertion(
                        "ES256", claims.replace("rest_webservices", "webhooks"), keys.certificateId())),
                "scope");
        assertRefused(
                client.token(client.assertion("ES256", client.claims(Duration.ofMinutes(60)), keys.certificateId())),
                "hour");
        assertRefused(client.token("not.a.jwt"), "cannot be read");
        assertThat(client.token("password", "x").json().path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aTokenOpensOnlyWhatItsScopesName() {
        Integration keys = sandbox.integration();
        String claims = client.claims(Duration.ofMinutes(5)).replace("rest_webservices", "restlets");
        RawRest.Answer answer = client.token(client.assertion("ES256", claims, keys.certificateId()));
        client.authorization("Bearer " + answer.json().path("access_token").asText());

        assertThat(client.get("customer").status()).isEqualTo(401);
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        String good = client.assertion(
                "ES256",
                client.claims(Duration.ofMinutes(5)),
                sandbox.integration().certificateId());
        Integration other = Integration.create("1234567_SB1", books.clock.instant());
        sandbox.useCertificate(other.privateKey(), other.certificate());

        assertRefused(client.token(good), "does not fit");
    }

    @Test
    void aMappingThatWasTakenAwayGivesNoTokensAndEndsThoseThatAreOut() {
        client.connected();
        sandbox.revoke();

        assertThat(client.get("customer").status()).isEqualTo(401);
        assertRefused(client.tokenBy("ES256"), "not mapped");
    }

    @Test
    void aTokenOfTheOldKindSignsRestCallsWithTheirQuery() {
        client.authorization(oauth1("customer", "limit=5&offset=0", "nonceone11", "1234567_SB1"));
        assertThat(client.get("customer?offset=0&limit=5").status()).isEqualTo(200);
        assertThat(client.get("customer?offset=0&limit=5").status())
                .as("nonce used")
                .isEqualTo(401);

        client.authorization(oauth1("customer", "limit=5&offset=0", "noncetwo22", "1234567_SB1"));
        assertThat(client.get("customer?offset=0&limit=6").status())
                .as("other query")
                .isEqualTo(401);

        client.authorization(oauth1("customer", "limit=5&offset=0", "noncethr33", "1234567-sb1"));
        assertThat(client.get("customer?offset=0&limit=5").status()).as("realm").isEqualTo(401);
    }

    /** RFC 5849 by hand. */
    private String oauth1(String resource, String query, String nonce, String realm) {
        Integration keys = sandbox.integration();
        long time = books.clock.instant().getEpochSecond();
        String all = query + "&oauth_consumer_key=" + keys.consumerKey() + "&oauth_nonce=" + nonce
                + "&oauth_signature_method=HMAC-SHA256&oauth_timestamp=" + time + "&oauth_token=" + keys.tokenId()
                + "&oauth_version=1.0";
        String parameters = Arrays.stream(all.split("&")).sorted().collect(Collectors.joining("&"));
        String base = "GET&" + RawRest.percent(sandbox.baseUrl() + "/services/rest/record/v1/" + resource) + "&"
                + RawRest.percent(parameters);
        String signature = RawSuiteTalk.signature(keys.consumerSecret() + "&" + keys.tokenSecret(), base);
        return "OAuth realm=\"" + realm + "\", oauth_consumer_key=\"" + keys.consumerKey() + "\", oauth_token=\""
                + keys.tokenId() + "\", oauth_nonce=\"" + nonce + "\", oauth_timestamp=\"" + time
                + "\", oauth_signature_method=\"HMAC-SHA256\", oauth_version=\"1.0\", oauth_signature=\""
                + RawRest.percent(signature) + "\"";
    }
}
