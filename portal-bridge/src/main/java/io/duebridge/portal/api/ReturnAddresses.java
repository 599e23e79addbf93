package io.duebridge.portal.api;

import io.duebridge.portal.PortalSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where customers may be led after the provider's page: to whom the company says only, so that nobody makes links of this portal that
 * lead customers astray.
 */
@Component
class ReturnAddresses {
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
                && allowed.getPort() == wanted.getPort()
                && wanted.normalize().equals(wanted)
                && (wanted.getRawPath() + "/").startsWith(folder);
    }
}
