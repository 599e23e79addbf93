package io.duebridge.portal.security;

import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.api.Problems;
import io.duebridge.portal.errors.FallbackErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.util.ServletRequestPathUtils;

/** Four doors: webhooks, the API, the staff console, and the customers' pages, which are everything else. */
@Configuration(proxyBeanMethods = false)
public class SecurityChains {
    /** Where whoever looks over a shoulder ends it. */
    public static final String LOOK_STOP = "/looking/stop";

    private static final String LANGUAGE = "/language";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SessionCookie sessionCookie(PortalSettings settings) {
        return SessionCookie.own(settings);
    }

    @Bean
    SessionCookie lookCookie(PortalSettings settings) {
        return SessionCookie.look(settings);
    }

    @Bean
    CookieCsrfTokenRepository csrfTokens(PortalSettings settings) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("duebridge_csrf");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/").secure(settings.isHttps()));
        return tokens;
    }

    /** A request is observed as a whole; an observation for each of the filters costs more than it tells. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Paths are matched by themselves; the other way asks every controller's mappings first, twice for each request. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Whoever matches paths by themselves has no use for that, and Spring Security asks them all the same. */
    @Bean
    static BeanPostProcessor withoutAskingMappings() {
        return new WithoutAskingMappings();
    }

    /** No field holds a zero character, and PostgreSQL's texts take none: whoever sends one is told so, whatever the page. */
    @Bean
    HttpFirewall withoutZeros() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    AuthenticationProvider staffAuthentication(PortalSettings settings, CollectionsStore store) {
        return new StaffAuthentication(settings.staff(), new Attempts(5, Duration.ofMinutes(15), store.clock()));
    }

    /** ERPs sign what they send; they have neither cookie nor form. */
    @Bean
    @Order(5)
    SecurityFilterChain webhookChain(HttpSecurity http) throws Exception {
        http.securityMatcher("/webhooks/**");
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.csrf(AbstractHttpConfigurer::disable);
        http.requestCache(cache -> cache.disable());
        http.headers(SecurityHeaders::write);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.authorizeHttpRequests(may -> may.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            PortalSessions sessions,
            ApiKeys keys,
            SessionCookie sessionCookie,
            CookieCsrfTokenRepository csrfTokens,
            Problems problems)
            throws Exception {
        http.securityMatcher("/api/**");
        common(http, csrfTokens);
        // A key is sent by a program on purpose; only the cookie, which a browser adds by itself, needs the token
        // beside it.
        http.csrf(SecurityChains::keepToken);
        http.csrf(csrf -> csrf.requireCsrfProtectionMatcher(request ->
                !SAFE.contains(request.getMethod()) && request.getHeader(HttpHeaders.AUTHORIZATION) == null));
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.addFilterBefore(
                PortalSessionFilter.ofApi(sessions, sessionCookie, keys), AnonymousAuthenticationFilter.class);
        http.authorizeHttpRequests(may -> may.requestMatchers("/api/v1/openapi", "/api/v1/openapi/**")
                .permitAll()
                .requestMatchers("/api/v1/cash/**")
                .hasRole("CASH")
                .requestMatchers("/api/v1/webhooks", "/api/v1/webhooks/**")
                .hasRole("WEBHOOKS")
                .anyRequest()
                .hasAnyRole("CONTACT", "PROGRAM"));
        http.exceptionHandling(
                failed -> failed.authenticationEntryPoint(problems::notSignedIn).accessDeniedHandler(problems::denied));
        return http.build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain staffChain(
            HttpSecurity http, CookieCsrfTokenRepository csrfTokens, AuthenticationProvider staffAuthentication)
            throws Exception {
        http.securityMatcher("/staff", "/staff/**");
        common(http, csrfTokens);
        http.authenticationProvider(staffAuthentication);
        http.formLogin(form -> form.loginPage("/staff/sign-in")
                .usernameParameter("user")
                .defaultSuccessUrl("/staff", true)
                .failureHandler(SecurityChains::backToStaffSignIn)
                .permitAll());
        http.logout(out -> out.logoutUrl("/staff/sign-out").logoutSuccessUrl("/staff/sign-in?out"));
        http.authorizeHttpRequests(may -> {
            may.requestMatchers(request -> SAFE.contains(request.getMethod())).hasRole("STAFF");
            may.anyRequest().access(SecurityChains::mayChange);
        });
        http.exceptionHandling(failed -> failed.accessDeniedHandler(refusedBecause("role")));
        return http.build();
    }

    /** A change is allowed to whom the table of tasks says; one that the table does not know, to nobody. */
    private static AuthorizationDecision mayChange(Supplier<Authentication> who, RequestAuthorizationContext context) {
        String path = ServletRequestPathUtils.parseAndCache(context.getRequest())
                .pathWithinApplication()
                .value();
        return new AuthorizationDecision(StaffTask.at(path)
                .filter(task -> who.get().getAuthorities().stream()
                        .anyMatch(held -> task.authority().equals(held.getAuthority())))
                .isPresent());
    }

    /** @param why which words of the error page tell it; an old form has words of its own */
    private static AccessDeniedHandler refusedBecause(String why) {
        return (request, response, denied) -> {
            if (!(denied instanceof CsrfException)) {
                request.setAttribute(FallbackErrors.REFUSED_BECAUSE, why);
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        };
    }

    private static void backToStaffSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String why = failure instanceof LockedException ? "locked" : "wrong";
        response.sendRedirect(request.getContextPath() + "/staff/sign-in?" + why);
    }

    @Bean
    @Order(30)
    SecurityFilterChain portalChain(
            HttpSecurity http,
            PortalSessions sessions,
            SessionCookie sessionCookie,
            SessionCookie lookCookie,
            CookieCsrfTokenRepository csrfTokens)
            throws Exception {
        common(http, csrfTokens);
        http.csrf(SecurityChains::keepToken);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.addFilterBefore(
                PortalSessionFilter.ofPages(sessions, sessionCookie, lookCookie), AnonymousAuthenticationFilter.class);
        http.authorizeHttpRequests(may -> may.requestMatchers(
                        "/sign-in/**",
                        "/link/**",
                        "/payments/*/back",
                        "/autopay/stop/**",
                        "/assets/**",
                        "/face/*",
                        "/help",
                        "/webjars/**",
                        "/error",
                        "/favicon.ico",
                        "/actuator/health/**")
                .permitAll()
                .requestMatchers(LANGUAGE)
                .access(SecurityChains::mayChooseLanguage)
                .requestMatchers(LOOK_STOP)
                .hasRole("CONTACT")
                .anyRequest()
                .access(SecurityChains::mayUse));
        http.exceptionHandling(
                failed -> failed.authenticationEntryPoint(toSignIn()).accessDeniedHandler(refusedBecause("look")));
        return http.build();
    }

    /** Everybody may for themselves, and nobody for whom they look at. */
    private static AuthorizationDecision mayChooseLanguage(
            Supplier<Authentication> who, RequestAuthorizationContext context) {
        return new AuthorizationDecision(!(who.get() instanceof SignedIn signedIn
                && signedIn.lookedAtBy().isPresent()));
    }

    /** A contact may, and whoever looks over a shoulder may look. */
    private static AuthorizationDecision mayUse(Supplier<Authentication> who, RequestAuthorizationContext context) {
        return new AuthorizationDecision(who.get() instanceof SignedIn signedIn
                && signedIn.contact().isPresent()
                && (signedIn.lookedAtBy().isEmpty()
                        || SAFE.contains(context.getRequest().getMethod())));
    }

    /** An htmx request is answered with a header, or the sign-in page would be put in the middle of the page. */
    private static AuthenticationEntryPoint toSignIn() {
        return (request, response, failure) -> {
            String target = request.getContextPath() + "/sign-in?ended";
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", target);
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                response.sendRedirect(
                        "/".equals(request.getServletPath()) ? request.getContextPath() + "/sign-in" : target);
            }
        };
    }

    private static void common(HttpSecurity http, CookieCsrfTokenRepository csrfTokens) throws Exception {
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.requestCache(cache -> cache.disable());
        http.headers(SecurityHeaders::write);
        http.csrf(csrf -> protect(csrf, csrfTokens));
    }

    private static void protect(CsrfConfigurer<HttpSecurity> csrf, CookieCsrfTokenRepository tokens) {
        XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
        // Not deferred: the cookie must be in the headers before a long page has begun to be sent.
        handler.setCsrfRequestAttributeName(null);
        csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(handler);
    }

    /**
     * A cookie or key proves itself anew with every request, which Spring would take for a sign-in each time, and change the form
     * token under the visitor's open pages. Signing in by link changes it by hand.
     */
    private static void keepToken(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
    }
}
