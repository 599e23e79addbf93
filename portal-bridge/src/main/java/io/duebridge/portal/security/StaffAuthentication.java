package io.duebridge.portal.security;

import io.duebridge.portal.PortalSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks the console's password. Five wrong ones from an address or for a user, and both wait a quarter of an hour. */
final class StaffAuthentication implements AuthenticationProvider {
    private final PortalSettings.Staff staff;
    private final Attempts failures;
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
    private final @Nullable String hash;

    StaffAuthentication(PortalSettings.Staff staff, Attempts failures) {
        this.staff = staff;
        this.failures = failures;
        this.hash = staff.secret()
                .map(secret -> secret.startsWith("$2") ? secret : encoder.encode(secret))
                .orElse(null);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        String fromKey = "from " + address(attempt);
        String userKey = "user " + user.toLowerCase(Locale.ROOT);
        if (failures.isExhausted(fromKey) || failures.isExhausted(userKey)) {
            throw new LockedException("too many wrong passwords");
        }
        if (!isRight(user, String.valueOf(attempt.getCredentials()))) {
            failures.allow(fromKey);
            failures.allow(userKey);
            throw new BadCredentialsException("wrong user or password");
        }
        failures.forget(fromKey);
        failures.forget(userKey);
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, List.of(new SimpleGrantedAuthority("ROLE_STAFF")));
    }

    /** Always hashes, so that a wrong user takes as long as a wrong password. */
    private boolean isRight(String user, String password) {
        boolean rightPassword = hash != null && encoder.matches(password, hash);
        boolean rightUser = MessageDigest.isEqual(
                user.getBytes(StandardCharsets.UTF_8), staff.user().getBytes(StandardCharsets.UTF_8));
        return rightPassword && rightUser;
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
