package io.duebridge.portal.oidc;

import io.duebridge.portal.oidc.OidcRefused.Why;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * What companies' log-ins say of themselves (discovery), asked for when somebody first wants in and kept for an hour. One that does not
 * answer is not asked again for some seconds, so that a crowd at the door does not wait for it one after the other.
 */
final class OidcProviders {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    /** In the order of liking; OpenID Connect says RS256 where nothing else was agreed. */
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final OidcHttp http;
    private final Function<OidcCompany, String> comesBackTo;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param comesBackTo where a company's log-in leads back to */
    OidcProviders(OidcHttp http, Function<OidcCompany, String> comesBackTo, InstantSource clock) {
        this.http = http;
        this.comesBackTo = comesBackTo;
        this.clock = clock;
    }

    /** A log-in as it can be used, with the decoder that keeps its keys. */
    record Provider(ClientRegistration registration, JwtDecoder decoder) {
        /** Where somebody logs out there, if it has such a page. */
        Optional<String> logOut() {
            return Optional.ofNullable(registration
                            .getProviderDetails()
                            .getConfigurationMetadata()
                            .get("end_session_endpoint"))
                    .map(Object::toString);
        }
    }

    private record Known(Optional<Provider> provider, Optional<OidcRefused> failure, Instant until) {}

    /** @throws OidcRefused if it does not answer or says what was not agreed */
    Provider of(OidcCompany company) {
        Instant now = clock.instant();
        Known before = known.get(company.name());
        if (before != null && now.isBefore(before.until())) {
            return before.provider().orElseThrow(() -> before.failure().orElseThrow());
        }
        try {
            Provider fresh = discover(company);
            known.put(company.name(), new Known(Optional.of(fresh), Optional.empty(), now.plus(KEPT)));
            return fresh;
        } catch (OidcRefused e) {
            // What was good an hour ago is better than nothing: its end points hardly ever change.
            Optional<Provider> stale = Optional.ofNullable(before).flatMap(Known::provider);
            known.put(company.name(), new Known(stale, Optional.of(e), now.plus(LEFT_ALONE)));
            return stale.orElseThrow(() -> e);
        }
    }

    /** Asks it now, whatever is known. */
    Provider discover(OidcCompany company) {
        String issuer = company.issuer().toString();
        String address = (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN;
        try {
            Map<String, Object> document = RestClient.builder()
                    .requestFactory(http)
                    .build()
                    .get()
                    .uri(URI.create(address))
                    .retrieve()
                    .body(DOCUMENT);
            if (document == null || !issuer.equals(document.get("issuer"))) {
                throw new OidcRefused(
                        Why.SETUP,
                        address + " is of the issuer " + (document == null ? "nobody" : document.get("issuer"))
                                + ", not of " + issuer,
                        (Throwable) null);
            }
            return provider(registration(company, document));
        } catch (OidcRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw OidcFailures.of(e, address);
        }
    }

    private ClientRegistration registration(OidcCompany company, Map<String, Object> document) {
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(document)
                .registrationId(company.name())
                .clientName(company.title())
                .clientId(company.clientId())
                .clientSecret(company.clientSecret())
                .redirectUri(comesBackTo.apply(company))
                .scope(OidcScopes.OPENID, OidcScopes.EMAIL, OidcScopes.PROFILE)
                .build();
        boolean here = "http".equals(company.issuer().getScheme());
        ClientRegistration.ProviderDetails named = registration.getProviderDetails();
        Stream.of(
                        named.getAuthorizationUri(),
                        named.getTokenUri(),
                        named.getJwkSetUri(),
                        named.getUserInfoEndpoint().getUri(),
                        named.getConfigurationMetadata().get("end_session_endpoint"))
                .flatMap(address -> Optional.ofNullable(address).map(Object::toString).stream())
                .filter(address -> !here && !address.startsWith("https://"))
                .findFirst()
                .ifPresent(address -> {
                    throw new OidcRefused(Why.SETUP, "it names an address without TLS: " + address, (Throwable) null);
                });
        return registration;
    }

    private Provider provider(ClientRegistration registration) {
        Object offered = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        SignatureAlgorithm algorithm = ALGORITHMS.stream()
                .filter(one -> !(offered instanceof List<?> some) || some.contains(one.getName()))
                .findFirst()
                .orElseThrow(() -> new OidcRefused(
                        Why.SETUP, "it signs with none of RS256, PS256, ES256 but " + offered, (Throwable) null));
        Clock wall = clock.withZone(ZoneOffset.UTC);
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClockSkew(SKEW);
        claims.setClock(wall);
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(wall);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(algorithm)
                .restOperations(new RestTemplate(http))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return new Provider(registration, decoder);
    }
}
