package io.duebridge.portal.security;

import io.duebridge.portal.PortalSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks console passwords. Five wrong ones from an address or for a user, and both wait a quarter of an hour. */
final class StaffAuthentication implements AuthenticationProvider {
    private final Attempts failures;
    private final StaffPasswords passwords = new StaffPasswords();
    private final Map<String, StaffUser> users = new HashMap<>();

    /** Belongs to nobody: a user who does not exist takes as long to refuse as a wrong password. */
    private final String nobodysHash = passwords.asHash(UUID.randomUUID().toString());

    StaffAuthentication(PortalSettings.Staff staff, Attempts failures) {
        this.failures = failures;
        staff.everybody()
                .forEach(user -> users.put(
                        key(user.name()),
                        new StaffUser(user.name(), user.email(), user.role(), passwords.asHash(user.password()))));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        String fromKey = "from " + address(attempt);
        String userKey = "user " + key(user);
        if (failures.isExhausted(fromKey) || failures.isExhausted(userKey)) {
            throw new LockedException("too many wrong passwords");
        }
        Optional<StaffUser> right = find(user, String.valueOf(attempt.getCredentials()));
        if (right.isEmpty()) {
            failures.allow(fromKey);
            failures.allow(userKey);
            throw new BadCredentialsException("wrong user or password");
        }
        failures.forget(fromKey);
        failures.forget(userKey);
        // The name as it stands in the settings, not as it was typed: it goes into the audit trail.
        return UsernamePasswordAuthenticationToken.authenticated(
                right.get().name(), null, authorities(right.get().role()));
    }

    private Optional<StaffUser> find(String name, String password) {
        Optional<StaffUser> user = Optional.ofNullable(users.get(key(name)));
        boolean right =
                passwords.matches(password, user.map(StaffUser::password).orElse(nobodysHash));
        return user.filter(one -> right);
    }

    private static List<GrantedAuthority> authorities(StaffRole role) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_STAFF"));
        authorities.add(new SimpleGrantedAuthority(role.authority()));
        Arrays.stream(StaffTask.values())
                .filter(task -> task.isFor(role))
                .forEach(task -> authorities.add(new SimpleGrantedAuthority(task.authority())));
        return authorities;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
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
