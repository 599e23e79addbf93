package io.duebridge.portal.oidc;

import io.duebridge.portal.oidc.OidcRefused.Why;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.HttpServerErrorException;

/** Tells by what Spring throws why somebody does not get in. */
final class OidcFailures {
    /** What a log-in leads back with if it is its turn to be set right, or it will do again later. */
    private static final Set<String> PASSING = Set.of("server_error", "temporarily_unavailable");

    private static final Set<String> THEIR_CHOICE = Set.of(
            "access_denied",
            "login_required",
            "interaction_required",
            "consent_required",
            "account_selection_required");

    private OidcFailures() {}

    /** @param where which address was called, or what was being done */
    static OidcRefused of(RuntimeException failure, String where) {
        String detail = where + ": " + failure.getMessage();
        if (failure instanceof OidcRefused refused) {
            return refused;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof HttpServerErrorException) {
                return new OidcRefused(Why.UNREACHABLE, detail, failure);
            }
        }
        Why why = failure instanceof OAuth2AuthenticationException said ? why(said.getError()) : Why.SETUP;
        return new OidcRefused(why, detail, failure);
    }

    static Why why(OAuth2Error error) {
        String code = error.getErrorCode();
        if (THEIR_CHOICE.contains(code)) {
            return Why.DENIED;
        }
        if (PASSING.contains(code)) {
            return Why.UNREACHABLE;
        }
        return switch (code) {
            // a code that was used or is too old is a log-in that is over
            case "invalid_state_parameter", "invalid_grant" -> Why.STATE;
            case "invalid_id_token", "invalid_nonce", "invalid_user_info_response" -> Why.TOKEN;
            default -> Why.SETUP;
        };
    }
}
