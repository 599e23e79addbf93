package io.duebridge.portal.security;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** How staff passwords are kept: as bcrypt hashes, with the scheme's name before them as Spring Security writes it. */
public final class StaffPasswords {
    public static final int SHORTEST = 10;

    /** More is not looked at by bcrypt. */
    public static final int LONGEST_BYTES = 72;

    private static final String ID = "bcrypt";
    private static final String SCHEME = "{" + ID + "}";
    private static final Pattern HASH = Pattern.compile("(\\{bcrypt})?\\$2[aby]?\\$\\d\\d\\$[./0-9A-Za-z]{53}");

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();

    /** @throws IllegalArgumentException if the password is too short or too long */
    public String hash(String password) {
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException("the password must have at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("the password must not be longer than " + LONGEST_BYTES + " bytes");
        }
        return SCHEME + encoder.encode(password);
    }

    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** The text itself if it is a hash, else the hash of it. */
    String asHash(String text) {
        return isHash(text) ? text : SCHEME + encoder.encode(text);
    }

    boolean matches(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
                && encoder.matches(password, hash.startsWith(SCHEME) ? hash.substring(SCHEME.length()) : hash);
    }
}
