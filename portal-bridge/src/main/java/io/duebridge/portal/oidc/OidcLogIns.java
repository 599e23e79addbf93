package io.duebridge.portal.oidc;

import io.duebridge.collections.access.OpenedSession;
import io.duebridge.portal.oidc.OidcRefused.Why;
import io.duebridge.portal.security.Attempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Signing in by a company's log-in, from the door to the door. No other request has any work of it. */
public final class OidcLogIns {
    /** How many visitors wait for one company's log-in at once: a slow one must take neither all threads nor the others' turn. */
    private static final int AT_ONCE = 8;

    /** How often an address may come back to be let in; all people of a large company may share one. */
    private static final int MOST_ATTEMPTS = 300;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final OidcCompanies companies;
    private final OidcProviders providers;
    private final OidcFlow flow;
    private final OidcDoor door;
    private final PendingCookie cookie;
    private final Attempts attempts;
    private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();

    OidcLogIns(
            OidcCompanies companies,
            OidcProviders providers,
            OidcFlow flow,
            OidcDoor door,
            PendingCookie cookie,
            InstantSource clock) {
        this.attempts = new Attempts(MOST_ATTEMPTS, WINDOW, clock);
        this.companies = companies;
        this.providers = providers;
        this.flow = flow;
        this.door = door;
        this.cookie = cookie;
    }

    public OidcCompanies companies() {
        return companies;
    }

    /**
     * Begins it in this browser.
     *
     * @param another whether the visitor wants to choose anew with which account
     * @return the address of the company's log-in
     * @throws OidcRefused if it cannot be begun now
     */
    public URI begin(
            OidcCompany company,
            Optional<String> email,
            boolean another,
            HttpServletRequest request,
            HttpServletResponse response) {
        OidcFlow.Begun begun = bounded(company, () -> flow.begin(company, email, another, request));
        cookie.write(response, begun.pending());
        return begun.address();
    }

    /**
     * Ends what was begun in this browser.
     *
     * @throws OidcRefused if whoever came back is not let in
     */
    OpenedSession end(OidcCompany company, HttpServletRequest request, HttpServletResponse response) {
        PendingLogIn pending = cookie.take(request, response)
                .filter(one -> one.company().equals(company.name()))
                .filter(one -> isSame(one.state(), request.getParameter("state")))
                .orElseThrow(() -> new OidcRefused(Why.STATE, "no log-in was begun here that this ends", ""));
        // Each is a call with the company's secret, and its log-in would in the end turn us away.
        if (!attempts.allow(request.getRemoteAddr())) {
            throw new OidcRefused(Why.UNREACHABLE, "too many attempts from " + request.getRemoteAddr(), "");
        }
        return bounded(company, () -> door.open(company, flow.end(company, pending, request)));
    }

    /** Where one logs out at the company, and comes back to; empty if there is no such page, or it cannot be told now. */
    Optional<URI> logOut(OidcCompany company, URI back) {
        try {
            OidcProviders.Provider provider = bounded(company, () -> providers.of(company));
            return provider.logOut()
                    .map(address -> UriComponentsBuilder.fromUriString(address)
                            .queryParam("client_id", UriUtils.encode(company.clientId(), StandardCharsets.UTF_8))
                            .queryParam(
                                    "post_logout_redirect_uri",
                                    UriUtils.encode(back.toString(), StandardCharsets.UTF_8))
                            .build(true)
                            .toUri());
        } catch (OidcRefused unreachable) {
            return Optional.empty();
        }
    }

    private <T> T bounded(OidcCompany company, Supplier<T> work) {
        Semaphore places = waiting.computeIfAbsent(company.name(), name -> new Semaphore(AT_ONCE));
        if (!places.tryAcquire()) {
            throw new OidcRefused(Why.UNREACHABLE, "too many wait for the log-in of " + company.name(), "");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static boolean isSame(String known, @Nullable String said) {
        return said != null
                && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }
}
