package io.duebridge.portal.oidc;

import io.duebridge.portal.oidc.OidcRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The protocol, carried out by Spring Security: where somebody is sent to, and who it was that came back. */
final class OidcFlow {
    private final OidcProviders providers;
    private final OidcHttp http;
    private final InstantSource clock;

    OidcFlow(OidcProviders providers, OidcHttp http, InstantSource clock) {
        this.providers = providers;
        this.http = http;
        this.clock = clock;
    }

    /** @param address of the company's log-in */
    record Begun(URI address, PendingLogIn pending) {}

    /** @param email whom the visitor said to be; the log-in may begin with it */
    Begun begin(OidcCompany company, Optional<String> email, boolean another, HttpServletRequest request) {
        ClientRegistration registration = providers.of(company).registration();
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                name -> name.equals(company.name()) ? registration : null, "/");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(building -> building.additionalParameters(more -> {
                    email.ifPresent(address -> more.put("login_hint", address));
                    if (another) {
                        more.put("prompt", "select_account");
                    }
                })));
        OAuth2AuthorizationRequest asked = resolver.resolve(request, company.name());
        return new Begun(
                URI.create(asked.getAuthorizationRequestUri()),
                new PendingLogIn(
                        company.name(),
                        asked.getState(),
                        asked.getAttribute(OidcParameterNames.NONCE),
                        asked.getAttribute(PkceParameterNames.CODE_VERIFIER),
                        clock.instant()));
    }

    /**
     * Who came back.
     *
     * @throws OidcRefused if it is not sure who it is
     */
    OidcUser end(OidcCompany company, PendingLogIn pending, HttpServletRequest request) {
        OidcProviders.Provider provider = providers.of(company);
        ClientRegistration registration = provider.registration();
        String issuer = request.getParameter("iss");
        if (issuer != null && !issuer.equals(registration.getProviderDetails().getIssuerUri())) {
            // RFC 9207: another log-in's answer was led here
            throw new OidcRefused(Why.TOKEN, "an answer of " + issuer + " to the log-in of " + company.name(), "");
        }
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(pending.state())
                .attributes(known -> {
                    known.put(OAuth2ParameterNames.REGISTRATION_ID, company.name());
                    known.put(OidcParameterNames.NONCE, pending.nonce());
                    known.put(PkceParameterNames.CODE_VERIFIER, pending.verifier());
                })
                .build();
        OAuth2LoginAuthenticationToken came = new OAuth2LoginAuthenticationToken(
                registration, new OAuth2AuthorizationExchange(asked, answer(registration, request)));
        try {
            if (protocol(provider).authenticate(came) instanceof OAuth2LoginAuthenticationToken known
                    && known.getPrincipal() instanceof OidcUser user) {
                return user;
            }
        } catch (RuntimeException e) {
            throw OidcFailures.of(e, "the log-in of " + company.name());
        }
        throw new OidcRefused(Why.SETUP, "the log-in of " + company.name() + " gave no token of identity", "");
    }

    private static OAuth2AuthorizationResponse answer(ClientRegistration registration, HttpServletRequest request) {
        String state = Optional.ofNullable(request.getParameter("state")).orElse("");
        Optional<String> code =
                Optional.ofNullable(request.getParameter("code")).filter(text -> !text.isBlank());
        return code.map(text -> OAuth2AuthorizationResponse.success(text))
                .orElseGet(() -> OAuth2AuthorizationResponse.error(Optional.ofNullable(request.getParameter("error"))
                                .filter(text -> !text.isBlank())
                                .orElse("invalid_request"))
                        .errorDescription(request.getParameter("error_description")))
                .redirectUri(registration.getRedirectUri())
                .state(state)
                .build();
    }

    private OidcAuthorizationCodeAuthenticationProvider protocol(OidcProviders.Provider provider) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        DefaultOAuth2UserService more = new DefaultOAuth2UserService();
        RestTemplate rest = new RestTemplate(http);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        more.setRestOperations(rest);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(more);
        // Some give the address only there, whose scope was granted all the same.
        users.setRetrieveUserInfo(one -> one.getIdToken().getEmail() == null
                && one.getClientRegistration()
                                .getProviderDetails()
                                .getUserInfoEndpoint()
                                .getUri()
                        != null);
        OidcAuthorizationCodeAuthenticationProvider protocol =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        protocol.setJwtDecoderFactory(registration -> provider.decoder());
        return protocol;
    }
}
