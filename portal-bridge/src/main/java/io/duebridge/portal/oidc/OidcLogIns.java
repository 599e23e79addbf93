package io.duebridge.portal.oidc;

import io.duebridge.collections.access.OpenedSession;
import io.duebridge.portal.oidc.OidcRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Signing in by a company's log-in, from the door to the door. No other request has any work of it. */
public final class OidcLogIns {
    /** How many visitors wait for log-ins at once; a slow one must not take all threads. */
    private static final int AT_ONCE = 16;

    private final OidcCompanies companies;
    private final OidcProviders providers;
    private final OidcFlow flow;
    private final OidcDoor door;
    private final PendingCookie cookie;
    private final Semaphore waiting = new Semaphore(AT_ONCE);

    OidcLogIns(OidcCompanies companies, OidcProviders providers, OidcFlow flow, OidcDoor door, PendingCookie cookie) {
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
        OidcFlow.Begun begun = bounded(() -> flow.begin(company, email, another, request));
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
        return bounded(() -> door.open(company, flow.end(company, pending, request)));
    }

    /** Where one logs out at the company, and comes back to; empty if there is no such page, or it cannot be told now. */
    Optional<URI> logOut(OidcCompany company, URI back) {
        try {
            OidcProviders.Provider provider = bounded(() -> providers.of(company));
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

    private <T> T bounded(Supplier<T> work) {
        if (!waiting.tryAcquire()) {
            throw new OidcRefused(Why.UNREACHABLE, "too many wait for log-ins", "");
        }
        try {
            return work.get();
        } finally {
            waiting.release();
        }
    }

    private static boolean isSame(String known, @Nullable String said) {
        return said != null
                && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }
}
