package io.duebridge.portal.api;

import io.duebridge.portal.PortalSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where customers may be led after the provider's page: to whom the company says only, so that nobody makes links of this portal that
 * lead customers astray.
 */
@Component
class ReturnAddresses {
    /** Dots and slashes in another spelling: some browsers and servers read them like plain ones. */
    private static final Pattern SPELT = Pattern.compile("%2e|%2f|%5c", Pattern.CASE_INSENSITIVE);

    private final List<URI> allowed;

    ReturnAddresses(PortalSettings settings) {
        this.allowed = settings.returnTo();
    }

    /** @throws ApiProblem if it is none that is allowed */
    Optional<URI> checked(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI wanted = URI.create(text);
            if (wanted.getRawUserInfo() == null && allowed.stream().anyMatch(one -> begins(one, wanted))) {
                return Optional.of(wanted);
            }
        } catch (IllegalArgumentException noAddress) {
            // refused like any other that is not allowed
        }
        throw new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "return-to");
    }

    /** The same place, and below the same folder of it. */
    private static boolean begins(URI allowed, URI wanted) {
        String folder = allowed.getRawPath().endsWith("/") ? allowed.getRawPath() : allowed.getRawPath() + "/";
        return allowed.getScheme().equalsIgnoreCase(wanted.getScheme())
                && allowed.getHost().equalsIgnoreCase(wanted.getHost())
                && port(allowed) == port(wanted)
                && wanted.normalize().equals(wanted)
                && !SPELT.matcher(wanted.getRawPath()).find()
                && (wanted.getRawPath() + "/").startsWith(folder);
    }

    private static int port(URI address) {
        int usual = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }
}
