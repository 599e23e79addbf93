package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.netsuite.auth.Passport;
import io.duebridge.sandbox.netsuite.auth.Signatures;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassportTest {
    private static final String TIME = "<m:getServerTime/>";

    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawSuiteTalk client = new RawSuiteTalk(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long now() {
        return books.clock.instant().getEpochSecond();
    }

    private void assertInvalidLogin(RawSuiteTalk.Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.xml()
                        .getElementsByTagNameNS("*", "invalidCredentialsFault")
                        .getLength())
                .isEqualTo(1);
        assertThat(answer.first("code")).isEqualTo("INVALID_LOGIN_CREDENTIALS");
        assertThat(answer.xml()
                        .getElementsByTagNameNS("http://xml.apache.org/axis/", "hostname")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void theExampleOfTheVendorsHelpHasTheSignatureThatItsRulesGive() {
        // the inputs of Oracle's page "Token-based authentication and web services"
        Passport passport = new Passport(
                "1234567",
                "71cc02b731f05895561ef0862d71553a3ac99498a947c3b7beaf4a1e4a29f7c4",
                "89e08d9767c5ac85b374415725567d05b54ecf0960ad2470894a52f741020d82",
                "6obMKq0tmY8ylVOdEkA1",
                1439829974,
                "HMAC-SHA256",
                "");

        assertThat(Signatures.hmac(
                        "7278da58caf07f5c336301a601203d10a58e948efa280f0618e25fcee1ef2abd",
                        "060cd9ab3ffbbe1e3d3918e90165ffd37ab12acc76b4691046e2d29c7d7674c2",
                        passport.baseString()))
                .isEqualTo("FCghIZqXNetuZY8ILWOFH0ucdfzQOmAuL+q+kF21zPs=");
    }

    @Test
    void aSignedPassportLetsACallIn() {
        RawSuiteTalk.Answer answer = client.call(TIME);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.first("serverTime")).isEqualTo("2026-03-02T12:00:00.000-08:00");
    }

    @Test
    void aPassportIsGoodForOneCallOnly() {
        String passport = client.passport("abcdef1234", now());

        assertThat(client.send(passport, TIME).status()).isEqualTo(200);
        assertInvalidLogin(client.send(passport, TIME));
    }

    @Test
    void aClockThatIsTooFarOffIsRefused() {
        assertThat(client.send(client.passport("early12345", now() - 299), TIME).status())
                .isEqualTo(200);
        assertInvalidLogin(client.send(client.passport("early54321", now() - 301), TIME));
        assertInvalidLogin(client.send(client.passport("later54321", now() + 301), TIME));
    }

    @Test
    void aNonceStaysUsedForAsLongAsItsTimestampIsGood() {
        String passport = client.passport("abcdef1234", now() + 200);
        assertThat(client.send(passport, TIME).status()).isEqualTo(200);

        books.clock.advance(Duration.ofSeconds(480));

        assertInvalidLogin(client.send(passport, TIME));
    }

    @Test
    void aSandboxAccountIsSpeltWithCapitalsAndAnUnderscore() {
        assertThat(sandbox.integration().account()).isEqualTo("1234567_SB1");
        assertInvalidLogin(client.send(client.passport("1234567-sb1", "abcdef1234", now(), "HMAC-SHA256"), TIME));
        assertInvalidLogin(client.send(client.passport("1234567_sb1", "abcdef1235", now(), "HMAC-SHA256"), TIME));
    }

    @Test
    void otherAlgorithmsSpecialSignsAndForeignSignaturesAreRefused() {
        assertInvalidLogin(client.send(client.passport("1234567_SB1", "abcdef1234", now(), "HMAC-SHA1"), TIME));
        assertInvalidLogin(client.send(client.passport("abc-def-1234", now()), TIME));
        assertInvalidLogin(client.send(client.passport("abc12", now()), TIME));
        assertInvalidLogin(client.send(
                client.passport("abcdef1236", now()).replaceAll("(algorithm=\"HMAC-SHA256\">)[^<]+", "$1AAAA"), TIME));
        assertInvalidLogin(client.send("", TIME));
    }

    @Test
    void aPassportTogetherWithApplicationInfoOrASessionIsAmbiguous() {
        String info = "<m:applicationInfo><m:applicationId>A</m:applicationId></m:applicationInfo>";

        RawSuiteTalk.Answer withInfo = client.send(client.passport() + info, TIME);
        RawSuiteTalk.Answer withCookie = client.send(client.passport(), TIME, "JSESSIONID=abc");

        for (RawSuiteTalk.Answer answer : new RawSuiteTalk.Answer[] {withInfo, withCookie}) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.first("faultstring")).isEqualTo("Ambiguous authentication");
            assertThat(answer.text()).doesNotContain("platformFaults:");
        }
    }

    @Test
    void aTokenThatWasTakenAwayIsRefused() {
        sandbox.revoke();

        assertInvalidLogin(client.call(TIME));
    }

    @Test
    void whereTheDataCentersAreIsToldWithoutAPassport() {
        RawSuiteTalk.Answer answer =
                client.send("", "<m:getDataCenterUrls><m:account>1234567_SB1</m:account></m:getDataCenterUrls>");

        assertThat(answer.first("webservicesDomain"))
                .isEqualTo(sandbox.baseUrl().toString());
    }
}
