package io.duebridge.portal.profile;

import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.ProfileRefused;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a change was refused, in words for whoever asked for it or decided it. */
public final class ProfileWords {
    private ProfileWords() {}

    /** 0 the field, 1 how long texts may be. */
    public static String of(ProfileRefused refused, MessageSource messages, Locale locale) {
        String field = refused.field()
                .map(one -> messages.getMessage("profile.field." + one, null, locale))
                .orElse("");
        return messages.getMessage(
                "profile.refused." + refused.why(), new Object[] {field, ProfileDesk.LONGEST_WORDS}, locale);
    }
}
