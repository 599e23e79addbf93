package io.duebridge.app.settings;

import io.duebridge.spi.SettingSpec;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Sections that somebody gives a name, such as {@code staff.users.NAME}: their names are keys of the file, so their settings are known
 * only once it is read.
 *
 * @param prefix what their keys begin with, up to the name
 * @param each the settings of one, keyed by what follows the name
 */
record NamedSections(String prefix, List<SettingSpec> each) {
    /** What is before the last dot, so that an e-mail address can be a name. */
    TreeSet<String> names(Collection<String> keys) {
        TreeSet<String> names = new TreeSet<>();
        for (String key : keys) {
            int last = key.lastIndexOf('.');
            if (key.startsWith(prefix) && last > prefix.length()) {
                names.add(key.substring(prefix.length(), last));
            }
        }
        return names;
    }

    List<SettingSpec> specs(Collection<String> keys) {
        return names(keys).stream()
                .flatMap(name -> each.stream()
                        .map(spec -> new SettingSpec(
                                prefix + name + "." + spec.key(),
                                spec.type(),
                                spec.required(),
                                spec.secret(),
                                spec.defaultValue(),
                                spec.description())))
                .toList();
    }
}
