package io.duebridge.portal.oidc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody does not get in by their company's log-in. */
public final class OidcRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Each has words of its own, {@code oidc.NAME.heading} and {@code .text}. */
    public enum Why {
        /** The log-in was begun elsewhere, too long ago, or is over. */
        STATE,
        /** Whoever logs in there did not go through with it, or was not allowed to. */
        DENIED,
        /** It does not answer, or not in time. */
        UNREACHABLE,
        /** It answers, and not as was agreed with it: somebody has to set it right. */
        SETUP,
        /** What it says is not to be believed: another issuer, audience or key, or too old. */
        TOKEN,
        /** It gives no address, or one that it has not verified. */
        UNVERIFIED,
        /** The address is none of the company's. */
        FOREIGN,
        /** Nobody with this address is known here. */
        UNKNOWN;

        /** As the words' keys have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Why why;
    private final String email;

    OidcRefused(Why why, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.why = why;
        this.email = "";
    }

    OidcRefused(Why why, String detail, String email) {
        super(detail);
        this.why = why;
        this.email = email;
    }

    public Why why() {
        return why;
    }

    /** As whom they are logged in there; empty if that is not known for sure. */
    public String email() {
        return email;
    }
}
