package io.duebridge.portal.profile;

import io.duebridge.collections.profile.Profile;
import io.duebridge.collections.profile.ProfileField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/**
 * What somebody typed: the fields by their labels. A field that the form does not have stays as it is.
 *
 * @param key makes the same form, sent twice, one change
 */
public record ProfileForm(String key, Map<ProfileField, String> values, String note) {
    static final int LONGEST_KEY = 64;

    static ProfileForm of(MultiValueMap<String, String> fields) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            Optional.ofNullable(fields.getFirst(field.label())).ifPresent(text -> values.put(field, text));
        }
        String key = Optional.ofNullable(fields.getFirst("key")).orElse("");
        return new ProfileForm(
                key, values, Optional.ofNullable(fields.getFirst("note")).orElse(""));
    }

    /** A form that shows what holds now. */
    static ProfileForm of(Profile profile) {
        return new ProfileForm(UUID.randomUUID().toString(), profile.values(), "");
    }

    public String value(ProfileField field) {
        return values.getOrDefault(field, "");
    }

    boolean hasKey() {
        return !key.isBlank() && key.length() <= LONGEST_KEY;
    }
}
