package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Bookkeeping;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anAccessTokenLastsAnHour() {
        RawClient.Answer grant = client.refresh(sandbox.refreshToken());

        assertThat(grant.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(grant.json().path("token_type").asText()).isEqualTo("bearer");
        assertThat(client.query("select * from Customer").status()).isEqualTo(200);
        books.clock.advance(Duration.ofMinutes(59));
        assertThat(client.query("select * from Customer").status()).isEqualTo(200);
        books.clock.advance(Duration.ofMinutes(1));

        RawClient.Answer late = client.query("select * from Customer");

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.json().at("/fault/error/0/code").asText()).isEqualTo("3200");
        assertThat(late.json().at("/fault/type").asText()).isEqualTo("AUTHENTICATION");
        assertThat(late.json().path("time").isNumber()).isTrue();
        assertThat(late.response().headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("invalid_token");
        assertThat(late.response().headers().firstValue("intuit_tid")).isPresent();
    }

    @Test
    void theRefreshTokenStaysWithinTheDayAndRotatesAfterwards() {
        String first = sandbox.refreshToken();
        books.clock.advance(Duration.ofHours(23));
        assertThat(client.refresh(first).json().path("refresh_token").asText()).isEqualTo(first);
        books.clock.advance(Duration.ofHours(1));

        String second = client.refresh(first).json().path("refresh_token").asText();

        assertThat(second).isNotEqualTo(first);
        RawClient.Answer withTheOldOne = client.refresh(first);
        assertThat(withTheOldOne.status()).isEqualTo(400);
        assertThat(withTheOldOne.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(client.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void anotherApplicationsCredentialsAreRefused() {
        RawClient.Answer answer = client.token(
                sandbox.clientId() + ":wrong", "grant_type=refresh_token&refresh_token=" + sandbox.refreshToken());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void aDisconnectedCompanyNeedsItsUserAgain() {
        client.connected();
        String old = sandbox.refreshToken();
        sandbox.faults().arm(FaultKind.REVOKED_TOKEN, CallSummary.any(), 1);

        assertThat(client.query("select * from Customer").status()).isEqualTo(401);
        assertThat(client.refresh(old).json().path("error").asText()).isEqualTo("invalid_grant");

        sandbox.authoriseAgain();
        assertThat(client.connected().query("select * from Customer").status()).isEqualTo(200);
    }

    @Test
    void anotherCompanyIsForbidden() {
        client.connected();
        String token = client.refresh(sandbox.refreshToken())
                .json()
                .path("access_token")
                .asText();

        RawClient.Answer answer = client.send(HttpRequest.newBuilder(
                        sandbox.baseUrl().resolve("/v3/company/123/query?query=select%20*%20from%20Customer"))
                .header("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/fault/error/0/code").asText()).isEqualTo("3100");
    }

    @Test
    void theDiscoveryDocumentNamesTheTokenEndpoint() {
        RawClient.Answer answer = client.send(HttpRequest.newBuilder(sandbox.discoveryUrl()));

        assertThat(answer.json().path("token_endpoint").asText())
                .isEqualTo(sandbox.tokenUrl().toString());
    }

    @Test
    void theLogKeepsNoSecrets() {
        client.connected();

        assertThat(sandbox.log().matching(CallSummary.tokens()))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEmpty());
        assertThat(sandbox.log().all().toString()).doesNotContain(sandbox.refreshToken());
    }
}
