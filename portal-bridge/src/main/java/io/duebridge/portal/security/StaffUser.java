package io.duebridge.portal.security;

/**
 * Somebody who may open the console.
 *
 * @param name what is typed to sign in, and stands in the audit trail
 * @param email empty if none; accountants' notices go there
 * @param password a bcrypt hash, with or without {@code {bcrypt}} before it, or for the one user of the simple set-up the password
 */
public record StaffUser(String name, String email, StaffRole role, String password) {
    /** Without the password, since settings end up in logs. */
    @Override
    public String toString() {
        return "StaffUser[name=" + name + ", role=" + role + "]";
    }
}
