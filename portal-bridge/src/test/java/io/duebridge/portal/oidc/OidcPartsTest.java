package io.duebridge.portal.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.sandbox.oidc.OidcFault;
import io.duebridge.sandbox.oidc.OidcSandbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.client.RestClient;

/** What holds of each part, whatever the log-in and the browser do. */
class OidcPartsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void aCallEndsWithinItsDeadlineHoweverSlowlyOrMuchIsAnswered() {
        try (OidcSandbox logIn = OidcSandbox.start(InstantSource.system(), 0)) {
            RestClient client = RestClient.builder()
                    .requestFactory(new OidcHttp(Duration.ofMillis(600)))
                    .build();
            for (OidcFault fault : List.of(OidcFault.SLOW, OidcFault.ENDLESS)) {
                logIn.fault(fault);
                long began = System.nanoTime();
                assertThatThrownBy(() -> client.post()
                                .uri(logIn.issuer() + "/token")
                                .body("x")
                                .retrieve()
                                .body(String.class))
                        .as(fault.name())
                        .hasStackTraceContaining(
                                fault == OidcFault.SLOW ? "no whole answer within" : "more than 1048576 bytes");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void whatIsKeptOfALogInIsSealedLastsAQuarterOfAnHourAndIsUsedOnce() {
        SealingKey key = new SealingKey(new byte[SealingKey.BYTES]);
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        PendingLogIn pending = new PendingLogIn("acme", "state", "nonce", "verifier", NOW);
        MockHttpServletResponse written = new MockHttpServletResponse();
        new PendingCookie(key, json, InstantSource.fixed(NOW), true).write(written, pending);
        String header = written.getHeader("Set-Cookie");
        assertThat(header)
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/sign-in/company")
                .doesNotContain("verifier");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(written.getCookies());

        for (int minutes : new int[] {0, 14, 15, 600}) {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            InstantSource then = InstantSource.fixed(NOW.plus(Duration.ofMinutes(minutes)));
            assertThat(new PendingCookie(key, json, then, true).take(request, answer))
                    .as(minutes + " minutes later")
                    .isEqualTo(minutes < 15 ? Optional.of(pending) : Optional.empty());
            assertThat(answer.getHeader("Set-Cookie")).contains("Max-Age=0");
        }
        byte[] others = new byte[SealingKey.BYTES];
        others[0] = 1;
        assertThat(new PendingCookie(new SealingKey(others), json, InstantSource.fixed(NOW), true)
                        .take(request, new MockHttpServletResponse()))
                .isEmpty();
    }

    @Test
    void aCompanyIsFoundByTheWholeDomainOfAnAddress() {
        OidcCompanies companies = new OidcCompanies(List.of(new OidcCompany(
                "acme",
                "Acme",
                URI.create("https://login.acme.example"),
                "id",
                "secret-text",
                List.of("acme.example"),
                false,
                false,
                Optional.empty())));
        assertThat(companies.of("Ann@ACME.example ")).isPresent();
        assertThat(companies.of("ann@x.acme.example")).isEmpty();
        assertThat(companies.of("acme.example@evil.example")).isEmpty();
        assertThat(companies.onlyWayOf("ann@acme.example")).isEmpty();
        assertThat(companies.named("acme").orElseThrow().toString()).doesNotContain("secret-text");
    }
}
