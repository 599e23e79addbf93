package io.duebridge.portal.uploads;

import io.duebridge.collections.uploads.UploadRefused;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Why a file was refused, in words for whoever sent it. */
public final class UploadWords {
    private UploadWords() {}

    /** 0 the file's name, 1 the most MB of a file, 2 the most files at once, 3 the most MB of a dispute or thread. */
    public static String of(UploadRefused refused, MessageSource messages, Locale locale) {
        Object[] arguments = {
            refused.name().isEmpty() ? "?" : refused.name(),
            refused.limits().largestMb(),
            refused.limits().atOnce(),
            refused.limits().subjectMb()
        };
        return messages.getMessage("upload.refused." + refused.why(), arguments, locale);
    }
}
