package io.duebridge.portal.messages;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.NoteDesk;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** Words about messages, for both sides. */
public final class MessageWords {
    private MessageWords() {}

    /** Why a message was refused. */
    public static String of(MessageRefused refused, MessageSource messages, Locale locale) {
        return messages.getMessage(
                "message.refused." + refused.why(),
                new Object[] {MessageDesk.LONGEST_WORDS, MessageDesk.LONGEST_SUBJECT, NoteDesk.LONGEST_NOTE},
                locale);
    }

    /** The kind that addresses and calls name by this word. */
    public static Optional<About.Kind> kind(String word) {
        return Arrays.stream(About.Kind.values())
                .filter(one -> word(one).equals(word))
                .findFirst();
    }

    /** As it stands in addresses and calls. */
    public static String word(About.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
