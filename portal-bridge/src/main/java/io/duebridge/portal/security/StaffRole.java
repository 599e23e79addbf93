package io.duebridge.portal.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody of the staff is. Which role may do what is the table in {@link StaffTask}. */
public enum StaffRole {
    ADMINISTRATOR,
    ACCOUNTANT,
    COLLECTOR,
    READ_ONLY;

    /** As written in settings and on pages: {@code read-only}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name Spring Security knows it by. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The role with this label; empty if there is none. */
    public static Optional<StaffRole> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}
