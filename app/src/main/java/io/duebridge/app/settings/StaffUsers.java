package io.duebridge.app.settings;

import io.duebridge.portal.security.StaffPasswords;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffUser;
import io.duebridge.spi.SettingSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The users under {@code staff.users}: their names are keys of the file, so their settings are known only once it is read. */
final class StaffUsers {
    static final String PREFIX = "staff.users.";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,59}";
    private static final String ROLES = "must be administrator, accountant, collector or read-only";

    private static final NamedSections SECTIONS = new NamedSections(PREFIX, Specs.STAFF_USER);

    private StaffUsers() {}

    static List<SettingSpec> specs(Collection<String> keys) {
        return SECTIONS.specs(keys);
    }

    static List<StaffUser> bind(SettingsFile file, Collection<String> keys, String simpleUser) {
        List<StaffUser> users = new ArrayList<>();
        for (String name : SECTIONS.names(keys)) {
            String at = PREFIX + name + ".";
            if (!name.matches(NAME)) {
                file.fault(
                        PREFIX + name,
                        "is a user's name: letters, digits, dots, hyphens, _ and @, at most 60 characters");
            }
            if (name.equalsIgnoreCase(simpleUser)) {
                file.fault(PREFIX + name, "is the name of staff.user already; give one of them another");
            }
            String label = file.reader().text(at + "role");
            Optional<StaffRole> role = StaffRole.of(label);
            if (role.isEmpty()) {
                file.fault(at + "role", ROLES + ", not '" + label + "'");
            }
            String password = file.reader().text(at + "password");
            if (!file.refused(at + "password") && !StaffPasswords.isHash(password)) {
                file.fault(
                        at + "password",
                        "must be a hash as ./duebridge staff-password makes it (in a shell, quote it: it holds $)");
            }
            users.add(new StaffUser(
                    name, file.email(at + "email").orElse(""), role.orElse(StaffRole.READ_ONLY), password));
        }
        return users;
    }
}
